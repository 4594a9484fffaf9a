// The results page, the step-through and every reason, by each rule, kind of ballot and edge: from real counts. What is the same
// for all is held here; what single sentences say, beside (results-words.test.ts, results-shares-words.test.ts).
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Choice } from '../../../shared/ballots/choices.ts'
import { countSteps } from '../../../shared/formats/count-steps.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { PotResultsPage } from '../../../web/pages/results-pot.tsx'
import { reasonWriter } from '../../../web/pages/results-reason.ts'
import { ResultsStepsPage } from '../../../web/pages/results-steps.tsx'
import { type PotView, projectViews } from '../../../web/pages/results-view.ts'
import { countedPot, sharesAlone, sharesRules } from '../../fixtures/counted-pot.ts'
import { textOf } from '../../fixtures/forms.ts'
import { at, testRound } from '../../fixtures/hands.ts'

const speaks = { currency: 'GBP', timeZone: 'Europe/London' }
const { rules } = testRound('any')
const three = { Playground: 60_000, Pitch: 40_000, Library: 30_000 }

type Votes = readonly (readonly [number, readonly Choice[]])[]
const some: Votes = [
  [6, ['Pitch', 'Playground']],
  [4, ['Playground']],
  [3, ['Library']],
]
const numbered = (votes: Votes): Votes =>
  votes.map(([many, choices]) => [many, choices.map((title, i): Choice => [title as string, i + 1])])

const kinds: readonly [string, Partial<RoundRules>, (votes: Votes) => Votes][] = [
  ['approval', { ballotType: 'approval', maxChoices: 3 }, votes => votes],
  ['knapsack', { ballotType: 'knapsack', maxChoices: null }, votes => votes],
  ['ranked', { ballotType: 'ranked', maxChoices: 3 }, votes => votes],
  ['points', { ballotType: 'points', points: 10, maxChoices: null }, numbered],
  ['scores', { ballotType: 'scores', maxScore: 5, maxChoices: null }, numbered],
]
const ways: readonly [string, (own: Partial<RoundRules>) => RoundRules][] = [
  ['most votes', own => ({ ...rules, ...own })],
  ['shares alone', own => sharesAlone(own)],
  ['shares, then votes', own => sharesRules(own)],
  ['shares, compared', own => sharesRules({ ...own, comparison: true })],
]
const edges: readonly [string, number, Readonly<Record<string, number>>, Votes][] = [
  ['some funded', 100_000, three, some],
  ['everything funded', 500_000, three, some],
  [
    'nothing funded',
    20_000,
    three,
    [
      [12, []],
      [1, ['Library']],
    ],
  ],
  ['nothing chosen', 100_000, three, [[12, []]]],
  ['nobody voted', 100_000, three, []],
  ['one project', 100_000, { Playground: 60_000 }, [[11, ['Playground']]]],
  [
    'a tie',
    60_000,
    { Playground: 60_000, Pitch: 60_000 },
    [
      [6, ['Playground']],
      [6, ['Pitch']],
    ],
  ],
  ['too few to be shown', 100_000, three, [[4, ['Playground']]]],
]
/** Every edge with ticks; with other ballots those where it matters what stands on them. */
const all = ways.flatMap(([way, rulesOf]) =>
  kinds.flatMap(([kind, own, votesOf]) =>
    edges
      .filter(([edge]) => kind === 'approval' || edge === 'some funded' || edge === 'a tie')
      .map(([edge, pot, projects, votes]) => ({
        ...{ way, kind, edge, pot, projects },
        rules: rulesOf(own),
        votes: votesOf(votes),
      })),
  ),
)

async function viewOf({
  rules: own,
  pot: potMinor,
  projects,
  votes,
}: (typeof all)[number]): Promise<PotView> {
  // A ballot that takes no more than the pot cannot hold more.
  const fitting = votes.filter(
    ([, choices]) =>
      own.ballotType !== 'knapsack' ||
      choices.reduce((sum, choice) => sum + (projects[choice as string] ?? 0), 0) <= potMinor,
  )
  const { pot, outcome } = await countedPot(own, potMinor, projects, fitting)
  const view = { round: { id: 'r', title: 'The round' }, place: { name: 'North' }, pot, outcome }
  return { ...view, signOffs: [], news: new Map() }
}

function pageOf(view: PotView, language = 'en'): string {
  return renderToString(
    <PotResultsPage
      words={wordsFor(language, speaks)}
      view={view}
      pot={{ neighbourhood: 'north' as NeighbourhoodId, amountMinor: view.outcome.amountMinor as Minor }}
      oneOfSeveral={false}
      bundle={{
        manifest: undefined,
        manifestSha256: 'ab',
        version: 1,
        secrets: { from: at('2026-12-01T00:00:00Z'), is: 'kept' },
        recountWorkers: { greedy: '/g.js', 'equal-shares': '/s.js' },
      }}
      corrections={{ versions: [], changes: [] }}
      query=""
    />,
  )
}

const broken = /undefined|NaN|\[object|\{\w+\}|£-/

describe.each(ways)('by %s', way => {
  const here = all.filter(one => one.way === way)
  it.each(here.map(one => [one.kind, one.edge, one] as const))(
    '%s, %s: words first, then a picture, then a table',
    async (_, edge, one) => {
      const view = await viewOf(one)
      const html = pageOf(view)
      const text = textOf(html)
      expect(text).not.toMatch(broken)
      expect(html.match(/<h1\b/g)).toHaveLength(1)
      const [heading, picture, table] = [
        html.indexOf('<h1'),
        html.indexOf('class="results-line"'),
        html.indexOf('<table'),
      ]
      if (picture >= 0) expect(heading).toBeLessThan(picture)
      if (picture >= 0 && table >= 0) expect(picture).toBeLessThan(table)
      const views = projectViews(view)
      expect(html.match(/<article/g)?.length ?? 0).toBe(views.length)
      const reasonOf = reasonWriter(wordsFor('en', speaks), view)
      for (const { why } of views) expect(reasonOf(why)).toMatch(/^\p{L}|^\d/u)
      if (edge === 'everything funded') expect(text).not.toContain('Not funded')
      if (edge === 'nothing chosen' || edge === 'nobody voted') expect(view.outcome.funded).toEqual([])
      if (edge === 'some funded') expect(textOf(pageOf(view, 'cy'))).not.toMatch(broken)
      const steps = Math.max(1, countSteps(view.outcome).length)
      for (const step of [1, steps]) {
        const shown = renderToString(
          <ResultsStepsPage words={wordsFor('en', speaks)} view={view} oneOfSeveral={false} step={step} />,
        )
        expect(textOf(shown)).not.toMatch(broken)
        expect(shown.match(/<h1\b/g)).toHaveLength(1)
      }
    },
  )
})
