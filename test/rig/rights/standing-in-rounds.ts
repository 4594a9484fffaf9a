// What hangs on a round and is not its words: a payment to its project, in a batch that nobody has closed, and children's ideas
// that wait to be sent to it.
import { newChildrensRound } from '../../../functions/store/childrens-rounds.ts'
import { newBatch } from '../../../functions/store/payment-batches.ts'
import { newPayment } from '../../../functions/store/payments.ts'
import type { Clause } from '../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { ChildrensRoundId } from '../../../shared/rounds/childrens-round.ts'
import { marked } from './marks.ts'
import type { Things } from './things.ts'

const named = (name: string, at: Instant) => ({ by: name as PersonId, byName: name, at })

export function paidIn(things: Things, now: Instant): Clause[] {
  const { place, proposal, payment, batch } = things
  const of = {
    fund: place as NeighbourhoodId,
    round: things.round as RoundId,
    award: proposal as ProposalId,
    title: `A bench by the pond of ${place}`,
  }
  const facts = {
    amountMinor: 1000 as Minor,
    what: 'To begin',
    supplier: marked(place, 'supplier'),
    invoice: marked(place, 'invoice'),
  }
  const line = { ...of, ...facts, payment, reference: `FM-${String(batch).padStart(4, '0')}-01` }
  const approved = { approvals: [named('anna', now)], approved: true as const, batch, version: 1 }
  return [
    newPayment({ ...of, ...facts, ...approved, id: payment, checked: named('cora', now) }),
    ...newBatch({
      id: `${payment.slice(0, 24)}${place === 'north' ? '00' : '11'}`,
      number: batch,
      lines: [line],
      totalMinor: facts.amountMinor,
      made: named('cora', now),
      version: 1,
    }),
  ]
}

export function sendingTo({ place, round, sendingDesk }: Things, now: Instant): Clause {
  const by = named('somebody', daysAfter(now, -40))
  const dates = { ideasAt: -39, ideasUntil: -30, votingAt: -20, closesAt: -10 }
  return newChildrensRound({
    id: sendingDesk.split('/').at(-1) as ChildrensRoundId,
    place: place as NeighbourhoodId,
    title: `Children of ${place} decided`,
    about: 'What would make our streets and parks better?',
    dates: Object.fromEntries(
      Object.entries(dates).map(([name, days]) => [name, daysAfter(now, days)]),
    ) as never,
    mostTicks: 2,
    goOn: 1,
    classes: [{ id: '1', school: 'Weir Lane Primary School', name: '5B', children: 4 }],
    setUp: by,
    agreed: { ...by, by: 'somebody-else' as PersonId },
    sending: { asked: by, into: round as RoundId, ideas: [] },
    version: 1,
  })
}
