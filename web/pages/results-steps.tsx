// The count of a pot one step at a time: what was left, what the project costs, what happened and why, drawn to scale;
// then all steps in a table, each a link.
import {
  type BoughtStep,
  type CountStep,
  countSteps,
  type Stepless,
  stepless,
} from '../../shared/formats/count-steps.ts'
import { isByShares } from '../../shared/formats/outcome.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Pager } from '../components/pager.tsx'
import { StepStrip } from '../components/step-strip.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { potResultsPath, resultsPath, stepsPath } from './results-paths.ts'
import { comparedText } from './results-rule.ts'
import { stepHeadline, stepInShort, stepReason, stepTie } from './results-step-words.ts'
import { supportOf, supportUnit } from './results-support.ts'
import type { PotView } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly view: PotView
  readonly oneOfSeveral: boolean
  /** From 1, one of the count's steps. */
  readonly step: number
}

export function ResultsStepsPage({ words, view, oneOfSeveral, step }: Props) {
  const { t } = words
  const { round, place, outcome } = view
  const steps = countSteps(outcome)
  const aside = stepless(outcome)
  const here = steps[step - 1]
  const pathOf = (n: number) => stepsPath(words, round.id, outcome.pot, n)
  const back = oneOfSeveral ? potResultsPath(words, round.id, outcome.pot) : resultsPath(words, round.id)
  return (
    <>
      {here ? (
        <Step words={words} view={view} here={here} />
      ) : (
        <Headline
          kicker={t('results.kicker', { title: round.title, place: place.name })}
          title={t('steps.none', { place: place.name })}
          standfirst={t(outcome.working ? 'steps.noneText' : 'results.withheldShares')}
        />
      )}
      <Pager
        words={words}
        previous={step > 1 ? pathOf(step - 1) : undefined}
        next={step < steps.length ? pathOf(step + 1) : undefined}
        texts={{ previous: t('steps.previous'), next: t('steps.next') }}
      />
      {here?.did === 'bought' && <StillHeld words={words} view={view} here={here} />}
      {steps.length > 0 && <AllSteps words={words} view={view} current={step} />}
      {aside.length > 0 && <Aside words={words} view={view} aside={aside} />}
      <p>
        <a href={back}>{t('steps.back')}</a>
      </p>
    </>
  )
}

const projectOf = ({ pot }: PotView, id: string) => pot.projects.find(project => project.id === id)

const named = (view: PotView, id: string): string => {
  const project = projectOf(view, id)
  return project ? `${project.number} · ${project.title}` : id
}

const langOf = ({ news }: PotView, id: string) => news.get(id)?.language

interface StepProps {
  readonly words: Words
  readonly view: PotView
  readonly here: CountStep
}

function Step({ words, view, here }: StepProps) {
  const { t, money, number } = words
  const { outcome, place } = view
  const steps = countSteps(outcome)
  const spent = outcome.amountMinor - here.leftBeforeMinor
  const tie = stepTie(words, view, here)
  return (
    <>
      <Headline
        kicker={t('steps.kicker', { step: here.step, all: steps.length, place: place.name })}
        title={stepHeadline(words, view, here)}
        standfirst={stepReason(words, view, here)}
      />
      {tie && <p>{tie}</p>}
      {isByShares(outcome) && here.did !== 'bought' && (
        <p>
          {outcome.working?.then
            ? t('steps.restNote', { unit: supportUnit(outcome.settings) })
            : comparedText(words, outcome)}
        </p>
      )}
      <figure class="results-line">
        <figcaption class="visually-hidden">{t('steps.factsTitle')}</figcaption>
        <p class="muted">{t('steps.strip', { spent: money(spent), pot: money(outcome.amountMinor) })}</p>
        <StepStrip
          potMinor={outcome.amountMinor}
          steps={steps.map(step => ({
            number: step.step,
            costMinor: step.costMinor,
            leftBeforeMinor: step.leftBeforeMinor,
            gotMinor: step.leftBeforeMinor - step.leftAfterMinor,
          }))}
          current={here.step - 1}
        />
      </figure>
      <SummaryList
        words={words}
        rows={[
          { key: t('steps.before'), value: money(here.leftBeforeMinor) },
          { key: t('steps.costs'), value: money(here.costMinor) },
          { key: t('steps.after'), value: money(here.leftAfterMinor) },
          ...('effectiveVotes' in here && here.effectiveVotes !== undefined
            ? [
                {
                  key: t('steps.effective'),
                  value: t('steps.effectiveOf', {
                    effective: number(Math.round(10 * Number(here.effectiveVotes)) / 10),
                    votes: here.votes,
                  }),
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

function AllSteps({ words, view, current }: Omit<StepProps, 'here'> & { readonly current: number }) {
  const { t, money, number } = words
  const { round, outcome } = view
  return (
    <section aria-labelledby="all-steps">
      <h2 id="all-steps">{t('steps.all')}</h2>
      <DataTable
        caption={t('steps.all')}
        captionHidden
        columns={[
          { head: t('steps.step') },
          { head: t('common.project') },
          { head: t(`common.${supportUnit(outcome.settings)}Head`), numeric: true },
          { head: t('common.costHead'), numeric: true },
          { head: t('steps.what') },
          { head: t('count.left'), numeric: true },
        ]}
        rows={countSteps(outcome).map(step => [
          step.step === current ? (
            <b key="here" aria-current="step">
              {number(step.step)}
            </b>
          ) : (
            <a key="there" href={stepsPath(words, round.id, outcome.pot, step.step)}>
              {number(step.step)}
            </a>
          ),
          <span key="title" lang={langOf(view, projectOf(view, step.project)?.proposal ?? '')}>
            {named(view, step.project)}
          </span>,
          number(supportOf(outcome.settings, step)),
          money(step.costMinor),
          stepInShort(words, step),
          money(step.leftAfterMinor),
        ])}
      />
    </section>
  )
}

/** What the people who chose each project have left to buy it with. */
function StillHeld({ words, view, here }: StepProps & { readonly here: BoughtStep }) {
  const { t, money, number } = words
  const { working } = view.outcome
  if (working?.rule !== 'equal-shares') return null
  const rows = working.candidates.flatMap(({ project, votes, costMinor }, place) => {
    const held = here.heldMinor[place]
    return held === null || held === undefined ? [] : [{ project, votes, costMinor, held }]
  })
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t('steps.heldTitle')}</h2>
      <p>{t('steps.heldText')}</p>
      <DataTable
        caption={t('steps.heldTitle')}
        captionHidden
        columns={[
          { head: t('common.project') },
          { head: t('common.votesHead'), numeric: true },
          { head: t('steps.held'), numeric: true },
          { head: t('common.costHead'), numeric: true },
          { head: t('steps.canPay') },
        ]}
        rows={rows.map(({ project, votes, costMinor, held }) => [
          <span key="title" lang={langOf(view, projectOf(view, project)?.proposal ?? '')}>
            {named(view, project)}
          </span>,
          number(votes),
          money(held),
          money(costMinor),
          t(held >= costMinor ? 'steps.canPay.yes' : 'steps.canPay.no'),
        ])}
      />
    </section>
  )
}

interface AsideProps {
  readonly words: Words
  readonly view: PotView
  readonly aside: readonly Stepless[]
}

function Aside({ words, view, aside }: AsideProps) {
  return (
    <section aria-labelledby="aside">
      <h2 id="aside">{words.t('steps.asideTitle')}</h2>
      <ul>
        {aside.map(({ project, reason }) => (
          <li key={project}>
            {named(view, project)}. {words.t(`steps.aside.${reason}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
