// The demo council's money: a grant by need at the beginning, parking and partners in between; then, once rounds have been
// lived, what was promised is paid for in steps by different people. Believable, and the same each time.
import { approvePayment } from '../../../functions/acts/approve-payment.ts'
import { checkPayment } from '../../../functions/acts/check-payment.ts'
import { closePaymentBatch } from '../../../functions/acts/close-payment-batch.ts'
import { commitMoney } from '../../../functions/acts/commit-money.ts'
import { confirmPayment } from '../../../functions/acts/confirm-payment.ts'
import { decideAllocation } from '../../../functions/acts/decide-allocation.ts'
import { importFinanceLines } from '../../../functions/acts/import-finance-lines.ts'
import { makePaymentBatch } from '../../../functions/acts/make-payment-batch.ts'
import { receiveIncome } from '../../../functions/acts/receive-income.ts'
import { releaseAward } from '../../../functions/acts/release-award.ts'
import { keepingOf } from '../../../functions/parts/money/money-asked.ts'
import { readBalances } from '../../../functions/store/ledger.ts'
import { getPaymentBatch } from '../../../functions/store/payment-batches.ts'
import { getPayment } from '../../../functions/store/payments.ts'
import { getProposal } from '../../../functions/store/proposals.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { MoneyInputs } from '../../../shared/contract/money.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { monthOf } from '../../../shared/funds/finance-line.ts'
import { awardStanding, awardsIn } from '../../../shared/funds/holdings.ts'
import { approvalsNeeded } from '../../../shared/funds/payment.ts'
import { dayOf } from '../../../shared/ledger/year.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import { type Minor, plainDecimal } from '../../../shared/money/minor.ts'
import { deliveryOf } from '../../../shared/proposals/pot-facts.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { PastHands } from './past-hands.ts'

const pounds = (sum: number) => (sum * 100) as Minor

/** Who carries what, from statistics that are as invented as the council. */
const figures: MoneyInputs['decide-allocation']['figures'] = [
  { place: 'millbrook' as NeighbourhoodId, population: 11_200, children: 2700, deprivation: 2100 },
  { place: 'northgate' as NeighbourhoodId, population: 8900, children: 1700, deprivation: 900 },
  { place: 'harbourside' as NeighbourhoodId, population: 11_300, children: 2500, deprivation: 2200 },
]

type Income = readonly [
  /** Days before the seeding. */
  number,
  NeighbourhoodId,
  number,
  MoneyInputs['receive-income']['source'],
  MoneyInputs['receive-income']['use'],
  string,
]
const income = (
  day: number,
  fund: string,
  sum: number,
  source: Income[3],
  use: Income[4],
  subject: string,
): Income => [day, fund as NeighbourhoodId, sum, source, use, subject]

const before: readonly Income[] = [
  income(-252, 'harbourside', 30_500, 'council-grant', 'general', 'Last year’s grant, second half'),
]
const sinceThen: readonly Income[] = [
  income(-230, 'ashmere', 60_000, 'council-grant', 'general', 'The borough-wide pot'),
  income(-160, 'millbrook', 6200, 'street-revenue', 'general', 'Parking on Mill Road, spring'),
  income(-160, 'harbourside', 4800, 'street-revenue', 'general', 'Parking at the quay, spring'),
  income(-150, 'harbourside', 1200, 'contributions', 'environment', 'For trees, from the allotment society'),
  income(-148, 'harbourside', 2500, 'co-funding', 'general', 'The harbour trust’s half of the new lights'),
  income(-90, 'northgate', 1500, 'contributions', 'environment', 'For trees, from a reader of the Herald'),
  income(-68, 'millbrook', 1800, 'street-revenue', 'roads', 'Fines for driving through the school street'),
]

/** Before any round is announced: what they open their pots from. */
export async function moneyComesIn(story: PastHands, [finance, approver]: readonly Actor[]): Promise<void> {
  const today = story.clock.now()
  for (const one of before) await receive(story, finance!, today, one)
  story.goTo(daysAfter(today, -233))
  done(
    await decideAllocation(story, approver!, {
      allocation: story.entropy.ulid(),
      title: 'Neighbourhood money for the year',
      sumMinor: pounds(320_000),
      until: null,
      formula: {
        formula: 'weights',
        weights: { flat: 20, population: 40, children: 15, deprivation: 25, rurality: 0 },
      },
      figures,
      sources: {
        population: { source: 'Mid-year estimates of population', day: '2025-06-30' },
        children: { source: 'Mid-year estimates of population, under 16', day: '2025-06-30' },
        deprivation: { source: 'Indices of deprivation: people in the lowest fifth', day: '2025-10-30' },
      },
      decision: 'Cabinet, budget meeting, minute 12',
    }),
  )
  for (const one of sinceThen) await receive(story, finance!, today, one)
  story.goTo(today)
}

async function receive(
  story: PastHands,
  finance: Actor,
  today: Instant,
  [day, fund, sum, source, use, subject]: Income,
): Promise<void> {
  story.goTo(daysAfter(today, day))
  const rule =
    source === 'street-revenue'
      ? 'Cabinet, rule on street revenue, minute 31'
      : 'Cabinet, budget meeting, minute 12'
  done(
    await receiveIncome(story, finance, {
      entry: story.entropy.ulid(),
      fund,
      source,
      use,
      place: null,
      until: null,
      amountMinor: pounds(sum),
      subject,
      decision:
        source === 'street-revenue' || source === 'council-grant'
          ? rule
          : 'Accepted by the cabinet member for finance',
      reference: '',
    }),
  )
}

/** Once a round's results are out: what it funded is promised, and what is done or begun is paid for. */
export async function moneyGoesOut(story: PastHands, id: RoundId, people: readonly Actor[]): Promise<void> {
  const round = must(await getRound(story.db, id), `the round ${id}`)
  const out = round.acts.published
  if (!out) return
  const today = story.clock.now()
  story.goTo(secondsAfter(out.at, 45))
  done(await commitMoney(story, id))
  story.goTo(daysAfter(today, -64))
  const payments: DemoPayment[] = []
  for (const { neighbourhood: fund } of round.pots)
    for (const award of awardsIn(await readBalances(story.db, fund))) {
      const ids = { of: 'project', round: id, proposal: award as ProposalId } as const
      payments.push(...(await checkedAndApproved(story, ids, people)))
    }
  await sendOff(story, payments, people)
  story.goTo(today)
}

interface DemoPayment {
  readonly ids: { readonly of: 'project'; readonly round: RoundId; readonly proposal: ProposalId }
  readonly payment: string
  readonly finished: boolean
}

async function checkedAndApproved(
  story: PastHands,
  ids: DemoPayment['ids'],
  [checker, ...approvers]: readonly Actor[],
): Promise<DemoPayment[]> {
  const proposal = await getProposal(story.db, ids.round, ids.proposal)
  const status = proposal && deliveryOf(proposal)
  if (!proposal || (status !== 'delivered' && status !== 'under-way')) return []
  const { committed } = awardStanding(await readBalances(story.db, proposal.neighbourhood), ids.proposal)
  const finished = status === 'delivered'
  const amountMinor = (Math.round((sumOf(committed) * (finished ? 0.94 : 0.4)) / 5000) * 5000) as Minor
  const payment = story.entropy.ulid()
  story.tick(43_200)
  done(
    await checkPayment(story, checker!, {
      ...ids,
      payment,
      amountMinor,
      what: finished ? 'The work as it was finished' : 'The first part of the work',
      supplier: `S-${proposal.id.slice(-5)}`,
      invoice: `A-${proposal.id.slice(-4)}`,
    }),
  )
  const needed = approvalsNeeded({ amountMinor }, story.council.money.twoApprovalsOverMinor)
  for (const [number, who] of approvers.slice(0, needed).entries()) {
    story.tick(43_200)
    done(await approvePayment(story, who, { ...ids, payment, version: 1 + number }))
  }
  return [{ ids, payment, finished }]
}

/**
 * In one batch, all but the last. The finance system names every one, and has a charge of its own; what is
 * finished is confirmed, all but the last, so that there is something to do.
 */
async function sendOff(
  story: PastHands,
  payments: readonly DemoPayment[],
  [checker, closer]: readonly Actor[],
): Promise<void> {
  const begun = payments.filter(({ finished }) => !finished)
  const last = begun.at(-1) ?? (payments.length > 2 ? payments.at(-1) : undefined)
  const sent = payments.filter(payment => payment !== last)
  if (sent.length === 0) return
  story.tick(43_200)
  const batch = story.entropy.ulid()
  const chosen = sent.map(({ ids, payment }) => ({ award: ids.proposal, payment }))
  const { number } = done(await makePaymentBatch(story, checker!, { batch, payments: chosen }))
  story.tick(43_200)
  done(await closePaymentBatch(story, closer!, { number, version: 1 }))
  story.tick(86_400)
  const { lines } = must(await getPaymentBatch(story.db, number), 'it was made')
  const day = dayOf(story.clock.now(), keepingOf(story.council)) as Day
  const listed = lines.map(({ reference, supplier, amountMinor }) =>
    [day, reference, supplier, plainDecimal(amountMinor, story.council.currency)].join(','),
  )
  const list = ['date,reference,supplier,amount', ...listed, `${day},BANK-${number},,0.35`].join('\n')
  done(await importFinanceLines(story, checker!, { month: monthOf(day) }, utf8(list)))
  const finished = sent.filter(payment => payment.finished)
  for (const { ids, payment } of finished.slice(0, Math.max(1, finished.length - 1))) {
    story.tick(3600)
    const { version } = must(await getPayment(story.db, ids.proposal, payment), 'it was checked')
    const { reference } = must(
      lines.find(line => line.payment === payment),
      'it is in the batch',
    )
    done(await confirmPayment(story, checker!, { ...ids, payment, version, reference, day }))
    story.tick(3600)
    done(
      await releaseAward(story, closer!, {
        ...ids,
        release: story.entropy.ulid(),
        reason: 'It cost a little less than was expected.',
      }),
    )
  }
}

function done<T>(result: Result<T, Refusal>): T {
  assert(result.ok, `the demo’s money: ${JSON.stringify(result)}`)
  return must(result, 'just asserted').value as T
}
