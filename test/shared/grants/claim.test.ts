// A claim: worked out from a verified reading alone, once, and refused for everything else with the reason.
import { describe, expect, it } from 'vitest'
import type { Payment } from '../../../shared/funds/payment.ts'
import { acceptChange, agreeChange, askChange, needsOrganiser } from '../../../shared/grants/change.ts'
import { claimOf } from '../../../shared/grants/claim.ts'
import type { Grant, GrantChange, Instalment } from '../../../shared/grants/grant.ts'
import type { Reading } from '../../../shared/grants/metric.ts'
import { instalmentStanding } from '../../../shared/grants/standing.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { InstalmentId, MetricId, PersonId, ReadingId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { testGrant } from '../../fixtures/grants.ts'
import { at } from '../../fixtures/hands.ts'
import { metricOf, verifiedReading } from '../../fixtures/metrics.ts'

const day = (text: string) => text as Day
const act = (name: string) => ({ by: name as PersonId, byName: name, at: at('2026-11-01T10:00:00Z') })
const fear = metricOf('fear', {
  name: 'Fear of crime',
  unit: '% of residents',
  baseline: { value: 41, period: { from: day('2026-01-01'), until: day('2026-06-30') } },
  target: { value: 31, by: day('2027-06-30') },
})
const measured = {
  amountMinor: 300_000 as Minor,
  metric: 'fear' as MetricId,
  curve: { curve: 'linear' as const },
  beyondChance: false,
  what: 'Less fear of crime',
}
const instalments = {
  base: { kind: 'base', id: 'base', amountMinor: 400_000, due: '2026-10-01', what: 'To begin' },
  outcome: { kind: 'outcome', id: 'outcome', due: '2027-01-31', ...measured },
  lasting: { kind: 'lasting', id: 'lasting', due: '2028-06-30', ...measured },
  delivery: {
    kind: 'delivery',
    id: 'delivery',
    amountMinor: 50_000,
    due: '2027-01-31',
    what: 'Twelve evenings',
    evidence: 'A photo',
    metric: 'fear',
  },
} as unknown as Record<'base' | 'outcome' | 'lasting' | 'delivery', Instalment>

const entropy = { ulid: () => '01J0000000000000000000GRNT' } as never
const grant: Grant = testGrant({ entropy }, { instalments: Object.values(instalments) })
const reading = (value: number, changes: Partial<Reading> = {}) =>
  verifiedReading('first', fear, value, ['2026-10-01', '2026-12-31'], changes)
const payment = (changes: Partial<Payment> = {}): Payment => ({
  id: 'payment',
  fund: grant.payer.fund,
  award: grant.id,
  grant: grant.id,
  title: grant.title,
  claim: { instalment: 'outcome' as InstalmentId, reading: 'first' as ReadingId },
  amountMinor: 150_000 as Minor,
  what: 'Less fear of crime',
  supplier: 'S-77',
  invoice: 'GRNT-2',
  checked: act('Cora'),
  approvals: [],
  version: 1,
  ...changes,
})

const claim = (
  instalment: string,
  read: Reading | undefined,
  changes: Partial<Parameters<typeof claimOf>[0]> & { readonly beyond?: boolean } = {},
) => {
  const { beyond = false, ...facts } = changes
  return claimOf({
    grant,
    instalment,
    ...(read ? { measured: { metric: fear, reading: read, beyondChance: beyond } } : {}),
    payments: [],
    today: day('2027-01-10'),
    ...facts,
  })
}
const reason = (result: ReturnType<typeof claim>) => (result.ok ? undefined : result.refusal.reason)

describe('base money', () => {
  it('is due on its day, and waits for nobody', () => {
    expect(reason(claim('base', undefined, { today: day('2026-09-30') }))).toBe('not-due-yet')
    const due = claim('base', undefined, { today: day('2026-10-01') })
    expect(due.ok && due.value.amountMinor).toBe(400_000)
  })
})

describe('an outcome', () => {
  it('41% → 36%, target 31%: half of the way, £1,500 of £3,000, with its working', () => {
    const half = claim('outcome', reading(36))
    expect(half.ok && half.value).toMatchObject({
      amountMinor: 150_000,
      reading: 'first',
      working: {
        capMinor: 300_000,
        earnedMinor: 150_000,
        alreadyMinor: 0,
        measured: { baseline: 41, value: 36, target: 31, wayPerMille: 500, exactly: 'half' },
      },
    })
  })

  it.each([
    ['nobody has verified', { verified: undefined as never }, 'reading-unverified'],
    [
      'a question is open about',
      { verified: undefined as never, questions: [{ ...act('Pat'), text: 'Who was asked?' }] },
      'reading-unverified',
    ],
    ['was corrected', { corrected: 'second' as ReadingId }, 'reading-corrected'],
    ['was refused', { refused: { ...act('Vera'), reason: 'No' } }, 'reading-refused'],
    [
      'begins before the grant',
      { period: { from: day('2026-08-31'), until: day('2026-12-31') } },
      'reading-outside',
    ],
    [
      'ends after it is looked for',
      { period: { from: day('2026-10-01'), until: day('2027-02-01') } },
      'reading-outside',
    ],
    ['is of another place', { place: 'south' as never }, 'reading-elsewhere'],
    ['is of something else', { metric: 'other' as MetricId }, 'reading-elsewhere'],
  ])('is not earned by a reading that %s', (_, changes, expected) =>
    expect(reason(claim('outcome', reading(36, changes as Partial<Reading>)))).toBe(expected),
  )

  it('is not earned without a reading, at the baseline, or where the grant does not run', () => {
    expect(reason(claim('outcome', undefined))).toBe('reading-needed')
    expect(reason(claim('outcome', reading(41)))).toBe('nothing-earned')
    expect(reason(claim('nowhere', reading(36)))).toBe('unknown-instalment')
    const guessed = {
      metric: { ...fear, baselineToAsk: true as const },
      reading: reading(36),
      beyondChance: false,
    }
    expect(reason(claim('outcome', undefined, { measured: guessed }))).toBe('reading-needed')
    const { accepted: _, ...awarded } = grant
    expect(reason(claim('outcome', reading(36), { grant: awarded }))).toBe('grant-not-running')
  })

  it('may ask for more than chance', () => {
    const strict = { ...grant, instalments: [{ ...instalments.outcome, beyondChance: true } as Instalment] }
    expect(reason(claim('outcome', reading(36), { grant: strict }))).toBe('within-chance')
    expect(claim('outcome', reading(36), { grant: strict, beyond: true }).ok).toBe(true)
  })

  it('is claimed once by a reading; a better one earns the rest', () => {
    expect(reason(claim('outcome', reading(36), { payments: [payment()] }))).toBe('claimed-already')
    const later = reading(33, { id: 'later' as ReadingId })
    const rest = claim('outcome', later, { payments: [payment()] })
    expect(rest.ok && rest.value).toMatchObject({
      amountMinor: 90_000,
      working: { earnedMinor: 240_000, alreadyMinor: 150_000 },
    })
    const worse = reading(37, { id: 'later' as ReadingId })
    expect(reason(claim('outcome', worse, { payments: [payment()] }))).toBe('claimed-already')
  })

  it('is free again where its payment was refused', () => {
    const refused = payment({ refused: { ...act('Anna'), reason: 'No' } })
    expect(claim('outcome', reading(36), { payments: [refused] }).ok).toBe(true)
  })
})

describe('what lasts, and what is done', () => {
  it('lasts when it is read 6 to 24 months after the outcome was due', () => {
    const read = (from: string, until: string) =>
      claim('lasting', reading(36, { period: { from: day(from), until: day(until) } }))
    expect(reason(read('2027-05-01', '2027-07-30'))).toBe('reading-outside')
    expect(read('2027-05-01', '2027-07-31').ok).toBe(true)
    expect(reason(read('2028-05-01', '2028-07-01'))).toBe('reading-outside')
  })

  it('is paid whole when it is done', () => {
    const done = claim('delivery', reading(40))
    expect(done.ok && done.value.amountMinor).toBe(50_000)
    expect(reason(claim('delivery', reading(41)))).toBe('nothing-earned')
  })
})

describe('how an instalment stands', () => {
  const stands = (
    name: keyof typeof instalments,
    readings: Reading[],
    payments: Payment[] = [],
    today = '2027-01-10',
  ) =>
    instalmentStanding(
      grant,
      instalments[name],
      name === 'base' ? undefined : { metric: fear, readings, beyondChance: () => true },
      payments,
      day(today),
    )
  const { verified: _, ...unverified } = reading(36)

  it.each([
    ['ahead', [], [], '2027-01-10'],
    ['late', [], [], '2027-02-01'],
    ['in-check', [unverified], [], '2027-01-10'],
    ['question', [{ ...unverified, questions: [{ ...act('Pat'), text: 'Who?' }] }], [], '2027-01-10'],
    ['to-check', [reading(36)], [], '2027-01-10'],
    ['on-its-way', [reading(36)], [payment()], '2027-01-10'],
    [
      'paid',
      [reading(36)],
      [payment({ confirmed: { ...act('Bea'), reference: 'B1', day: day('2027-01-09') } })],
      '2027-01-10',
    ],
  ])('%s', (state, readings, payments, today) =>
    expect(stands('outcome', readings, payments, today).state).toBe(state),
  )

  it('claims with the reading that earns most, and tells what was paid by which', () => {
    const better = reading(33, { id: 'later' as ReadingId })
    const found = stands('outcome', [reading(36), better], [payment()])
    expect(found.claim?.amountMinor).toBe(90_000)
    expect(found.reading?.id).toBe('later')
    expect(found.workings).toMatchObject([{ payment: { id: 'payment' }, measured: { value: 36 } }])
    expect(found.onItsWayMinor).toBe(150_000)
  })

  it('says where the reading it was paid by was corrected later', () => {
    const wrong = reading(36, { corrected: 'later' as ReadingId })
    expect(stands('outcome', [wrong], [payment()]).workings).toMatchObject([{ corrected: true }])
    expect(stands('outcome', [reading(36)], [payment()]).workings[0]).not.toHaveProperty('corrected')
  })

  it('waits for nobody where it is base money', () =>
    expect(stands('base', []).claim?.amountMinor).toBe(400_000))
})

describe('changing one payment', () => {
  const known = { metrics: [fear], couldShow: () => true }
  const change = (changes: Partial<Instalment>): GrantChange => ({
    id: 'change',
    instalment: { ...instalments.outcome, ...changes } as Instalment,
    reason: 'The survey is no more.',
    decision: 'Cabinet, minute 9',
    asked: act('Cora'),
  })
  const asked = (changes: Partial<Instalment>, payments: Payment[] = []) =>
    askChange(grant, change(changes), known, payments)

  it('asks the organiser where it takes something, and not where it gives', () => {
    expect(needsOrganiser(grant, change({ amountMinor: 299_999 as Minor }))).toBe(true)
    expect(needsOrganiser(grant, change({ due: day('2027-01-30') }))).toBe(true)
    expect(needsOrganiser(grant, change({ what: 'Something else' }))).toBe(true)
    expect(needsOrganiser(grant, change({ amountMinor: 300_001 as Minor, due: day('2027-02-28') }))).toBe(
      false,
    )
  })

  it('is refused where nothing changes, the terms do not fit, or something is paid', () => {
    expect(asked({})).toMatchObject({ refusal: { reason: 'nothing-changes' } })
    expect(asked({ amountMinor: 900_000 as Minor })).toMatchObject({ refusal: { reason: 'base-too-small' } })
    expect(asked({ what: 'More' }, [payment()])).toMatchObject({ refusal: { reason: 'paid-already' } })
    expect(asked({ id: 'nowhere' as InstalmentId })).toMatchObject({
      refusal: { reason: 'unknown-instalment' },
    })
  })

  it('takes three people where it takes something from the organiser', () => {
    const given = { ...grant, lessBase: 'The survey is dear.' }
    const first = askChange(given, change({ amountMinor: 200_000 as Minor }), known, [])
    if (!first.ok) throw new Error(first.refusal.reason)
    expect(agreeChange(first.value, 'other', act('Anna'))).toMatchObject({
      refusal: { reason: 'unknown-grant-change' },
    })
    expect(agreeChange(first.value, 'change', act('Cora'))).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(agreeChange(first.value, 'change', act('Anna'))).toMatchObject({
      refusal: { reason: 'organiser-first' },
    })
    const accepted = acceptChange(first.value, 'change', act('Olive'))
    if (!accepted.ok) throw new Error(accepted.refusal.reason)
    expect(acceptChange(accepted.value, 'change', act('Olive'))).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    const agreed = agreeChange(accepted.value, 'change', act('Anna'))
    expect(agreed.ok && agreed.value).toMatchObject({
      changes: [{ before: { amountMinor: 300_000 }, agreed: { byName: 'Anna' } }],
    })
    expect(agreed.ok && agreed.value.change).toBeUndefined()
    expect(agreed.ok && agreed.value.instalments.find(({ id }) => id === 'outcome')?.amountMinor).toBe(
      200_000,
    )
  })
})
