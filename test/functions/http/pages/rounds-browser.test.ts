// The pages of rounds, of the staff and of plain words in a browser, in the light and in the dark, on a small phone and on
// a desk: no accessibility violation, nothing that scrolls sideways, nothing the page's policy forbids.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceRound } from '../../../../functions/acts/announce-round.ts'
import { setUpRound } from '../../../../functions/acts/set-up-round.ts'
import { firstPages } from '../../../../functions/http/pages/first-page.tsx'
import { journalPages } from '../../../../functions/http/pages/journal.tsx'
import { roundPages } from '../../../../functions/http/pages/round.tsx'
import { setUpPages } from '../../../../functions/http/pages/set-up.tsx'
import { staffDeskPages } from '../../../../functions/http/pages/staff-desk.tsx'
import { staffRoundPages } from '../../../../functions/http/pages/staff-round.tsx'
import { textPages } from '../../../../functions/http/pages/text-pages.tsx'
import { changedProposal } from '../../../../functions/store/proposals.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { NeighbourhoodId, RoundId } from '../../../../shared/lib/ids.ts'
import { daysAfter } from '../../../../shared/lib/instant.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import type { Phase } from '../../../../shared/rounds/phase.ts'
import type { Round, RoundDates } from '../../../../shared/rounds/round.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../../fixtures/hands.ts'
import { inPhase } from '../../../fixtures/phases.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { staffed } from '../../../fixtures/staffed.ts'

let hands: TestHands
let site: Browsing
/** In the middle of the vote of most rounds below. */
const now = at('2026-10-25T09:00:00Z')

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    firstPages(app)
    roundPages(app)
    journalPages(app)
    textPages(app)
    staffDeskPages(app)
    setUpPages(app)
    staffRoundPages(app)
  })
  await story()
})
beforeEach(() => hands.clock.set(now))
afterAll(() => site?.close())

const officer = actorWith('Ola Officer', 'round')

/** One round in each of the phases that look different, a draft with faults and one that waits to be announced. */
async function story() {
  hands.clock.set(now)
  const shifted = (days: number) =>
    Object.fromEntries(
      Object.entries(testDates).map(([name, date]) => [name, daysAfter(date, days)]),
    ) as unknown as RoundDates
  const put = (phase: Phase, days: number, changes: Partial<Round> = {}) => {
    const id = `in-${phase}` as RoundId
    const { round } = inPhase(phase, { title: `Round in ${phase}`, ...changes, id })
    return transact(hands.db, [newRound({ ...round, dates: shifted(days) })])
  }
  await put('voting', 0)
  await put('proposing', 50, { rehearsal: true })
  await put('discussing', 10)
  await put('counting', -14)
  const cancelProposed = {
    ...officer,
    by: officer.person!,
    byName: 'Fay First',
    at: now,
    reason: 'No money was left.',
  }
  await put('cancelled', 0, { acts: { cancelProposed } })
  const { proposals } = await decidedRound(hands, 'delivering', { dates: shifted(-200) })
  const delivery = [
    {
      by: officer.person!,
      byName: 'Ola',
      at: now,
      status: 'under-way' as const,
      note: 'Digging begins on Monday.',
    },
  ]
  await transact(hands.db, [changedProposal({ ...proposals[0]!, delivery })])

  const { title, summary, rehearsal, pots, rules } = testRound('x')
  const wide = [...pots, { neighbourhood: 'whole' as NeighbourhoodId, amountMinor: 4_000_000 as Minor }]
  const setUp = { title, summary, rehearsal, pots: wide, rules, dates: shifted(90) }
  await setUpRound(hands, officer, { round: 'ready-draft' as RoundId, ...setUp })
  await setUpRound(hands, officer, { round: 'announced' as RoundId, ...setUp })
  await staffed(hands)
  await announceRound(hands, officer, { round: 'announced' as RoundId, version: 0 })
  await setUpRound(hands, officer, {
    round: 'broken-draft' as RoundId,
    ...setUp,
    pots: [],
    dates: shifted(-90),
  })
}

type Reader = 'anyone' | 'officer' | 'councillor' | 'resident'
const pages: readonly [string, Reader, string, number?][] = [
  ['the first page', 'anyone', '/en'],
  ['a neighbourhood', 'anyone', '/en/neighbourhoods/north'],
  ['the council as a neighbourhood', 'anyone', '/en/neighbourhoods/whole'],
  ...[
    'announced',
    'in-proposing',
    'in-discussing',
    'in-voting',
    'in-counting',
    'in-cancelled',
    'delivering',
  ].map((round): [string, Reader, string] => [`the round ${round}`, 'anyone', `/en/rounds/${round}`]),
  ['the journal', 'anyone', '/en/journal'],
  ['a round’s journal', 'anyone', '/en/rounds/announced/journal'],
  ['an empty journal', 'anyone', '/en/rounds/in-voting/journal'],
  ...['help', 'secrecy', 'accessibility', 'privacy', 'data', 'api'].map((name): [string, Reader, string] => [
    name,
    'anyone',
    `/en/${name}`,
  ]),
  ['the desk of an officer', 'officer', '/en/staff'],
  ['the desk of a councillor', 'councillor', '/en/staff'],
  ['the desk of nobody', 'resident', '/en/staff', 403],
  ['the checklist of a draft with faults', 'officer', '/en/staff/rounds/broken-draft'],
  ['the checklist before the announcement', 'officer', '/en/staff/rounds/ready-draft?done=set-up'],
  ['the checklist at the count', 'officer', '/en/staff/rounds/in-counting'],
  ['the checklist of a cancelled round', 'officer', '/en/staff/rounds/in-cancelled'],
  ['the form for a new round', 'officer', '/en/staff/rounds/new'],
  ['the form to change a round', 'officer', '/en/staff/rounds/announced/set-up'],
  ['cancelling a round in the vote', 'officer', '/en/staff/rounds/in-voting/cancel'],
]

async function tokenOf(reader: Reader): Promise<string | undefined> {
  if (reader === 'anyone') return undefined
  const duties = {
    officer: ['round', 'roll'] as const,
    councillor: [['councillor', 'north']] as const,
    resident: [],
  }
  const who = { name: `Some ${reader}`, email: `${reader}@test.example`, duties: duties[reader] }
  return (await signedIn(hands, who)).token
}

// In light, and on wider screens, test/journeys/good-pages.test.ts looks at them.
describe.each([[320, true]] as const)('at %d px, dark: %s', (width, dark) => {
  it.each(pages)('%s has no violation', async (_, reader, path, status = 200) => {
    const { page, complaints } = await site.look({ width, dark, token: await tokenOf(reader) })
    const response = await page.goto(site.origin + path)
    expect(response?.status()).toBe(status)
    expect(await site.violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    // The browser itself complains of a page that is refused.
    const ownStatus = status === 200 ? undefined : String(status)
    expect(complaints.filter(text => ownStatus === undefined || !text.includes(ownStatus))).toEqual([])
  })

  it('has none where the set-up is refused, and leads from each fault to its box', async () => {
    const { context, page } = await site.open({ width, dark, token: await tokenOf('officer') })
    await page.goto(`${site.origin}/en/staff/rounds/new`)
    await page.getByLabel('Title').fill('Autumn round 2027')
    await page.getByLabel('North', { exact: true }).fill('a lot')
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await page.getByRole('alert').waitFor()
    expect(await site.violations(page)).toEqual([])
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^North/ })
      .click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('pot-north')
    expect(await page.getByLabel('Title').inputValue()).toBe('Autumn round 2027')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Vote opens/ })
      .click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('votingAt')
    await context.close()
  })
})

describe('with JavaScript', () => {
  it('gives back what was typed into the form for a new round before the tab was closed', async () => {
    const { context, page } = await site.open({ width: 1280, token: await tokenOf('officer') })
    await page.goto(`${site.origin}/en/staff/rounds/new`)
    await page.getByLabel('Title').fill('A round typed on the train')
    await page.getByLabel('Only people on the voter roll').check()
    await page.waitForFunction(() => Object.keys(localStorage).some(key => key.includes('set-up-new')))
    await page.close()
    const again = await context.newPage()
    await again.goto(`${site.origin}/en/staff/rounds/new`)
    await expect.poll(() => again.getByLabel('Title').inputValue()).toBe('A round typed on the train')
    expect(await again.getByLabel('Only people on the voter roll').isChecked()).toBe(true)
    await context.close()
  })
})

describe('where somebody lives', () => {
  const north = () => `${site.origin}/en/neighbourhoods/north`
  const livesThere = 'You live in North'

  it('is shown on the first page once they have said so, until they take it back', async () => {
    const { context, page } = await site.open({ width: 360 })
    await page.goto(`${site.origin}/en`)
    await page.getByText('Pick where you live').waitFor()
    await page.goto(north())
    await page.getByRole('button', { name: 'This is where I live' }).click()
    await page.getByText('This phone remembers that you live in North').waitFor()
    expect(await site.violations(page)).toEqual([])
    await page.goto(`${site.origin}/en`)
    await page.getByRole('link', { name: livesThere }).waitFor()
    expect(await page.getByText('Pick where you live').isVisible()).toBe(false)
    expect(await site.violations(page)).toEqual([])
    await page.getByRole('link', { name: livesThere }).click()
    await page.getByRole('button', { name: 'Forget it' }).click()
    await page.getByRole('button', { name: 'This is where I live' }).waitFor()
    await page.goto(`${site.origin}/en`)
    await page.getByText('Pick where you live').waitFor()
    expect(await page.getByRole('link', { name: livesThere }).count()).toBe(0)
    await context.close()
  })

  it('is remembered on no computer that several people use', async () => {
    const { context, page } = await site.open({ width: 360 })
    await page.goto(north())
    await page.getByRole('button', { name: 'This is where I live' }).click()
    await context.addCookies([{ name: 'folkmoot-here', value: 'lent', url: site.origin }])
    await page.goto(north())
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => document.readyState === 'complete')
    expect(await page.getByRole('button', { name: 'This is where I live' }).count()).toBe(0)
    await page.goto(`${site.origin}/en`)
    await page.getByText('Pick where you live').waitFor()
    expect(await page.getByRole('link', { name: livesThere }).count()).toBe(0)
    await context.close()
  })
})
