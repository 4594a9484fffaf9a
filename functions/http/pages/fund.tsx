// The money of a neighbourhood for everybody: its fund's year, the entries behind each figure, and what each project got.
import type { Context } from 'hono'
import { destinations, figureOf } from '../../../shared/funds/fund-year.ts'
import { streamSums } from '../../../shared/funds/street-plan.ts'
import { pools, sources } from '../../../shared/ledger/account.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { type FinancialYear, isYear, yearAfter } from '../../../shared/ledger/year.ts'
import { type Neighbourhood, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { type ShownEntry, withReversals } from '../../../web/pages/entry-list.tsx'
import { FundPage, fundTitle } from '../../../web/pages/fund.tsx'
import { entriesTitle, type Figure, FundEntriesPage } from '../../../web/pages/fund-entries.tsx'
import { moneyHeadline, ProjectMoneyPage } from '../../../web/pages/project-money.tsx'
import { langOf } from '../../../web/pages/proposal-words.ts'
import { listAllocations } from '../../store/allocations.ts'
import { closedYears, readEntries } from '../../store/ledger.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { publicGrants } from './parts/fund-grants.ts'
import { timesIn } from './parts/fund-times.ts'
import { currentYear, daysOf, loadFund, loadProject } from './parts/fund-views.ts'
import { shownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 30
const onOnePage = 100
const address = '/:language/neighbourhoods/:neighbourhood/fund'
const figures: readonly Figure[] = [...sources, ...pools, ...destinations]

export function fundPages(app: App): void {
  app.get(address, c => fundPage(c, currentYear(c.var.site.hands)))

  app.get(`${address}/:year`, c => {
    const year = yearIn(c)
    return year ? fundPage(c, year) : refusalPage(c, { reason: 'not-found' })
  })

  app.get(`${address}/:year/entries`, async c => {
    const [place, year] = [placeIn(c), yearIn(c)]
    const asked = c.req.query('of')
    const figure = figures.find(name => name === asked)
    if (!place || !year || (asked !== undefined && !figure)) return refusalPage(c, { reason: 'not-found' })
    const { words, site } = c.var
    const entries = await readEntries(site.hands.db, place.id, year)
    const shown = withReversals(entries.flatMap(entry => behind(entry, place, figure)).reverse())
    const after = c.req.query('after')
    const start = after === undefined ? 0 : shown.findIndex(({ entry }) => entry.id === after) + 1
    if (after !== undefined && start === 0) return refusalPage(c, { reason: 'not-found' })
    const last = shown.length > start + onOnePage ? shown[start + onOnePage - 1] : undefined
    return page(c, {
      title: entriesTitle(words, figure, shown.length),
      keepSeconds,
      children: (
        <FundEntriesPage
          words={words}
          place={place}
          year={year}
          {...daysOf(site.hands.council, year)}
          figure={figure}
          count={shown.length}
          entries={shown.slice(start, start + onOnePage)}
          after={after}
          last={last?.entry.id}
        />
      ),
    })
  })

  app.get('/:language/rounds/:round/proposals/:proposal/money', async c => {
    const shown = await shownProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const { words, site } = c.var
    const { round, proposal } = shown.value
    const money = await loadProject(site.hands, proposal.neighbourhood, proposal.id)
    const place = neighbourhoodOf(site.hands.council, proposal.neighbourhood)
    if (!money || !place) return refusalPage(c, { reason: 'unknown-award' })
    return page(c, {
      title: `${proposal.title}: ${moneyHeadline(words, money.sums)}`,
      keepSeconds,
      children: (
        <ProjectMoneyPage
          words={words}
          round={round.id}
          proposal={proposal.id}
          title={proposal.title}
          lang={langOf(words, proposal)}
          place={place}
          sums={money.sums}
          entries={money.entries.map(entry => ({ entry }))}
        />
      ),
    })
  })
}

const placeIn = (c: C): Neighbourhood | undefined =>
  neighbourhoodOf(c.var.site.hands.council, c.req.param('neighbourhood') ?? '')

/** A year that has begun. */
function yearIn(c: C): FinancialYear | undefined {
  const text = c.req.param('year') ?? ''
  return isYear(text) && text <= currentYear(c.var.site.hands) ? text : undefined
}

/** The entry, if it is behind the figure, with what it did to it. */
function behind(entry: Entry, { id }: Neighbourhood, figure: Figure | undefined): ShownEntry[] {
  if (figure === undefined) return [{ entry }]
  const moved = entry.postings.filter(({ account }) => figureOf(account, id) === figure)
  if (moved.length === 0) return []
  const sum = moved.reduce((total, { minor }) => total + minor, 0)
  const cameIn = !destinations.some(name => name === figure)
  return sum === 0 ? [] : [{ entry, minor: cameIn ? -sum : sum }]
}

async function fundPage(c: C, year: FinancialYear): Promise<Response> {
  const place = placeIn(c)
  if (!place) return refusalPage(c, { reason: 'not-found' })
  const { words, site } = c.var
  const { hands } = site
  const [fund, closed, allocations, grants] = await Promise.all([
    loadFund(hands, place.id, year),
    closedYears(hands.db, place.id),
    listAllocations(hands.db),
    publicGrants(hands, place.id),
  ])
  const times = await timesIn(hands, fund.entries)
  const isCurrent = year === fund.current
  const before = String(Number(year) - 1) as FinancialYear
  const hasBefore =
    closed.some(one => one.year === before) || (await readEntries(hands.db, place.id, before)).length > 0
  const after = yearAfter(year)
  return page(c, {
    title: fundTitle(words, place.name, fund.year, isCurrent),
    keepSeconds,
    children: (
      <FundPage
        words={words}
        place={place}
        year={fund.year}
        {...daysOf(hands.council, year)}
        current={isCurrent}
        earlier={hasBefore ? before : undefined}
        later={isCurrent ? undefined : after}
        projects={fund.projects}
        pots={fund.pots}
        grants={grants}
        streams={streamSums(fund.entries)}
        times={times}
        closed={closed.find(one => one.year === year)}
        shared={allocations.length > 0}
      />
    ),
  })
}
