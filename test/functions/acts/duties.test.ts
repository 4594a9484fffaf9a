// Duties: granted by one officer, confirmed by another, ended by either; and what is not in force gives nothing.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmDuty } from '../../../functions/acts/confirm-duty.ts'
import { endDuty } from '../../../functions/acts/end-duty.ts'
import { grantDuty } from '../../../functions/acts/grant-duty.ts'
import { actorIn } from '../../../functions/http/session.ts'
import { getDuty } from '../../../functions/store/duties.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { getPerson } from '../../../functions/store/people.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { bothAccept } from '../../fixtures/staffed.ts'

let hands: TestHands
let first: Actor
let second: Actor
let next = 0
let email: string
const start = at('2026-09-01T09:00:00Z')

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(start)
  await bothAccept(hands)
})
beforeEach(async () => {
  hands.clock.set(start)
  first = (await signedIn(hands, { name: 'First Officer', email: 'first@test.example' })).actor
  second = (await signedIn(hands, { name: 'Second Officer', email: 'second@test.example' })).actor
  email = `holder${++next}@test.example`
})

const grantInput = (changes: Partial<Inputs['grant-duty']> = {}): Inputs['grant-duty'] => ({
  name: 'Hana Holder',
  email,
  duty: 'review',
  place: 'north' as NeighbourhoodId,
  until: null,
  ...changes,
})

async function granted(changes: Partial<Inputs['grant-duty']> = {}, by = first) {
  const input = grantInput(changes)
  const done = await grantDuty(hands, by, input)
  if (!done.ok) throw new Error(done.refusal.reason)
  return { person: done.value.person, duty: input.duty, place: input.place }
}

/** What the holder may do after the council's own sign-in. */
async function dutiesOf(person: PersonId) {
  const now = hands.clock.now()
  const session = { person, by: 'staff' as const, signedInAt: now, seenAt: now, series: 0 }
  const actor = await actorIn(hands, { session, person: (await getPerson(hands.db, person))! })
  return actor.duties
}

async function journalOf(name: string) {
  const { entries } = await readMonth(hands.db, start, { limit: 500 })
  return entries.filter(entry => entry.subject === name)
}

describe('granting and confirming', () => {
  it('gives nothing until a second officer confirmed it, and then exactly that', async () => {
    const held = await granted()
    expect(await dutiesOf(held.person)).toEqual([])
    expect(await confirmDuty(hands, second, held)).toEqual({ ok: true, value: undefined })
    expect(await dutiesOf(held.person)).toEqual([{ name: 'review', place: 'north' }])
  })

  it('is in the journal with public names and never an address', async () => {
    const name = `Jo Journal ${next}`
    const held = await granted({ name, until: secondsAfter(start, 86_400) })
    await confirmDuty(hands, second, held)
    await endDuty(hands, second, { ...held, reason: 'Has moved to another council' })
    const entries = await journalOf(name)
    expect(entries.map(entry => [entry.act, entry.byName, entry.as, entry.place]).sort()).toEqual([
      ['confirm-duty', 'Second Officer', 'round', 'north'],
      ['end-duty', 'Second Officer', 'round', 'north'],
      ['grant-duty', 'First Officer', 'round', 'north'],
    ])
    expect(entries.find(entry => entry.act === 'end-duty')?.why).toBe('Has moved to another council')
    expect(JSON.stringify(entries)).not.toContain('@')
  })

  it('needs a second person: not the granter', async () => {
    const held = await granted()
    expect(await confirmDuty(hands, first, held)).toMatchObject({ refusal: { reason: 'same-person' } })
    expect(await dutiesOf(held.person)).toEqual([])
  })

  it('needs a second person: not the one who would gain', async () => {
    const holder = await granted({ duty: 'round', place: 'council' })
    await confirmDuty(hands, second, holder)
    const own: Actor = { person: holder.person, name: 'Hana Holder', duties: await dutiesOf(holder.person) }
    const more = await granted({ duty: 'audit', place: 'council' })
    expect(await confirmDuty(hands, own, more)).toMatchObject({ refusal: { reason: 'same-person' } })
    const selfMade = await granted({ duty: 'payment-check', place: 'council' }, own)
    expect(await confirmDuty(hands, own, selfMade)).toMatchObject({ refusal: { reason: 'same-person' } })
    expect((await confirmDuty(hands, first, selfMade)).ok).toBe(true)
  })

  it('is confirmed once, also by two at once', async () => {
    const third = actorWith('Third Officer', 'round')
    const held = await granted()
    const both = await Promise.all([second, third].map(by => confirmDuty(hands, by, held)))
    expect(both.filter(done => done.ok)).toHaveLength(1)
    const again = await confirmDuty(hands, second, held)
    expect(again).toMatchObject({ refusal: { reason: 'already-done' } })
  })

  it('is granted once while it waits or is in force', async () => {
    const held = await granted()
    expect(await grantDuty(hands, second, grantInput())).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    await confirmDuty(hands, second, held)
    expect(await grantDuty(hands, second, grantInput())).toMatchObject({
      refusal: { reason: 'already-done' },
    })
  })

  it('is granted once by two at the same moment', async () => {
    const both = await Promise.all([first, second].map(by => grantDuty(hands, by, grantInput())))
    expect(both.filter(done => done.ok)).toHaveLength(1)
    const reasons = both.flatMap(done => (done.ok ? [] : [done.refusal.reason]))
    expect(['changed-meanwhile', 'already-done']).toContain(reasons[0])
  })

  it('knows the person it is for by their address, however it is written', async () => {
    const known = await signedIn(hands, { name: 'Hana as a resident', email })
    const held = await granted({ email: email.toUpperCase() })
    expect(held.person).toBe(known.person)
    await confirmDuty(hands, second, held)
    const asStaff = await signedIn(hands, { name: '', email, by: 'staff' })
    expect(asStaff.actor.name).toBe('Hana Holder')
    const byCode = await signedIn(hands, { name: '', email, by: 'code' })
    expect(byCode.actor).toMatchObject({ name: 'Hana as a resident', duties: [] })
  })

  it('refuses a place that is not there and an end that is past', async () => {
    expect(await grantDuty(hands, first, grantInput({ place: 'atlantis' as NeighbourhoodId }))).toMatchObject(
      {
        refusal: { reason: 'invalid-input', fields: [{ field: 'place', problem: 'not-offered' }] },
      },
    )
    expect(await grantDuty(hands, first, grantInput({ until: start }))).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'until' }] },
    })
  })
})

describe('ending', () => {
  it('counts from the next request on', async () => {
    const held = await granted()
    await confirmDuty(hands, second, held)
    await endDuty(hands, first, { ...held, reason: 'The post has ended' })
    expect(await dutiesOf(held.person)).toEqual([])
    expect(await endDuty(hands, first, { ...held, reason: 'The post has ended' })).toMatchObject({
      refusal: { reason: 'unknown-duty' },
    })
  })

  it('takes back what was never confirmed, and then it cannot be', async () => {
    const held = await granted()
    expect((await endDuty(hands, first, { ...held, reason: 'A slip of mine' })).ok).toBe(true)
    expect(await confirmDuty(hands, second, held)).toMatchObject({ refusal: { reason: 'unknown-duty' } })
  })

  it('wins or loses whole against a confirmation at the same moment', async () => {
    const held = await granted()
    await Promise.all([
      confirmDuty(hands, second, held),
      endDuty(hands, first, { ...held, reason: 'A slip of mine' }),
    ])
    const now = (await getDuty(hands.db, held.person, held.duty, held.place))!
    expect(now.version).toBeGreaterThan(0)
    if (now.ended) expect(await dutiesOf(held.person)).toEqual([])
    else expect(await dutiesOf(held.person)).toHaveLength(1)
  })

  it('lets it be granted anew, which again needs two', async () => {
    const held = await granted()
    await confirmDuty(hands, second, held)
    await endDuty(hands, first, { ...held, reason: 'The post has ended' })
    await granted({}, second)
    expect(await dutiesOf(held.person)).toEqual([])
    expect(await confirmDuty(hands, second, held)).toMatchObject({ refusal: { reason: 'same-person' } })
    await confirmDuty(hands, first, held)
    expect(await dutiesOf(held.person)).toHaveLength(1)
  })
})

describe('a duty with an end', () => {
  it('is over at that moment by itself', async () => {
    const until = secondsAfter(start, 3600)
    const held = await granted({ until })
    await confirmDuty(hands, second, held)
    expect(await dutiesOf(held.person)).toEqual([{ name: 'review', place: 'north', until }])
    hands.clock.set(until)
    expect(await dutiesOf(held.person)).toEqual([])
    expect(await confirmDuty(hands, { ...second, provedAt: until }, held)).toMatchObject({
      refusal: { reason: 'unknown-duty' },
    })
    hands.clock.set(start)
  })
})

describe('nobody else', () => {
  const others: [string, Actor, string][] = [
    ['somebody not signed in', { duties: [] }, 'not-signed-in'],
    ['a resident', actorWith('Resident'), 'not-your-duty'],
    ['a reviewer', actorWith('Reviewer', 'review'), 'not-your-duty'],
    ['an officer of one neighbourhood', actorWith('North Officer', ['round', 'north']), 'not-your-duty'],
  ]
  it.each(others)('may: %s', async (_, actor, reason) => {
    const held = await granted()
    expect(await grantDuty(hands, actor, grantInput({ duty: 'audit' }))).toMatchObject({
      refusal: { reason },
    })
    expect(await confirmDuty(hands, actor, held)).toMatchObject({ refusal: { reason } })
    expect(await endDuty(hands, actor, { ...held, reason: 'Because I say so' })).toMatchObject({
      refusal: { reason },
    })
  })

  it('and nothing is confirmed or ended that was never granted', async () => {
    const none = { person: 'nobody' as PersonId, duty: 'audit' as const, place: 'council' as const }
    expect(await confirmDuty(hands, second, none)).toMatchObject({ refusal: { reason: 'unknown-duty' } })
    expect(await endDuty(hands, second, { ...none, reason: 'Because I say so' })).toMatchObject({
      refusal: { reason: 'unknown-duty' },
    })
  })
})
