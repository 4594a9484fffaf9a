// A mutual group on the real engine: its scheme, its members, its money and what they decide; nobody decides about their own,
// and what a member needs stands nowhere once the sum is booked.
import { beforeAll, describe, expect, it } from 'vitest'
import { approvePayment } from '../../../functions/acts/approve-payment.ts'
import { bookJoiners } from '../../../functions/acts/book-joiners.ts'
import { checkClaim } from '../../../functions/acts/check-claim.ts'
import { decideScheme, startGroup } from '../../../functions/acts/decide-scheme.ts'
import { awardSpending, proposeSpending, voteOnSpending } from '../../../functions/acts/decide-spending.ts'
import { endGrant } from '../../../functions/acts/end-grant.ts'
import { joinGroup, refuseMember, verifyMember } from '../../../functions/acts/join-group.ts'
import { setAside } from '../../../functions/acts/set-aside.ts'
import { getGrant } from '../../../functions/store/grants.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { readBalance, readBalances, readEntries } from '../../../functions/store/ledger.ts'
import { forgetMemberships, getGroup, getSpending, listMembers } from '../../../functions/store/mutual.ts'
import type { MutualInputs } from '../../../shared/contract/mutual.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { awardStanding } from '../../../shared/funds/holdings.ts'
import { groupAccount, needTiers } from '../../../shared/funds/mutual.ts'
import { grantState } from '../../../shared/grants/grant.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import type { GrantId, InstalmentId, MutualGroupId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'

let hands: TestHands
let group: MutualGroupId
let other: MutualGroupId
let scheme: string
const north = 'north' as NeighbourhoodId
const checker = actorWith('Cora Checker', 'payment-check')
const approver = actorWith('Anna Approver', 'payment-approval')
const officer = actorWith('Olu Officer', 'round')
const nurse = actorWith('Nora Nurse', ['support-needs', 'north'])
const southern = actorWith('Sid South', ['support-needs', 'south'])
const members = Array.from({ length: 6 }, (_, index) => actorWith(`Member ${index}`))
const stranger = actorWith('Rosa Resident')
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const ulid = <T extends string>() => hands.entropy.ulid() as T
const reason = 'Not somebody this group is for.'
const held = async (id = group) => readBalance(hands.db, groupAccount({ place: north, id }))
const schemeInput = (
  changes: Partial<MutualInputs['decide-scheme']> = {},
): MutualInputs['decide-scheme'] => ({
  scheme: ulid(),
  place: north,
  title: 'Carers together',
  about: 'For people who care for somebody at home.',
  usual: 5000 as Minor,
  more: 10_000 as Minor,
  most: 20_000 as Minor,
  mostMembers: 6,
  quorumPercent: 50,
  openDays: 7,
  decision: 'Cabinet, minute 12',
  ...changes,
})
const sound = async () => {
  const books = ['north', 'council'] as NeighbourhoodId[]
  const entries = await Promise.all(books.map(one => readEntries(hands.db, one, '2026' as FinancialYear)))
  const balances = await Promise.all(books.map(one => readBalances(hands.db, one)))
  return brokenLedger(entries.flat(), balances.flat(), 'GBP')
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  ;[group, other] = [ulid(), ulid()]
})

describe('a scheme and its groups', () => {
  it('are decided and begun once, by who may', async () => {
    const asked = schemeInput()
    scheme = asked.scheme
    expect(await decideScheme(hands, checker, asked)).toMatchObject(refused('not-your-duty'))
    expect(await decideScheme(hands, approver, { ...asked, place: 'nowhere' as never })).toMatchObject(
      refused('unknown-fund'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect(await decideScheme(hands, approver, asked)).toEqual({ ok: true, value: { scheme } })
    expect(await decideScheme(hands, approver, { ...asked, most: 1 as Minor })).toMatchObject(
      refused('entry-differs'),
    )
    const begin = { scheme, group, name: 'Tuesday carers', about: 'We take turns to have a day off.' }
    expect(await startGroup(hands, stranger, begin)).toMatchObject(refused('not-your-duty'))
    expect(await startGroup(hands, officer, { ...begin, scheme: 'none' })).toMatchObject(
      refused('unknown-scheme'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect(await startGroup(hands, officer, begin)).toEqual({ ok: true, value: { group } })
    expect(await startGroup(hands, officer, { ...begin, name: 'Another' })).toMatchObject(
      refused('entry-differs'),
    )
    await startGroup(hands, officer, { ...begin, group: other, name: 'Friday carers' })
  })
})

describe('joining', () => {
  it('is once in a scheme, and checked by a professional of the place', async () => {
    expect(await joinGroup(hands, { duties: [] }, { group })).toMatchObject(refused('not-signed-in'))
    expect(await joinGroup(hands, stranger, { group: 'none' as MutualGroupId })).toMatchObject(
      refused('unknown-group'),
    )
    for (const one of members)
      for (let twice = 0; twice < 2; twice++)
        expect(await joinGroup(hands, one, { group })).toEqual({ ok: true, value: { group } })
    expect(await joinGroup(hands, members[0]!, { group: other })).toMatchObject(refused('member-already'))
    const verify = (who: Actor, one: Actor) =>
      verifyMember(hands, who, { group, person: one.person!, tier: 'usual' })
    expect(await verify(officer, members[0]!)).toMatchObject(refused('not-your-duty'))
    expect(await verify(southern, members[0]!)).toMatchObject(refused('not-your-neighbourhood'))
    expect(await verify(nurse, stranger)).toMatchObject(refused('unknown-member'))
    expect(await verify({ ...members[0]!, duties: nurse.duties }, members[1]!)).toMatchObject(
      refused('own-group'),
    )
    await joinGroup(hands, nurse, { group: other })
    expect(
      await verifyMember(hands, nurse, { group: other, person: nurse.person!, tier: 'most' }),
    ).toMatchObject(refused('own-group'))
    await joinGroup(hands, stranger, { group: other })
    const no = { group: other, person: stranger.person!, reason }
    const doctor = actorWith('Dora Doctor', 'support-needs')
    expect((await refuseMember(hands, doctor, no)).ok).toBe(true)
    expect(await refuseMember(hands, doctor, no)).toMatchObject(refused('unknown-member'))
    // Whoever was not taken in may ask elsewhere.
    expect((await joinGroup(hands, stranger, { group })).ok).toBe(true)
  })

  it('fills the group’s account for several at once, and forgets what each needs', async () => {
    const book = (who: Actor = checker) => bookJoiners(hands, who, { group })
    for (const [index, one] of members.entries()) {
      const verify = { group, person: one.person!, tier: needTiers[index % 3]! }
      for (let twice = 0; twice < 2; twice++) expect((await verifyMember(hands, nurse, verify)).ok).toBe(true)
      if (index === 3)
        expect(await book()).toMatchObject({ refusal: { reason: 'too-few-joiners', waiting: 4 } })
    }
    expect(
      await verifyMember(hands, nurse, { group, person: stranger.person!, tier: 'usual' }),
    ).toMatchObject({
      refusal: { reason: 'group-full', limit: 6 },
    })
    expect(
      await verifyMember(hands, actorWith('Dora Doctor', 'support-needs'), {
        group,
        person: members[0]!.person!,
        tier: 'usual',
      }),
    ).toMatchObject(refused('already-done'))
    expect(await book(approver)).toMatchObject(refused('not-your-duty'))
    expect(await book({ ...members[0]!, duties: checker.duties })).toMatchObject(refused('own-group'))
    expect(await book()).toMatchObject(refused('overdrawn'))
    await setAside(hands, approver, {
      entry: ulid(),
      pool: 'mutual',
      amountMinor: 100_000 as Minor,
      decision: 'Budget, minute 3',
    })
    expect(await book()).toMatchObject({ ok: true, value: { members: 6 } })
    expect(await book()).toMatchObject(refused('too-few-joiners'))
    expect(await held()).toBe(2 * (5000 + 10_000 + 20_000))
    expect((await listMembers(hands.db, scheme)).filter(({ booked, tier }) => booked && tier)).toEqual([])
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 100 })
    expect(JSON.stringify(entries)).not.toMatch(/Member \d|"tier"|member-\d/)
    expect(await sound()).toEqual([])
  })
})

describe('what members decide', () => {
  const spending = (
    changes: Partial<MutualInputs['propose-spending']> = {},
  ): MutualInputs['propose-spending'] => ({
    group,
    spending: ulid(),
    what: 'A room on Tuesdays',
    why: 'So that we can meet out of the rain.',
    payee: 'St Mary’s hall',
    amountMinor: 40_000 as Minor,
    ...changes,
  })
  const award = (id: string) => ({
    group,
    spending: id,
    grant: ulid<GrantId>(),
    instalment: ulid<InstalmentId>(),
    supplier: '40021',
  })

  it('is reserved once enough of them agreed, and is paid as a grant', async () => {
    const asked = spending()
    expect(await proposeSpending(hands, stranger, asked)).toMatchObject(refused('not-a-member'))
    expect(
      await proposeSpending(hands, members[0]!, { ...asked, amountMinor: 70_001 as Minor }),
    ).toMatchObject({
      refusal: { reason: 'group-short', heldMinor: 70_000 },
    })
    for (let twice = 0; twice < 2; twice++)
      expect((await proposeSpending(hands, members[0]!, asked)).ok).toBe(true)
    expect(await proposeSpending(hands, members[1]!, asked)).toMatchObject(refused('entry-differs'))
    // What is being voted on is promised already.
    expect(
      await proposeSpending(hands, members[1]!, spending({ amountMinor: 30_001 as Minor })),
    ).toMatchObject(refused('group-short'))
    const vote = (who: Actor, which: 'yes' | 'no', id = asked.spending) =>
      voteOnSpending(hands, who, { group, spending: id, vote: which })
    expect(await vote(stranger, 'yes')).toMatchObject(refused('not-a-member'))
    expect(await vote(members[0]!, 'yes', 'none')).toMatchObject(refused('unknown-spending'))
    expect(await awardSpending(hands, approver, award(asked.spending))).toMatchObject(
      refused('not-agreed-to'),
    )
    for (const who of [0, 1, 2]) for (let twice = 0; twice < 2; twice++) await vote(members[who]!, 'yes')
    await Promise.all([vote(members[3]!, 'no'), vote(members[4]!, 'no')])
    await vote(members[3]!, 'yes')
    expect(await getSpending(hands.db, group, asked.spending)).toMatchObject({
      yes: 4,
      no: 1,
      needed: 3,
      members: 6,
    })
    hands.clock.set(daysAfter(hands.clock.now(), 8))
    expect(await vote(members[5]!, 'no')).toMatchObject(refused('spending-closed'))

    const paid = award(asked.spending)
    expect(await awardSpending(hands, checker, paid)).toMatchObject(refused('not-your-duty'))
    expect(await awardSpending(hands, { ...members[0]!, duties: approver.duties }, paid)).toMatchObject(
      refused('own-group'),
    )
    expect(await awardSpending(hands, approver, { ...paid, spending: 'none' })).toMatchObject(
      refused('unknown-spending'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect(await awardSpending(hands, approver, paid)).toEqual({ ok: true, value: { grant: paid.grant } })
    expect(
      await awardSpending(hands, actorWith('Zoe', 'payment-approval'), award(asked.spending)),
    ).toMatchObject(refused('not-agreed-to'))
    expect(await held()).toBe(30_000)
    const grant = (await getGrant(hands.db, north, paid.grant))!
    expect([grantState(grant), grant.organiserName, grant.payer.kind]).toEqual([
      'running',
      'Tuesday carers',
      'mutual',
    ])
    expect(JSON.stringify(grant)).not.toContain('Member 0')
    const standing = async () =>
      sumOf(awardStanding(await readBalances(hands.db, north), paid.grant).committed)
    expect(await standing()).toBe(40_000)
    expect(await sound()).toEqual([])
    // What is not needed goes back to the group, and not to the fund.
    const ended = await endGrant(hands, approver, {
      fund: north,
      grant: paid.grant,
      version: grant.version,
      reason: 'The hall is closed for the winter.',
    } as never)
    expect(ended).toMatchObject({ ok: true })
    expect([await standing(), await held()]).toEqual([0, 70_000])
    expect(await sound()).toEqual([])
  })

  it('is paid in the steps of every grant, none of them by who reserved it', async () => {
    const asked = spending({ amountMinor: 20_000 as Minor })
    await proposeSpending(hands, members[1]!, asked)
    for (const who of members)
      await voteOnSpending(hands, who, { group, spending: asked.spending, vote: 'yes' })
    const { grant, instalment, ...rest } = award(asked.spending)
    expect((await awardSpending(hands, approver, { ...rest, grant, instalment })).ok).toBe(true)
    const ids = { fund: north, grant, payment: ulid<string>() }
    const claim = { ...ids, instalment, reading: null, amountMinor: 20_000 as Minor }
    expect(await checkClaim(hands, checker, { ...claim, amountMinor: 20_001 as Minor })).toMatchObject(
      refused('claim-differs'),
    )
    expect((await checkClaim(hands, checker, claim)).ok).toBe(true)
    const both = actorWith('Cora Checker', 'payment-check', 'payment-approval')
    const approve = { of: 'grant' as const, ...ids, version: 1 }
    expect(await approvePayment(hands, both, approve)).toMatchObject(refused('same-person'))
    expect((await approvePayment(hands, actorWith('Zoe', 'payment-approval'), approve)).ok).toBe(true)
    expect(await held()).toBe(50_000)
    expect(await sound()).toEqual([])
  })

  it('is forgotten of somebody who leaves for good', async () => {
    await forgetMemberships(hands.db, members[5]!.person!)
    expect((await listMembers(hands.db, scheme)).map(({ person }) => person)).not.toContain(
      members[5]!.person,
    )
    expect(await held()).toBe(50_000)
  })

  it('stays undecided where too few of them voted', async () => {
    const asked = spending({ amountMinor: 100 as Minor })
    await proposeSpending(hands, members[0]!, asked)
    await voteOnSpending(hands, members[0]!, { group, spending: asked.spending, vote: 'yes' })
    hands.clock.set(daysAfter(hands.clock.now(), 8))
    expect(await awardSpending(hands, approver, award(asked.spending))).toMatchObject(
      refused('not-agreed-to'),
    )
    expect((await getGroup(hands.db, group))?.members).toBe(6)
  })
})
