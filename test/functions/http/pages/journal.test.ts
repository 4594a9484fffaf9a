// The public journal: newest first, page by page, month by month, with nothing that is not public.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceRound } from '../../../../functions/acts/announce-round.ts'
import { changeRound } from '../../../../functions/acts/change-round.ts'
import { setUpRound } from '../../../../functions/acts/set-up-round.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { journalPages } from '../../../../functions/http/pages/journal.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { journalled } from '../../../../functions/store/journal.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { JournalId, RoundId } from '../../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../../shared/lib/instant.ts'
import { textOf, unescaped } from '../../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { staffed } from '../../../fixtures/staffed.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  await staffed(hands)
  app = foundation(await testSite(hands), journalPages)
})
beforeEach(() => hands.clock.set(at('2026-08-31T23:59:30Z')))

const officer = actorWith('Ola Officer', 'round')

async function open(path: string) {
  const response = await app.request(path)
  const html = await response.text()
  return { response, html, text: textOf(html) }
}
const links = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)" rel="(prev|next)"/g)].map(match => unescaped(match[1]!))

/** A round with `changes` decisions after its setting up, a second apart. */
async function busyRound(changes: number): Promise<RoundId> {
  const { title, summary, rehearsal, pots, rules, dates } = testRound('x')
  const id = `round-${hands.entropy.id()}` as RoundId
  const setUp = { round: id, title, summary, rehearsal, pots: [...pots], rules, dates }
  await setUpRound(hands, officer, setUp)
  for (let version = 0; version < changes; version++) {
    hands.clock.set(secondsAfter(hands.clock.now(), 1))
    await changeRound(hands, officer, { ...setUp, version, title: `Title number ${version}` })
  }
  return id
}

describe('the journal of a round', () => {
  it('gives every decision once, newest first, over as many pages as it takes', async () => {
    const id = await busyRound(59)
    await announceRound(hands, officer, { round: id, version: 59 })
    const first = await open(`/en/rounds/${id}/journal`)
    expect(first.response.status).toBe(200)
    const [earlier] = links(first.html)
    const second = await open(earlier!)
    const sentences = [...`${first.html}${second.html}`.matchAll(/journal-what">(?:<a [^>]*>)?([^<]*)/g)].map(
      match => match[1],
    )
    expect(sentences).toHaveLength(61)
    expect(sentences[0]).toBe('Announced the round “Title number 58”')
    expect(sentences[1]).toBe('Changed the set-up of the round “Title number 58”')
    expect(sentences.at(-1)).toBe('Set up the round “Autumn round”')
    expect(new Set(sentences).size).toBe(61)
    expect(links(second.html)).toEqual([`/en/rounds/${id}/journal`])
  })

  it('is not there before the round is announced', async () => {
    const id = await busyRound(0)
    expect((await open(`/en/rounds/${id}/journal`)).response.status).toBe(404)
    expect((await open('/en/rounds/no-such-round/journal')).response.status).toBe(404)
  })

  it('refuses a page nobody can have come to', async () => {
    const id = await busyRound(0)
    await announceRound(hands, officer, { round: id, version: 0 })
    for (const query of [
      '?before=x',
      '?before=01ARZ3NDEKTSV4RRFFQ69G5FAV',
      '?at=2026-08-31T00:00:00.000Z',
      '?before=01ARZ3NDEKTSV4RRFFQ69G5FAV&at=yesterday',
    ])
      expect((await open(`/en/rounds/${id}/journal${query}`)).response.status).toBe(404)
  })
})

describe('the journal of the council', () => {
  it('goes month by month, over months in which nothing was decided', async () => {
    hands.clock.set(at('2025-03-10T09:00:00Z'))
    await busyRound(0)
    hands.clock.set(at('2025-06-10T09:00:00Z'))
    await busyRound(1)
    hands.clock.set(at('2025-07-02T09:00:00Z'))
    const july = await open('/en/journal?month=2025-07')
    expect(july.text).toContain('Nothing was decided in July 2025.')
    const [june] = links(july.html)
    expect(june).toBe('/en/journal?month=2025-06')
    const found = await open(june!)
    expect(found.text.indexOf('Changed the set-up')).toBeLessThan(found.text.indexOf('Set up the round'))
    expect(links(found.html)).toEqual(['/en/journal?month=2025-03', '/en/journal?month=2025-07'])
    const march = await open('/en/journal?month=2025-03')
    expect(links(march.html)).toEqual(['/en/journal?month=2025-04'])
  })

  it('opens at the present month and knows none that lies ahead', async () => {
    hands.clock.set(at('2025-06-10T09:00:00Z'))
    expect((await open('/en/journal')).text).toContain('June 2025')
    for (const query of ['?month=2025-07', '?month=2025-13', '?month=June', '?month=', '?before=x'])
      expect((await open(`/en/journal${query}`)).response.status).toBe(404)
  })

  it('pages within a month', async () => {
    hands.clock.set(at('2024-02-10T09:00:00Z'))
    await busyRound(54)
    const first = await open('/en/journal?month=2024-02')
    const [earlier] = links(first.html)
    const second = await open(earlier!)
    expect(first.html.match(/journal-what/g)).toHaveLength(50)
    expect(second.html.match(/journal-what/g)).toHaveLength(5)
    expect(links(second.html).at(-1)).toBe('/en/journal?month=2024-02')
  })

  it('says who, in which role, and why, and links to what anybody may see', async () => {
    const id = await busyRound(0)
    await announceRound(hands, officer, { round: id, version: 0 })
    const hidden = await busyRound(0)
    const entry = {
      id: hands.entropy.ulid() as JournalId,
      at: hands.clock.now(),
      act: 'review-proposal' as const,
      by: 'the-secret-id-of-a-person' as never,
      byName: 'Ravi Officer',
      as: 'review',
      round: id,
      proposal: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as never,
      place: 'north' as never,
      subject: 'A <safer> crossing',
      why: 'The road is the county’s.',
      facts: { outcome: 'not-feasible' },
    }
    await transact(hands.db, [journalled(entry)])
    hands.clock.set(daysAfter(hands.clock.now(), 0))
    const { html, text } = await open('/en/journal?month=2026-08')
    expect(text).toContain(
      'Found that “A <safer> crossing” cannot be done Ravi Officer, officer for checks Why: The road is the county’s.',
    )
    expect(text).toContain('Ola Officer, officer for rounds')
    expect(html).toContain(`href="/en/rounds/${id}/proposals/01ARZ3NDEKTSV4RRFFQ69G5FAV"`)
    expect(html).not.toContain(`/rounds/${hidden}`)
    expect(html).not.toContain('the-secret-id-of-a-person')
    expect(html).not.toContain('<safer>')
  })
})
