// A grant from its proposal to its end: who may do each step, that nobody does two that follow each other, that asking twice is
// asking once, and that whatever is refused leaves ledger and grant as they were.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptGrant } from '../../../functions/acts/accept-grant.ts'
import { awardGrant, refuseGrant } from '../../../functions/acts/award-grant.ts'
import { acceptGrantChange, agreeGrantChange, askGrantChange } from '../../../functions/acts/change-grant.ts'
import { checkClaim } from '../../../functions/acts/check-claim.ts'
import { commitMoney } from '../../../functions/acts/commit-money.ts'
import { endGrant } from '../../../functions/acts/end-grant.ts'
import { dropDraft, keepGrantDraft } from '../../../functions/acts/keep-grant-draft.ts'
import { logWeek } from '../../../functions/acts/log-week.ts'
import { proposeGrant } from '../../../functions/acts/propose-grant.ts'
import { receiveIncome } from '../../../functions/acts/receive-income.ts'
import { handleEntry } from '../../../functions/on-act/handle-entry.ts'
import { getGrantDraft, listGrantDrafts } from '../../../functions/store/grant-drafts.ts'
import { readLog } from '../../../functions/store/grant-log.ts'
import { getGrant, grantsFor, listGrants } from '../../../functions/store/grants.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { readBalances } from '../../../functions/store/ledger.ts'
import { changedReading, getMetric, getReading } from '../../../functions/store/metrics.ts'
import { paymentsFor } from '../../../functions/store/payments.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { GrantInputs } from '../../../shared/contract/grants.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { available, awardStanding } from '../../../shared/funds/holdings.ts'
import type { Grant, Instalment } from '../../../shared/grants/grant.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { GrantId, InstalmentId, MetricId, NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../fixtures/metrics.ts'
import { openPots } from '../../fixtures/money.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
let organiser: Actor
let other: Actor
let metric: MetricId
const north = 'north' as NeighbourhoodId
const proposer = actorWith('Cora Checker', 'payment-check')
const checker = actorWith('Carl Checker', 'payment-check')
const approver = actorWith('Anna Approver', 'payment-approval')
const both = actorWith('Bea Both', 'payment-check', 'payment-approval')
const resident = actorWith('Rosa Resident')
const elsewhere = actorWith('Sven South', ['payment-check', 'south'], ['payment-approval', 'south'])
const ulid = () => hands.entropy.ulid()
const day = (text: string) => text as Day
const reason = 'The survey is taken no longer.'
const decision = 'Cabinet, 3 May 2026, minute 12'

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-09-02T10:00:00Z'))
  const as = async (name: string) =>
    (
      await signedIn(hands, {
        name,
        email: `${name}@test.example`,
        duties: [['organiser', 'north']],
        by: 'code',
      })
    ).actor
  organiser = await as('Olive')
  other = await as('Otto')
  metric = ulid() as MetricId
  await keepMetric(
    hands,
    metricOf(metric, {
      name: 'Fear of crime',
      unit: '% of residents',
      baseline: { value: 41, period: { from: day('2026-01-01'), until: day('2026-06-30') } },
      target: { value: 31, by: day('2027-06-30') },
    }),
  )
  done(
    await receiveIncome(hands, proposer, {
      entry: ulid(),
      fund: north,
      source: 'council-grant',
      use: 'general',
      place: null,
      until: null,
      amountMinor: 100_000_000 as Minor,
      subject: 'For the year',
      decision,
      reference: '',
    }),
  )
})

beforeEach(() => hands.clock.set(at('2026-09-02T10:00:00Z')))

const input = (changes: Partial<GrantInputs['propose-grant']> = {}): GrantInputs['propose-grant'] => ({
  fund: north,
  grant: ulid() as GrantId,
  title: 'Safer evenings',
  purpose: 'Somebody to talk to in the streets of North on Friday evenings.',
  grantee: { kind: 'organisation', name: 'North Streets', orgId: 'GB-CHC-1164883' },
  organiser: organiser.person!,
  supplier: 'S-77',
  from: day('2026-09-01'),
  until: day('2027-08-31'),
  decision,
  lessBase: '',
  project: null,
  instalments: [
    {
      kind: 'base',
      id: ulid() as InstalmentId,
      amountMinor: 300_000 as Minor,
      due: day('2026-09-15'),
      what: 'To begin',
    },
    {
      kind: 'outcome',
      id: ulid() as InstalmentId,
      amountMinor: 300_000 as Minor,
      due: day('2027-03-31'),
      what: 'Less fear of crime',
      metric,
      curve: { curve: 'linear' },
      beyondChance: false,
    },
  ],
  ...changes,
})

const reasonOf = (result: Result<unknown, { readonly reason: string }>) =>
  result.ok ? undefined : result.refusal.reason

async function proposed(changes: Partial<GrantInputs['propose-grant']> = {}): Promise<Grant> {
  const { grant } = done(await proposeGrant(hands, proposer, input(changes)))
  return (await getGrant(hands.db, north, grant))!
}

const at0 = (grant: Grant) => ({ fund: north, grant: grant.id, version: grant.version })
const again = async (grant: Grant) => (await getGrant(hands.db, north, grant.id))!

async function awarded(changes: Partial<GrantInputs['propose-grant']> = {}): Promise<Grant> {
  const grant = await proposed(changes)
  done(await awardGrant(hands, approver, at0(grant)))
  return again(grant)
}

async function running(changes: Partial<GrantInputs['propose-grant']> = {}): Promise<Grant> {
  const grant = await awarded(changes)
  done(await acceptGrant(hands, organiser, at0(grant)))
  return again(grant)
}

const standing = async ({ id }: Grant) => awardStanding(await readBalances(hands.db, north), id)
const free = async () => sumOf(available(await readBalances(hands.db, north)))

describe('proposing', () => {
  it('is one grant however often it is sent', async () => {
    const given = input()
    for (let i = 0; i < 3; i++) done(await proposeGrant(hands, proposer, given))
    expect((await listGrants(hands.db, north)).filter(({ id }) => id === given.grant)).toHaveLength(1)
    expect(reasonOf(await proposeGrant(hands, checker, given))).toBe('entry-differs')
    expect(reasonOf(await proposeGrant(hands, proposer, { ...given, title: 'Another' }))).toBe(
      'entry-differs',
    )
  })

  it.each([
    ['a resident', () => resident, {}, 'not-your-duty'],
    ['who approves', () => approver, {}, 'not-your-duty'],
    ['an officer of another place', () => elsewhere, {}, 'not-your-neighbourhood'],
    ['for no place we know', () => proposer, { fund: 'nowhere' as NeighbourhoodId }, 'unknown-fund'],
    ['for somebody who is no organiser', () => proposer, { organiser: 'nobody' as PersonId }, 'no-organiser'],
    ['for oneself', () => proposer, { organiser: proposer.person! }, 'own-grant'],
    ['for more than what is base money', () => proposer, { instalments: [] as never }, undefined],
    [
      'for a project that is not here',
      () => proposer,
      { project: { round: 'none', proposal: 'none' } as never },
      'unknown-award',
    ],
    ['without a day to end on', () => proposer, { until: day('2026-08-01') }, 'period-unfit'],
  ])('is refused %s', async (name, who, changes, expected) => {
    if (expected === undefined) {
      const { instalments } = input()
      const result = await proposeGrant(hands, who(), input({ instalments: [instalments[1]!] }))
      expect(reasonOf(result), name).toBe('base-too-small')
    } else expect(reasonOf(await proposeGrant(hands, who(), input(changes))), name).toBe(expected)
  })

  it('moves no money', async () => {
    const before = await free()
    await proposed()
    expect(await free()).toBe(before)
  })

  it('may be kept as a draft, which is gone once it is sent', async () => {
    const given = input()
    const draft = { id: given.grant, fund: north, instalments: given.instalments }
    done(await keepGrantDraft(hands, proposer, draft))
    expect(await getGrantDraft(hands.db, proposer.person!, given.grant)).toEqual(draft)
    expect(reasonOf(await keepGrantDraft(hands, resident, draft))).toBe('not-your-duty')
    expect(reasonOf(await keepGrantDraft(hands, proposer, { ...draft, fund: 'nowhere' as never }))).toBe(
      'unknown-fund',
    )
    done(await proposeGrant(hands, proposer, given))
    expect(await getGrantDraft(hands.db, proposer.person!, given.grant)).toBeUndefined()
    done(await keepGrantDraft(hands, checker, { ...draft, id: ulid() as GrantId }))
    const [kept] = await listGrantDrafts(hands.db, checker.person!)
    expect(reasonOf(await dropDraft(hands, approver, kept!))).toBe('not-your-duty')
    done(await dropDraft(hands, checker, kept!))
    expect(await listGrantDrafts(hands.db, checker.person!)).toEqual([])
  })
})

describe('awarding', () => {
  it('reserves the money, once, by somebody who did not propose it', async () => {
    const grant = await proposed()
    const before = await free()
    expect(reasonOf(await awardGrant(hands, proposer, at0(grant)))).toBe('not-your-duty')
    expect(reasonOf(await awardGrant(hands, elsewhere, at0(grant)))).toBe('not-your-neighbourhood')
    done(await awardGrant(hands, approver, at0(grant)))
    done(await awardGrant(hands, approver, at0(grant)))
    expect(sumOf((await standing(grant)).committed)).toBe(600_000)
    expect(await free()).toBe(before - 600_000)
    expect(reasonOf(await awardGrant(hands, both, at0(grant)))).toBe('already-done')
    expect(reasonOf(await refuseGrant(hands, both, { ...at0(grant), reason }))).toBe('already-done')
  })

  it('makes its metric its own, until it ends', async () => {
    const own = ulid() as MetricId
    await keepMetric(hands, metricOf(own))
    const outcome = {
      ...input().instalments[1]!,
      metric: own,
    } as GrantInputs['ask-grant-change']['instalment']
    const instalments = [input().instalments[0]!, outcome]
    const first = await awarded({ instalments })
    expect((await getMetric(hands.db, north, own))?.grant).toBe(first.id)
    const later = await awarded({ instalments })
    expect((await getMetric(hands.db, north, own))?.grant).toBe(first.id)
    done(await endGrant(hands, approver, { ...at0(first), reason }))
    done(await endGrant(hands, approver, { ...at0(later), reason }))
    const last = await awarded({ instalments })
    expect((await getMetric(hands.db, north, own))?.grant).toBe(last.id)
  })

  it('is refused to who proposed it, who answers for it, and on what has changed', async () => {
    const { grant: id } = done(await proposeGrant(hands, both, input()))
    const grant = (await getGrant(hands.db, north, id))!
    expect(reasonOf(await awardGrant(hands, both, at0(grant)))).toBe('same-person')
    expect(reasonOf(await refuseGrant(hands, both, { ...at0(grant), reason }))).toBe('same-person')
    const itself = { ...approver, person: organiser.person! }
    expect(reasonOf(await awardGrant(hands, itself, at0(grant)))).toBe('own-grant')
    expect(reasonOf(await awardGrant(hands, approver, { ...at0(grant), version: 9 }))).toBe(
      'changed-meanwhile',
    )
    expect(reasonOf(await awardGrant(hands, approver, { ...at0(grant), grant: ulid() as GrantId }))).toBe(
      'unknown-grant',
    )
    done(await refuseGrant(hands, approver, { ...at0(grant), reason }))
    done(await refuseGrant(hands, approver, { ...at0(grant), reason }))
    expect((await again(grant)).refused).toMatchObject({ byName: 'Anna Approver', reason })
    expect(sumOf((await standing(grant)).committed)).toBe(0)
  })

  it('is refused where the fund holds too little, and leaves everything as it was', async () => {
    const instalments = [{ ...input().instalments[0]!, amountMinor: 900_000_000 as Minor }]
    const grant = await proposed({ instalments })
    const before = await free()
    const refused = await awardGrant(hands, approver, at0(grant))
    expect(refused).toMatchObject({
      refusal: { reason: 'fund-short', neededMinor: 900_000_000, place: north },
    })
    expect(await free()).toBe(before)
    expect((await again(grant)).awarded).toBeUndefined()
  })

  it('is one of two who award at once', async () => {
    const grant = await proposed()
    const answers = await Promise.all([
      awardGrant(hands, approver, at0(grant)),
      awardGrant(hands, both, at0(grant)),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(sumOf((await standing(grant)).committed)).toBe(600_000)
  })
})

describe('a grant that carries out a project', () => {
  it('takes what is reserved for the project and nobody waits for, and nothing else of the fund', async () => {
    hands.clock.set(at('2026-12-10T10:00:00Z'))
    const { round, proposals } = await decidedRound(hands, 'grant-round')
    await openPots(hands, round)
    done(await commitMoney(hands, round.id))
    const crossing = proposals[0]!
    const project = { round: round.id, proposal: crossing.id }
    const dates = { from: day('2026-12-01'), until: day('2027-11-30') }
    const of = (pounds: number) => [
      { ...input().instalments[0]!, due: day('2026-12-15'), amountMinor: (pounds * 100) as Minor },
    ]
    const southern = { round: round.id, proposal: proposals.find(one => one.neighbourhood === 'south')!.id }
    const wrong = await proposeGrant(hands, proposer, input({ ...dates, project: southern }))
    expect(reasonOf(wrong)).toBe('unknown-award')
    const dear = await proposed({ ...dates, project, instalments: of(12_001) })
    expect(reasonOf(await awardGrant(hands, approver, at0(dear)))).toBe('fund-short')
    const before = await free()
    const grant = await awarded({ ...dates, project, instalments: of(9000) })
    expect(await free()).toBe(before)
    expect(sumOf((await standing(grant)).committed)).toBe(900_000)
    const left = awardStanding(await readBalances(hands.db, north), crossing.id)
    expect(sumOf(left.committed)).toBe(300_000)
  })
})

describe('agreeing', () => {
  it('is the organiser’s alone, once it is awarded', async () => {
    const grant = await proposed()
    expect(await grantsFor(hands.db, organiser.person!)).not.toContainEqual(
      expect.objectContaining({ id: grant.id }),
    )
    expect(reasonOf(await acceptGrant(hands, organiser, at0(grant)))).toBe('grant-not-running')
    done(await awardGrant(hands, approver, at0(grant)))
    const now = await again(grant)
    expect(await grantsFor(hands.db, organiser.person!)).toContainEqual(now)
    expect(reasonOf(await acceptGrant(hands, other, at0(now)))).toBe('not-your-grant')
    expect(reasonOf(await acceptGrant(hands, approver, at0(now)))).toBe('not-your-duty')
    expect(reasonOf(await acceptGrant(hands, organiser, at0(grant)))).toBe('changed-meanwhile')
    expect(reasonOf(await acceptGrant(hands, organiser, { ...at0(now), grant: ulid() as GrantId }))).toBe(
      'unknown-grant',
    )
    done(await acceptGrant(hands, organiser, at0(now)))
    done(await acceptGrant(hands, organiser, at0(now)))
    expect((await again(grant)).accepted?.byName).toBe('Olive')
  })

  it('is asked for by e-mail, once', async () => {
    const title = `Told ${ulid()}`
    const grant = await awarded({ title })
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 500 })
    const [entry] = entries.filter(({ act, subject }) => act === 'award-grant' && subject === title)
    for (let i = 0; i < 2; i++) await handleEntry(hands, entry!)
    const mails = await hands.messages.list({ to: 'olive@test.example' })
    const told = mails.filter(({ subject }) => subject.includes(title))
    expect(told).toHaveLength(1)
    expect(told[0]!.text).toContain(`/en/me/grants/north/${grant.id}`)
  })

  it('does not name a person in the journal who does not want to be named', async () => {
    const grantee = { kind: 'person', name: 'Olive', published: false } as const
    const title = `Quiet ${ulid()}`
    await running({ grantee, title })
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 500 })
    const [entry] = entries.filter(({ act, subject }) => act === 'accept-grant' && subject === title)
    expect(entry).toMatchObject({ as: 'organiser', place: 'north' })
    expect(entry).not.toHaveProperty('byName')
  })
})

describe('a claim', () => {
  const claimOn = (grant: Grant, index: number, amountMinor: number, reading: string | null = null) => ({
    fund: north,
    grant: grant.id,
    payment: ulid(),
    instalment: grant.instalments[index]!.id,
    reading: reading as never,
    amountMinor: amountMinor as Minor,
  })

  it('of base money becomes a payment on its day, once', async () => {
    const grant = await running()
    const claim = claimOn(grant, 0, 300_000)
    expect(reasonOf(await checkClaim(hands, checker, claim))).toBe('not-due-yet')
    hands.clock.set(at('2026-09-15T10:00:00Z'))
    expect(reasonOf(await checkClaim(hands, checker, { ...claim, amountMinor: 299_999 as Minor }))).toBe(
      'claim-differs',
    )
    expect(reasonOf(await checkClaim(hands, resident, claim))).toBe('not-your-duty')
    expect(reasonOf(await checkClaim(hands, { ...checker, person: organiser.person! }, claim))).toBe(
      'own-grant',
    )
    done(await checkClaim(hands, checker, claim))
    done(await checkClaim(hands, checker, claim))
    expect(reasonOf(await checkClaim(hands, proposer, claim))).toBe('entry-differs')
    expect(reasonOf(await checkClaim(hands, checker, claimOn(grant, 0, 300_000)))).toBe('claimed-already')
    expect(await paymentsFor(hands.db, grant.id)).toMatchObject([
      {
        award: grant.id,
        grant: grant.id,
        supplier: 'S-77',
        amountMinor: 300_000,
        claim: { instalment: claim.instalment },
        checked: { byName: 'Carl Checker' },
      },
    ])
  })

  it('is one of two that are checked at once', async () => {
    const grant = await running()
    hands.clock.set(at('2026-09-15T10:00:00Z'))
    const answers = await Promise.all(
      [checker, proposer].map(who => checkClaim(hands, who, claimOn(grant, 0, 300_000))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await paymentsFor(hands.db, grant.id)).toHaveLength(1)
  })

  it('does not rest on a reading that is corrected while it is checked', async () => {
    const grant = await running()
    hands.clock.set(at('2027-01-15T10:00:00Z'))
    const days = ['2026-10-01', '2026-12-31'] as const
    const reading = verifiedReading(ulid(), { id: metric, place: north }, 36, [...days])
    await keepReading(hands, reading)
    const { client } = hands.db
    let corrected = false
    // The balances are read once the claim is worked out, and before it is written.
    const send = async (command: { readonly input: object }) => {
      if (!corrected && JSON.stringify(command.input).includes('BALANCES#')) {
        corrected = true
        const stored = (await getReading(hands.db, metric, reading.id))!
        done(await transact(hands.db, [changedReading({ ...stored, corrected: 'other' as never })]))
      }
      return client.send(command as never)
    }
    const meanwhile = { ...hands, db: { ...hands.db, client: { send } as never } }
    const claim = claimOn(grant, 1, 150_000, reading.id)
    expect(reasonOf(await checkClaim(meanwhile, checker, claim))).toBe('changed-meanwhile')
    expect(corrected).toBe(true)
    expect(await paymentsFor(hands.db, grant.id)).toEqual([])
    expect(reasonOf(await checkClaim(hands, checker, claim))).toBe('reading-corrected')
  })

  it('is what a verified reading earns', async () => {
    const grant = await running()
    hands.clock.set(at('2027-01-15T10:00:00Z'))
    const read = async (value: number, changes: Parameters<typeof verifiedReading>[4] = {}) => {
      const reading = verifiedReading(
        ulid(),
        { id: metric, place: north },
        value,
        ['2026-10-01', '2026-12-31'],
        changes,
      )
      await keepReading(hands, reading)
      return reading.id
    }
    const unverified = await read(36, { verified: undefined as never })
    expect(reasonOf(await checkClaim(hands, checker, claimOn(grant, 1, 150_000, unverified)))).toBe(
      'reading-unverified',
    )
    const corrected = await read(36, { corrected: 'other' as never })
    expect(reasonOf(await checkClaim(hands, checker, claimOn(grant, 1, 150_000, corrected)))).toBe(
      'reading-corrected',
    )
    expect(reasonOf(await checkClaim(hands, checker, claimOn(grant, 1, 150_000)))).toBe('reading-needed')
    expect(reasonOf(await checkClaim(hands, checker, claimOn(grant, 1, 150_000, ulid())))).toBe(
      'reading-needed',
    )
    const half = await read(36)
    done(await checkClaim(hands, checker, claimOn(grant, 1, 150_000, half)))
    expect(reasonOf(await checkClaim(hands, checker, claimOn(grant, 1, 150_000, half)))).toBe(
      'claimed-already',
    )
    const [payment] = await paymentsFor(hands.db, grant.id)
    expect(payment).toMatchObject({ amountMinor: 150_000, claim: { reading: half } })
  })
})

describe('changing and ending', () => {
  const changed = (grant: Grant, index: number, changes: object) => ({
    ...at0(grant),
    change: ulid(),
    instalment: { ...grant.instalments[index]!, ...changes } as GrantInputs['ask-grant-change']['instalment'],
    reason,
    decision,
  })

  it('gives more money with two officers', async () => {
    const grant = await running()
    const asked = changed(grant, 0, { amountMinor: 350_000 })
    expect(reasonOf(await askGrantChange(hands, approver, asked))).toBe('not-your-duty')
    done(await askGrantChange(hands, both, asked))
    done(await askGrantChange(hands, both, asked))
    expect(reasonOf(await askGrantChange(hands, checker, changed(grant, 0, { amountMinor: 1 })))).toBe(
      'changed-meanwhile',
    )
    const ids = { fund: north, grant: grant.id, change: asked.change }
    expect(reasonOf(await agreeGrantChange(hands, both, ids))).toBe('same-person')
    expect(reasonOf(await agreeGrantChange(hands, approver, { ...ids, change: ulid() }))).toBe(
      'unknown-grant-change',
    )
    done(await agreeGrantChange(hands, approver, ids))
    done(await agreeGrantChange(hands, approver, ids))
    expect(sumOf((await standing(grant)).committed)).toBe(650_000)
    expect((await again(grant)).changes).toMatchObject([{ reason, before: { amountMinor: 300_000 } }])
  })

  it('turns an outcome whose source is no more into delivery once the organiser agrees, and gives back what is less', async () => {
    const grant = await running()
    const {
      curve: _,
      beyondChance: __,
      ...facts
    } = grant.instalments[1] as Instalment & { readonly kind: 'outcome' }
    const instalment = {
      ...facts,
      kind: 'delivery' as const,
      amountMinor: 200_000 as Minor,
      evidence: 'Twelve evenings',
    }
    const asked = { ...at0(grant), change: ulid(), instalment, reason, decision }
    done(await askGrantChange(hands, checker, asked))
    const ids = { fund: north, grant: grant.id, change: asked.change }
    expect(reasonOf(await agreeGrantChange(hands, approver, ids))).toBe('organiser-first')
    expect(reasonOf(await acceptGrantChange(hands, other, ids))).toBe('not-your-grant')
    expect(reasonOf(await acceptGrantChange(hands, organiser, { ...ids, change: ulid() }))).toBe(
      'unknown-grant-change',
    )
    done(await acceptGrantChange(hands, organiser, ids))
    done(await acceptGrantChange(hands, organiser, ids))
    const before = await free()
    done(await agreeGrantChange(hands, approver, ids))
    expect(await free()).toBe(before + 100_000)
    expect((await again(grant)).instalments[1]).toEqual(instalment)
    done(await acceptGrantChange(hands, organiser, ids))
  })

  it('gives back the rest, unless something is on its way', async () => {
    const grant = await running()
    const before = await free()
    hands.clock.set(at('2026-09-15T10:00:00Z'))
    expect(reasonOf(await endGrant(hands, checker, { ...at0(grant), reason }))).toBe('not-your-duty')
    done(
      await checkClaim(hands, checker, {
        fund: north,
        grant: grant.id,
        payment: ulid(),
        instalment: grant.instalments[0]!.id,
        reading: null,
        amountMinor: 300_000 as Minor,
      }),
    )
    const now = await again(grant)
    expect(reasonOf(await endGrant(hands, approver, { ...at0(now), reason }))).toBe('payments-open')
    expect(await free()).toBe(before)

    const idle = await running()
    expect(reasonOf(await endGrant(hands, approver, { ...at0(idle), version: 1, reason }))).toBe(
      'changed-meanwhile',
    )
    const held = await free()
    done(await endGrant(hands, approver, { ...at0(idle), reason }))
    done(await endGrant(hands, approver, { ...at0(idle), reason }))
    expect(await free()).toBe(held + 600_000)
    expect(reasonOf(await endGrant(hands, both, { ...at0(await again(idle)), reason }))).toBe('already-done')
    expect(
      reasonOf(await askGrantChange(hands, checker, changed(await again(idle), 0, { amountMinor: 1 }))),
    ).toBe('grant-not-running')
  })
})

describe('the log', () => {
  const counts = { met: 12, introduced: 4, groupsStarted: 1, passedOn: 2 }

  it('keeps one line a week, the last one written', async () => {
    const grant = await running()
    hands.clock.set(at('2026-09-20T10:00:00Z'))
    const week = { fund: north, grant: grant.id, day: day('2026-09-08'), ...counts }
    done(await logWeek(hands, organiser, week))
    done(await logWeek(hands, organiser, { ...week, day: day('2026-09-13'), met: 13 }))
    expect(await readLog(hands.db, grant.id)).toMatchObject([{ week: '2026-09-07', met: 13, passedOn: 2 }])
    expect(reasonOf(await logWeek(hands, other, week))).toBe('not-your-grant')
    expect(reasonOf(await logWeek(hands, organiser, { ...week, day: day('2026-10-08') }))).toBe(
      'week-outside',
    )
    const waiting = await awarded()
    expect(reasonOf(await logWeek(hands, organiser, { ...week, grant: waiting.id }))).toBe(
      'grant-not-running',
    )
  })
})
