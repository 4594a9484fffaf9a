// The public page of a round in every phase, and its dates as a calendar file.
import { beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { roundPages } from '../../../../functions/http/pages/round.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { changedRound, newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import type { Phase } from '../../../../shared/rounds/phase.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { inPhase } from '../../../fixtures/phases.ts'
import { openRound, proposed } from '../../../fixtures/proposals.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), roundPages)
})

async function open(path: string) {
  const response = await app.request(path)
  const html = await response.text()
  return { response, html, text: textOf(html) }
}

async function storedIn(phase: Phase, changes: Partial<Round> = {}) {
  const id = `round-${hands.entropy.id()}` as RoundId
  const { round, now } = inPhase(phase, { ...changes, id })
  await transact(hands.db, [newRound(round)])
  hands.clock.set(now)
  return `/en/rounds/${id}`
}

describe('the page of a round', () => {
  it.each<[Phase, string, string]>([
    [
      'proposing',
      'Suggest how to spend £45,000',
      'No ideas yet: yours could be the first. You have until Sunday 20 September 2026, 5pm.',
    ],
    ['reviewing', 'No ideas came in', 'comment until Monday 5 October 2026, 5pm'],
    [
      'discussing',
      'The list for the vote is being drawn up',
      'The vote opens on Tuesday 20 October 2026, 8am',
    ],
    [
      'voting',
      'Vote now on how to spend £45,000',
      'You have until Friday 6 November 2026, 5pm. It takes about five minutes',
    ],
    [
      'counting',
      'The vote is over. Now the ballots are counted',
      'Voting ended on Friday 6 November 2026, 5pm',
    ],
  ])('tells in %s: %s', async (phase, headline, lead) => {
    const { html, text, response } = await open(await storedIn(phase))
    expect(response.status).toBe(200)
    expect(html).toContain(`<h1>${headline}</h1>`)
    expect(text).toContain(lead)
    expect(html).toContain(`<title>${headline} – Test Council</title>`)
  })

  it('tells of an announced round when ideas open', async () => {
    const named = { by: 'x' as never, byName: 'X', at: at('2026-08-30T09:00:00Z') }
    const path = await storedIn('draft', { acts: { announced: named } })
    expect((await open(path)).html).toContain(
      '<h1>£45,000 to spend: ideas open on Wednesday 2 September 2026</h1>',
    )
  })

  it('is not there before the round is announced, nor under a strange name', async () => {
    const path = await storedIn('draft')
    expect((await open(path)).response.status).toBe(404)
    expect((await open(`${path}/dates.ics`)).response.status).toBe(404)
    expect((await open('/en/rounds/no-such-round')).response.status).toBe(404)
    expect((await open(`/en/rounds/${'x'.repeat(3000)}`)).response.status).toBe(404)
  })

  it('says who cancelled it and why', async () => {
    const named = { by: 'x' as never, byName: 'Fay First', at: at('2026-09-03T09:00:00Z') }
    const reason = 'No money was left.'
    const path = await storedIn('cancelled', { acts: { cancelProposed: { ...named, reason } } })
    const { text, html } = await open(path)
    expect(html).toContain('<h1>This round was cancelled</h1>')
    expect(text).toContain('Fay First and First decided this')
    expect(text).toContain('The reason: No money was left.')
    expect(html).not.toContain('/propose')
  })

  it('tells what was chosen once it is published, and not a word of it before', async () => {
    const id = `round-${hands.entropy.id()}`
    const { round } = await decidedRound(hands, id)
    hands.clock.set(secondsAfter(testDates.closesAt, 3600))
    const out = await open(`/en/rounds/${id}`)
    expect(out.html).toContain('<h1>Residents chose 4 projects worth £31,600</h1>')
    expect(out.text).toContain('32 ballots were counted')
    expect(out.text).toContain('A safer crossing, Benches at Weir Steps and A repair café')
    expect(out.html).toContain(`/en/rounds/${id}/results`)

    const { published: _, ...acts } = round.acts
    await transact(hands.db, [changedRound({ ...round, acts })])
    const before = await open(`/en/rounds/${id}`)
    expect(before.html).toContain('<h1>The vote is over. Now the ballots are counted</h1>')
    expect(before.text).not.toContain('A safer crossing')
    expect(before.html).not.toContain('/results')
  })

  it('offers the vote in each pot while it is open, and not a second longer', async () => {
    const path = await storedIn('voting')
    const id = path.split('/').at(-1)
    const open1 = await open(path)
    expect(open1.html).toContain(`href="/en/me/rounds/${id}/vote/north"`)
    expect(open1.html).toContain(`href="/en/me/rounds/${id}/vote/south"`)
    hands.clock.set(testDates.closesAt)
    const after = await open(path)
    expect(after.html).not.toContain('/vote/')
    expect(after.html).toContain('<h1>The vote is over. Now the ballots are counted</h1>')
  })

  it('counts the ideas of each pot and leads to them', async () => {
    const round = await openRound(hands)
    await proposed(hands, round)
    await proposed(hands, round)
    const { text, html } = await open(`/en/rounds/${round.id}`)
    expect(text).toContain('2 ideas so far.')
    expect(html).toContain(`href="/en/rounds/${round.id}/proposals"`)
    expect(html).toContain(`href="/en/me/rounds/${round.id}/propose"`)
  })

  it('says how votes are counted, who may take part, and shows the fingerprints of the frozen ballot and of the round’s key', async () => {
    const { text } = await open(await storedIn('voting'))
    expect(text).toContain('You tick up to 3 projects. Every tick is one vote.')
    expect(text).toContain('the cheaper one goes first')
    expect(text).toContain('A project without a vote gets nothing')
    expect(text).toContain('Anyone who lives, works, studies or volunteers in a neighbourhood')
    expect(text).toMatch(
      /fingerprint would be another: ab The round signs .* The fingerprint of that key: 6668-7aad The ballot as a file/,
    )
  })

  it('marks a rehearsal', async () => {
    const { text } = await open(await storedIn('voting', { rehearsal: true }))
    expect(text).toContain('This is a rehearsal')
  })

  it('is kept at the edge until the next date at the latest', async () => {
    const path = await storedIn('voting')
    hands.clock.set(secondsAfter(testDates.closesAt, -5))
    const header = (await open(path)).response.headers.get('cache-control') ?? ''
    expect(Number(/s-maxage=(\d+)/.exec(header)?.[1])).toBeLessThanOrEqual(5)
  })
})

describe('the calendar file', () => {
  it('has all six dates in UTC, each with a name of its own for ever', async () => {
    const path = await storedIn('voting')
    const response = await app.request(`${path}/dates.ics`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.ics"$/)
    const starts = [...text.matchAll(/^DTSTART:(.*)\r$/gm)].map(match => match[1])
    expect(starts).toEqual([
      '20260902T080000Z',
      '20260920T160000Z',
      '20261005T160000Z',
      '20261020T070000Z',
      '20261106T170000Z',
      '20261201T170000Z',
    ])
    const uids = [...text.replaceAll('\r\n ', '').matchAll(/^UID:(.*)\r$/gm)].map(match => match[1])
    expect(new Set(uids).size).toBe(6)
    const again = await (await app.request(`${path}/dates.ics`)).text()
    expect([...again.replaceAll('\r\n ', '').matchAll(/^UID:(.*)\r$/gm)].map(match => match[1])).toEqual(uids)
    expect(text).toContain('SUMMARY:Vote closes: Autumn round')
  })
})

describe('a round that is not there in the store', () => {
  it('answers like one that was never announced', async () => {
    const missing = await open(`/en/rounds/${testRound('missing').id}`)
    const draft = await open(await storedIn('draft'))
    expect(missing.response.status).toBe(draft.response.status)
    expect(missing.text.replace(/\s/g, '')).toBe(draft.text.replace(/\s/g, ''))
  })
})
