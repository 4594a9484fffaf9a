import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { OutcomeCard } from '../components/outcome-card.tsx'
import { ResultsLine } from '../components/results-line.tsx'
import type { Words } from '../messages/translate.ts'
import { counted, millbrook } from './gallery-millbrook.ts'

export function ResultsFamily({ words }: { words: Words }) {
  return (
    <>
      <Headline
        kicker="Signed off by the councillor for Millbrook and the finance officer, 8 December 2026"
        emblem={millbrook}
        title="Millbrook chose a safer crossing, benches at Weir Steps and a repair café"
        standfirst="1,842 people voted, one in five of those who could. Four of six projects are funded with £24,900 of £25,000. 8 in 10 voters see at least one of their choices happen."
      />
      <ResultsLine
        words={words}
        title="How £25,000 was spent, in order of votes"
        potMinor={2_500_000}
        projects={counted}
      />
      <div class="split">
        <div>
          <h2>Why each project was funded or not</h2>
          <OutcomeCard
            words={words}
            number={4}
            title="Night-time football"
            outcome="not-funded"
            href="/en/projects/4"
            votes={731}
            costMinor={890_000}
            reason="731 people chose it, more than the repair café. When its turn came £6,500 were left and it costs £8,900. It would have been funded at £6,500, or with 258 more votes."
            links={[
              { href: '#step-3', text: 'See this step' },
              { href: '#equal', text: 'With equal shares it would be funded' },
            ]}
          />
          <OutcomeCard
            words={words}
            number={2}
            title="Saturday repair café"
            outcome="funded"
            votes={702}
            costMinor={420_000}
            reason="702 people chose it. £6,500 were left and it costs £4,200."
          />
          <OutcomeCard
            words={words}
            number={6}
            title="Planters on Mill Road"
            outcome="part-funded"
            reason="£400 were left and it can be done in parts."
          />
          <OutcomeCard
            words={words}
            number={8}
            title="A youth radio"
            outcome="withdrawn"
            reason="Its proposers moved away. It was withdrawn during the vote by two officers."
          />
        </div>
        <aside>
          <h2>Check it yourself</h2>
          <p>Every ballot is published without names. Recount all 1,842 on this device.</p>
          <form action="/en/recount">
            <Button>Recount here</Button>
          </form>
          <p>
            <a href="/en/receipt">Find my ballot with my receipt</a>
          </p>
          <DataTable
            caption="Two ways to count"
            columns={[{ head: 'Project' }, { head: 'Most votes' }, { head: 'Equal shares' }]}
            rows={[
              ['Crossing', 'Funded', 'Funded'],
              ['Repair café', 'Funded', 'Not funded'],
              ['Football', 'Not funded', 'Funded'],
            ]}
          />
        </aside>
      </div>
      <ResultsLine
        words={words}
        title="A pot where one project asked for more than there is"
        potMinor={1_000_000}
        projects={[
          { number: 1, title: 'A new hall', costMinor: 9_000_000, votes: 900, outcome: 'not-funded' },
          { number: 2, title: 'Chairs', costMinor: 20_000, votes: 80, outcome: 'funded' },
          { number: 3, title: 'Tea urn', costMinor: 60_000, votes: 70, outcome: 'funded' },
          {
            number: 4,
            title: 'Lights on the path to the allotments',
            costMinor: 700_000,
            votes: 60,
            outcome: 'funded',
          },
          {
            number: 5,
            title: 'Fence',
            costMinor: 400_000,
            votes: 50,
            outcome: 'part-funded',
            fundedMinor: 220_000,
          },
        ]}
      />
    </>
  )
}
