// An open screen is not enough: what counts asks staff for a proof just given, signing in anew ends what was before it, and signing out
// leaves nothing on the device.
import { beforeAll, describe, expect, it } from 'vitest'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { approvePayment } from '../../../functions/acts/approve-payment.ts'
import { approveRollChange } from '../../../functions/acts/approve-roll-change.ts'
import { checkPayment } from '../../../functions/acts/check-payment.ts'
import { closePaymentBatch } from '../../../functions/acts/close-payment-batch.ts'
import { commitMoney } from '../../../functions/acts/commit-money.ts'
import { confirmDuty } from '../../../functions/acts/confirm-duty.ts'
import { grantDuty } from '../../../functions/acts/grant-duty.ts'
import { importRoll } from '../../../functions/acts/import-roll.ts'
import { makePaymentBatch } from '../../../functions/acts/make-payment-batch.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { httpApp } from '../../../functions/http/app.ts'
import type { App } from '../../../functions/http/site.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Result } from '../../../shared/lib/result.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { formIn, textOf } from '../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testRound, testSite } from '../../fixtures/hands.ts'
import { openPots } from '../../fixtures/money.ts'
import { inPhase } from '../../fixtures/phases.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { bothAccept } from '../../fixtures/staffed.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { done, firstOfficer, northCouncillor } from '../../fixtures/vote.ts'
import { officer, secondRollOfficer } from '../../fixtures/voting.ts'

let hands: TestHands
let app: App
const start = at('2026-09-01T09:00:00Z')
const [first, second] = ['first@test.example', 'second@test.example']

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(start)
  await bothAccept(hands)
  app = httpApp(await testSite(hands))
})

type Done = Result<unknown, { readonly reason: string }>
const reasonOf = (result: Done): string => (result.ok ? 'done' : result.refusal.reason)
const provedAgo = (actor: Actor, seconds: number): Actor => ({
  ...actor,
  provedAt: secondsAfter(hands.clock.now(), -seconds),
})

/** Ready to be done by this person, who may do it. */
interface Ready {
  readonly who: Actor
  readonly act: (who: Actor) => Promise<Done>
  /** What it says of who has just proved who they are, where there is something else to say. */
  readonly after?: string
}

const given = { name: 'Hana Holder', duty: 'review' as const, place: 'north' as NeighbourhoodId, until: null }

async function asOfficer(email: string): Promise<Actor> {
  return (await signedIn(hands, { name: 'Officer', email })).actor
}

async function counting(id: string): Promise<RoundId> {
  const { round, now } = inPhase('counting')
  hands.clock.set(now)
  done(await transact(hands.db, [newRound({ ...round, id: id as RoundId })]))
  return id as RoundId
}

async function approvable(id: string) {
  hands.clock.set(at('2026-11-10T10:00:00Z'))
  const { round, proposals } = await decidedRound(hands, id)
  await openPots(hands, round)
  await commitMoney(hands, round.id)
  const payment = hands.entropy.ulid()
  const ids = { of: 'project' as const, round: round.id, proposal: proposals[0]!.id, payment }
  const facts = { what: 'Works as agreed', supplier: '40021', invoice: 'A-1', amountMinor: 50_000 as Minor }
  done(await checkPayment(hands, actorWith('Cora Checker', 'payment-check'), { ...ids, ...facts }))
  return ids
}

const anna = actorWith('Anna Approver', 'payment-approval')

const ready: Readonly<Record<string, () => Promise<Ready>>> = {
  'giving a duty': async () => {
    hands.clock.set(start)
    const email = 'hana@test.example'
    return { who: await asOfficer(first), act: who => grantDuty(hands, who, { ...given, email }) }
  },
  'confirming a duty': async () => {
    hands.clock.set(start)
    const { person } = done(
      await grantDuty(hands, await asOfficer(first), { ...given, email: 'ivo@test.example' }),
    )
    const { duty, place } = given
    return { who: await asOfficer(second), act: who => confirmDuty(hands, who, { person, duty, place }) }
  },
  'agreeing to a roll': async () => {
    hands.clock.set(start)
    const round = 'proved-roll' as RoundId
    done(await transact(hands.db, [newRound(testRound(round))]))
    const { change } = done(await importRoll(hands, officer, { round, lines: 'one@north.example,north' }))
    return {
      who: secondRollOfficer,
      act: who => approveRollChange(hands, who, { round, change: change! }),
    }
  },
  'opening the box': async () => {
    const round = await counting('proved-opening')
    return { who: firstOfficer, act: who => approveOpening(hands, who, { round }) }
  },
  'publishing the results': async () => {
    const round = await counting('proved-results')
    const act = (who: Actor) => publishResults(hands, who, { round, version: 0 })
    return { who: northCouncillor, act, after: 'not-counted-yet' }
  },
  'approving a payment': async () => {
    const ids = await approvable('proved-payment')
    return { who: anna, act: who => approvePayment(hands, who, { ...ids, version: 1 }) }
  },
  'closing a batch of payments': async () => {
    const ids = await approvable('proved-batch')
    done(await approvePayment(hands, anna, { ...ids, version: 1 }))
    const payments = [{ award: ids.proposal, payment: ids.payment }]
    const maker = actorWith('Bea Both', 'payment-check', 'payment-approval')
    const { number } = done(await makePaymentBatch(hands, maker, { batch: hands.entropy.ulid(), payments }))
    const sven = actorWith('Sven Second', 'payment-approval')
    return { who: sven, act: who => closePaymentBatch(hands, who, { number, version: 1 }) }
  },
}

describe('what counts is done by who has just proved who they are', () => {
  it.each(Object.keys(ready))('%s: not by an open screen of half an hour ago', async name => {
    const { who, act, after = 'done' } = await ready[name]!()
    expect(reasonOf(await act(provedAgo(who, 1_800)))).toBe('proof-too-old')
    expect(reasonOf(await act(provedAgo(who, 301)))).toBe('proof-too-old')
    expect(reasonOf(await act(provedAgo(who, 290)))).toBe(after)
  })
})

async function signedInAs(email: string): Promise<Visitor> {
  const one = visitor(app)
  one.cookies.set('folkmoot', (await signedIn(hands, { name: 'Rosa', email })).token)
  return one
}

describe('a member of staff', () => {
  it('is led to the council’s own sign-in and back, with what was filled in', async () => {
    hands.clock.set(start)
    const who = await signedInAs(first)
    hands.clock.set(secondsAfter(start, 1_800))
    const typed = { name: 'Jo Later', email: 'jo@test.example', duty: 'review', place: 'north' }
    const asked = await who.post('/en/staff/duties/grant', typed)
    const html = await asked.text()
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([403, 'no-store'])
    expect(textOf(html)).toContain('Is it still you?')
    expect(html).toContain('href="/en/sign-in/staff"')
    // A mailbox would open a session without any duty.
    expect(html).not.toContain('type="email"')
    const again = formIn(html, '/en/staff/duties/grant')
    expect(Object.fromEntries(again)).toMatchObject(typed)
    who.cookies.set('folkmoot', (await signedIn(hands, { name: 'First', email: first })).token)
    const sent = await who.post('/en/staff/duties/grant', again)
    expect(sent.headers.get('location')).toBe('/en/staff/duties?done=granted')
  })
})

/** By the code of the message, in this browser. */
async function signInAnew(who: Visitor, email: string): Promise<Response> {
  await who.post('/en/sign-in', { email })
  const [{ text } = { text: '' }] = await hands.messages.list({ to: email })
  return who.post('/en/sign-in/code', { code: /^\d{8}$/m.exec(text)![0] })
}

describe('signing in anew', () => {
  it('ends the session that this browser had', async () => {
    hands.clock.set(start)
    const who = await signedInAs('rosa@test.example')
    const other = await signedInAs('rosa@test.example')
    const before = who.cookies.get('folkmoot')!
    expect((await signInAnew(who, 'rosa@test.example')).status).toBe(303)
    expect(who.cookies.get('folkmoot')).not.toBe(before)
    expect((await who.get('/en/me')).status).toBe(200)
    const copied = visitor(app)
    copied.cookies.set('folkmoot', before)
    expect((await copied.get('/en/me')).status).toBe(401)
    expect((await other.get('/en/me')).status).toBe(200)
  })
})

describe('signing out', () => {
  it('stands on every page of who is signed in, with the way out', async () => {
    hands.clock.set(start)
    const resident = await signedInAs('rosa@test.example')
    const staff = await signedInAs(first)
    const pages: readonly (readonly [Visitor, readonly string[]])[] = [
      [resident, ['/en/me', '/en/me/account', '/en/me/messages', '/en/me/nothing-there']],
      [staff, ['/en/staff', '/en/staff/duties', '/en/staff/rounds/new', '/en/staff/nothing-there']],
    ]
    for (const [who, paths] of pages)
      for (const path of paths) {
        const html = await (await who.get(path)).text()
        expect([path, html.includes('action="/en/sign-in/out"')]).toEqual([path, true])
      }
  })

  it('clears what the site kept on the device', async () => {
    hands.clock.set(start)
    for (const way of ['/en/sign-in/out', '/en/sign-in/out-everywhere']) {
      const who = await signedInAs('rosa@test.example')
      const out = await who.post(way)
      expect([way, out.status, out.headers.get('clear-site-data')]).toEqual([way, 303, '"storage"'])
    }
    const leaving = await signedInAs('leaver@test.example')
    const closed = await leaving.post('/en/me/account/close', { sure: 'yes' })
    expect([closed.status, closed.headers.get('clear-site-data')]).toEqual([303, '"storage"'])
    // A page of another site could otherwise do it by a picture.
    const looked = await (await signedInAs('rosa@test.example')).get('/en/sign-in/out')
    expect(looked.headers.has('clear-site-data')).toBe(false)
  })
})
