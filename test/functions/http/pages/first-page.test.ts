// The first page and the pages of neighbourhoods, as anybody sees them without JavaScript.
import { describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { firstPages } from '../../../../functions/http/pages/first-page.tsx'
import { changedProposal } from '../../../../functions/store/proposals.ts'
import { changedRound, newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { at, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { inPhase } from '../../../fixtures/phases.ts'
import { signedIn } from '../../../fixtures/sessions.ts'

/** A site of its own, since the first page shows every round there is. */
async function siteWith(...rounds: Round[]) {
  const own = await testHands()
  const hands = { ...own, council: { ...own.council, languages: ['en', 'cy'] } }
  for (const round of rounds) await transact(hands.db, [newRound(round)])
  const app = foundation(await testSite(hands), firstPages)
  const open = async (path = '/en', headers = {}) => {
    const response = await app.request(path, { headers })
    const html = await response.text()
    return { response, html, text: textOf(html) }
  }
  return { hands, open }
}

const pot = (neighbourhood: string, pounds: number) => ({
  neighbourhood: neighbourhood as NeighbourhoodId,
  amountMinor: (pounds * 100) as Minor,
})
const inVote = (changes: Partial<Round> = {}) => inPhase('voting', changes)

describe('"/"', () => {
  it.each([
    ['en-GB,en;q=0.9', '/en'],
    ['cy,en;q=0.8', '/cy'],
    ['pl', '/en'],
    ['', '/en'],
  ])('goes to a language the site has for “%s”, and is kept for nobody', async (header, place) => {
    const { open } = await siteWith()
    const { response } = await open('/', { 'accept-language': header })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(place)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('vary')).toContain('accept-language')
  })
})

describe('the first page', () => {
  it('is there in the council’s languages only', async () => {
    const { open } = await siteWith()
    expect((await open('/en')).response.status).toBe(200)
    expect((await open('/cy')).html).toContain('lang="en"')
    for (const path of ['/xx', '/xx/neighbourhoods/north', '/pl', '/api'])
      expect((await open(path)).response.status).toBe(404)
  })

  it.each<[string, Partial<Round>, string]>([
    ['one pot', { pots: [pot('north', 25_000)] }, 'North has £25,000 to spend'],
    [
      'equal pots',
      { pots: [pot('north', 25_000), pot('south', 25_000)] },
      'Your neighbourhood has £25,000 to spend',
    ],
    [
      'pots',
      { pots: [pot('north', 25_000), pot('south', 20_000)] },
      'Neighbourhoods here have £45,000 to spend',
    ],
  ])('says how much there is to spend: %s', async (_, changes, headline) => {
    const { round, now } = inVote(changes)
    const { hands, open } = await siteWith(round)
    hands.clock.set(now)
    expect((await open()).html).toContain(`<h1>${headline}</h1>`)
  })

  it('says what was chosen where nothing is open, and nothing of money where there never was any', async () => {
    const { hands, open } = await siteWith()
    expect((await open()).html).toContain('<h1>You decide what your neighbourhood’s money is spent on</h1>')
    await decidedRound(hands, 'decided')
    hands.clock.set(secondsAfter(testDates.closesAt, 3600))
    const { html, text } = await open()
    expect(html).toContain('<h1>People here chose what £31,600 was spent on</h1>')
    expect(text).toContain('Residents chose 4 projects worth £31,600')
    expect(text).toContain('North 3 projects funded, £22,700 A safer crossing')
  })

  it('shows what is open with its question, its end and its length, the most urgent first', async () => {
    const { round, now } = inVote({ id: 'voting-round' as Round['id'] })
    const later = testRound('later-round', {
      title: 'Winter round',
      acts: { announced: round.acts.announced! },
      dates: Object.fromEntries(
        Object.entries(testDates).map(([name, date]) => [name, secondsAfter(date, 60 * 86_400)]),
      ) as unknown as Round['dates'],
    })
    const { hands, open } = await siteWith(later, round)
    hands.clock.set(now)
    const { html, text } = await open()
    expect(text).toContain('You have until Friday 6 November 2026, 5pm. It takes about five minutes')
    expect(html.indexOf('voting-round')).toBeLessThan(html.indexOf('later-round'))
    expect(html).toContain('href="/en/neighbourhoods/north"')
    expect(text).toContain('£25,000 · vote until 6 Nov 2026')
  })

  it('shows no draft, no cancelled draft, and marks a rehearsal', async () => {
    const { round: cancelled } = inPhase('cancelled', { id: 'gone' as Round['id'], title: 'Gone round' })
    const draft = testRound('secret-draft', { title: 'Secret draft' })
    const { announced: _, ...acts } = cancelled.acts
    const { round: rehearsal, now } = inVote({ id: 'trial' as Round['id'], title: 'Trial', rehearsal: true })
    const { hands, open } = await siteWith(draft, { ...cancelled, acts }, rehearsal)
    hands.clock.set(now)
    const { text, html } = await open()
    expect(text).not.toContain('Secret draft')
    expect(text).not.toContain('Gone round')
    expect(text).toContain('Rehearsal · Trial')
    // Its money is not real.
    expect(html).toContain('<h1>You decide')
  })

  it('shows what came of it: the last word on every project', async () => {
    const { hands, open } = await siteWith()
    const { proposals } = await decidedRound(hands, 'decided')
    hands.clock.set(secondsAfter(testDates.challengesUntil, 60))
    const named = { by: 'x' as never, byName: 'X', at: testDates.challengesUntil }
    const delivery = [
      { ...named, status: 'under-way' as const, note: 'Digging begins.' },
      { ...named, status: 'delivered' as const, note: 'It is open.' },
    ]
    await transact(hands.db, [changedProposal({ ...proposals[0]!, delivery })])
    const { text } = await open()
    expect(text).toContain('Finished A safer crossing It is open.')
    expect(text).not.toContain('Digging begins.')
    expect(text).toContain('1 of 4 chosen projects is finished')
  })

  it('says nothing of an outcome before it is published', async () => {
    const { hands, open } = await siteWith()
    const { round } = await decidedRound(hands, 'decided')
    const { published: _, ...acts } = round.acts
    await transact(hands.db, [changedRound({ ...round, acts })])
    hands.clock.set(secondsAfter(testDates.closesAt, 3600))
    for (const path of ['/en', '/en/neighbourhoods/north']) {
      const { text } = await open(path)
      expect(text).toContain('The vote is over')
      expect(text).not.toContain('A safer crossing')
      expect(text).not.toContain('£22,700')
    }
  })

  it('is the same for everybody, and kept no longer than until the next date', async () => {
    const { round, now } = inVote()
    const { hands, open } = await siteWith(round)
    hands.clock.set(now)
    const { cookie } = await signedIn(hands, { name: 'First Officer', email: 'first@test.example' })
    const plain = await open()
    const known = await open('/en', { cookie })
    expect(known.html).toBe(plain.html)
    expect(plain.response.headers.get('cache-control')).toContain('s-maxage=30,')
    hands.clock.set(secondsAfter(testDates.closesAt, -10))
    const close = (await open()).response.headers.get('cache-control') ?? ''
    expect(Number(/s-maxage=(\d+)/.exec(close)?.[1])).toBeLessThanOrEqual(10)
  })
})

describe('a neighbourhood’s page', () => {
  it('shows its own pot, and the one of the place it lies in', async () => {
    const { round, now } = inVote({
      pots: [pot('north', 25_000), pot('south', 20_000), pot('whole', 40_000)],
    })
    const { hands, open } = await siteWith(round)
    hands.clock.set(now)
    const { html, text } = await open('/en/neighbourhoods/north')
    expect(html).toContain('North has £25,000 to spend</h1>')
    expect(text).toContain('4,000 people live here · Lies in The whole council')
    expect(text).toContain('Also yours: The whole council')
    expect(html).toContain('/en/me/rounds/autumn-round/vote/north')
    expect(html).toContain('/en/me/rounds/autumn-round/vote/whole')
    expect(html).not.toContain('/vote/south')
  })

  it('shows what its own people chose, and not what others did', async () => {
    const { hands, open } = await siteWith()
    await decidedRound(hands, 'decided')
    hands.clock.set(secondsAfter(testDates.closesAt, 3600))
    const { text } = await open('/en/neighbourhoods/south')
    expect(text).toContain('South chose what £8,900 was spent on')
    expect(text).toContain('South chose “Night-time football”')
    expect(text).not.toContain('A safer crossing')
  })

  it('is not there for a place the council does not have', async () => {
    const { open, hands } = await siteWith()
    hands.clock.set(at('2026-09-01T09:00:00Z'))
    expect((await open('/en/neighbourhoods/atlantis')).response.status).toBe(404)
    expect((await open('/en/neighbourhoods/north')).text).toContain('North: no money to decide on yet')
  })
})
