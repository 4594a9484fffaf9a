// One grant of the demo council: proposed, awarded and agreed to, its base money paid, some weeks of its log, and a reading that
// was verified, so that half of what it could earn waits for an officer. By the real acts.
import { acceptGrant } from '../../../functions/acts/accept-grant.ts'
import { addMetric } from '../../../functions/acts/add-metric.ts'
import { approvePayment } from '../../../functions/acts/approve-payment.ts'
import { awardGrant } from '../../../functions/acts/award-grant.ts'
import { checkClaim } from '../../../functions/acts/check-claim.ts'
import { verifyReading } from '../../../functions/acts/check-reading.ts'
import { closePaymentBatch } from '../../../functions/acts/close-payment-batch.ts'
import { confirmPayment } from '../../../functions/acts/confirm-payment.ts'
import { logWeek } from '../../../functions/acts/log-week.ts'
import { makePaymentBatch } from '../../../functions/acts/make-payment-batch.ts'
import { proposeGrant } from '../../../functions/acts/propose-grant.ts'
import { recordReading } from '../../../functions/acts/record-reading.ts'
import { todayOf } from '../../../functions/parts/grants/measured.ts'
import { getPayment } from '../../../functions/store/payments.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import { type Day, daysAfterDay, mondayOf } from '../../../shared/lib/day.ts'
import type { GrantId, InstalmentId, MetricId, NeighbourhoodId, ReadingId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { liveStar } from './live-star.ts'
import type { PastHands } from './past-hands.ts'

const fund = 'millbrook' as NeighbourhoodId
const pounds = (sum: number) => (sum * 100) as Minor

export interface GrantCast {
  readonly officer: Actor
  readonly finance: Actor
  readonly approver: Actor
  readonly organiser: Actor
  readonly certifier: Actor
}

export async function grantRuns(story: PastHands, people: GrantCast): Promise<void> {
  const now = story.clock.now()
  const today = todayOf(story)
  const at = (days: number) => story.goTo(daysAfter(now, days))
  const day = (days: number): Day => daysAfterDay(today, days)
  const { officer, finance, approver, organiser, certifier } = people

  at(-170)
  const metric = await surveyOf(story, officer, day)
  const grant = story.entropy.ulid() as GrantId
  const [base, outcome, lasting] = [1, 2, 3].map(() => story.entropy.ulid() as InstalmentId)
  const measured = { metric, curve: { curve: 'linear' as const }, beyondChance: false }
  done(
    await proposeGrant(story, finance, {
      fund,
      grant,
      title: 'Friday evenings on Weir Lane',
      purpose:
        'Somebody to talk to on Weir Lane on Friday evenings: a stall with tea, walks home together, and neighbours who know each other’s names. People here should be less afraid to go out after dark.',
      grantee: { kind: 'organisation', name: 'Weir Lane Organisers', orgId: 'GB-CHC-9990001' },
      organiser: must(organiser.person, 'an organiser is somebody'),
      supplier: 'S-20417',
      from: day(-155),
      until: day(210),
      decision: 'Millbrook neighbourhood panel, minute 7',
      lessBase: '',
      project: null,
      instalments: [
        {
          kind: 'base',
          id: base!,
          amountMinor: pounds(4000),
          due: day(-150),
          what: 'The stall, and time for it',
        },
        {
          kind: 'outcome',
          id: outcome!,
          amountMinor: pounds(3000),
          due: day(60),
          what: 'Less fear of crime',
          ...measured,
        },
        {
          kind: 'lasting',
          id: lasting!,
          amountMinor: pounds(1000),
          due: day(330),
          what: 'Still less fear of crime',
          ...measured,
        },
      ],
    }),
  )
  at(-163)
  done(await awardGrant(story, approver, { fund, grant, version: 1 }))
  at(-160)
  done(await acceptGrant(story, organiser, { fund, grant, version: 2 }))
  at(-149)
  await basePaid(story, { fund, grant, instalment: base! }, people)
  for (const [weeks, met, introduced, groupsStarted, passedOn] of log) {
    at(-weeks * 7)
    const counts = { met, introduced, groupsStarted, passedOn }
    done(await logWeek(story, organiser, { fund, grant, day: mondayOf(day(-weeks * 7)), ...counts }))
  }
  at(-22)
  await liveStar(story, organiser, { fund, grant }, { start: day(-140), review: day(-30) })
  at(-20)
  const reading = story.entropy.ulid() as ReadingId
  const about = { place: fund, metric, reading }
  done(
    await recordReading(story, organiser, {
      ...about,
      of: fund,
      from: day(-60),
      until: day(-25),
      numerator: 180,
      denominator: 500,
      note: 'Asked at every second door, as the last time.',
      corrects: null,
    }),
  )
  at(-12)
  done(await verifyReading(story, certifier, { ...about, version: 1 }))
  story.goTo(now)
}

/** Weeks ago, then the four numbers. */
const log = [
  [8, 14, 3, 0, 1],
  [6, 22, 5, 1, 2],
  [4, 19, 4, 0, 0],
  [2, 27, 6, 1, 3],
] as const

async function surveyOf(story: PastHands, officer: Actor, day: (days: number) => Day): Promise<MetricId> {
  const metric = story.entropy.ulid() as MetricId
  done(
    await addMetric(story, officer, {
      place: fund,
      metric,
      grant: null,
      name: 'Fear of crime after dark',
      definition: 'Of those asked at every second door, how many are afraid to walk alone here after dark.',
      unit: '% of residents asked',
      better: 'down',
      kind: 'outcome',
      measure: 'proportion',
      source: 'survey',
      sourceName: 'Doorstep survey, 500 people',
      sourceUrl: '',
      numerator: 205,
      denominator: 500,
      from: day(-230),
      until: day(-190),
      target: 31,
      targetBy: day(60),
      cadenceMonths: 6,
      comparisons: [],
      items: [],
      scale: null,
    }),
  )
  return metric
}

async function basePaid(
  story: PastHands,
  claim: {
    readonly fund: NeighbourhoodId
    readonly grant: GrantId
    readonly instalment: InstalmentId
  },
  { finance, approver, officer }: GrantCast,
): Promise<void> {
  const payment = story.entropy.ulid()
  done(await checkClaim(story, finance, { ...claim, payment, reading: null, amountMinor: pounds(4000) }))
  const ids = { of: 'grant' as const, fund: claim.fund, grant: claim.grant, payment }
  story.tick(43_200)
  done(await approvePayment(story, approver, { ...ids, version: 1 }))
  story.tick(43_200)
  const batch = story.entropy.ulid()
  const { number } = done(
    await makePaymentBatch(story, finance, { batch, payments: [{ award: claim.grant, payment }] }),
  )
  story.tick(43_200)
  done(await closePaymentBatch(story, officer, { number, version: 1 }))
  story.tick(86_400)
  const { version } = must(await getPayment(story.db, claim.grant, payment), 'it was checked')
  done(
    await confirmPayment(story, finance, {
      ...ids,
      version,
      reference: 'BACS 204170',
      day: todayOf(story),
    }),
  )
}

function done<T>(result: Result<T, Refusal>): T {
  assert(result.ok, `the demo’s grant: ${JSON.stringify(result)}`)
  return must(result, 'just asserted').value as T
}
