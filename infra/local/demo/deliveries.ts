// What became of the demo's funded projects: by when, for how much, and what neighbours make of those that are there.
import { rateProject } from '../../../functions/acts/rate-project.ts'
import { reportDelivery } from '../../../functions/acts/report-delivery.ts'
import type { Hands } from '../../../functions/hands.ts'
import { assert } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { costOf, type DeliveryStatus, type Proposal } from '../../../shared/proposals/proposal.ts'
import type { RatingScore } from '../../../shared/proposals/rating.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'

const news: readonly (readonly [DeliveryStatus, number, string])[] = [
  ['delivered', 0.97, 'Finished in time for the summer fair. Come and see it.'],
  ['under-way', 0.3, 'The order is out and the works begin in the school holidays.'],
  ['delivered', 1, 'Open since Saturday. The first week brought sixty people.'],
  ['planned', 0, 'We wait for the permit, which is promised for the end of the month.'],
  ['stopped', 0, 'The landowner took the offer back. The money goes back to the fund.'],
]

export async function tellDelivery(
  hands: Hands,
  officer: Actor,
  proposal: Proposal,
  number: number,
): Promise<DeliveryStatus> {
  const [status, part, note] = news[number % news.length]!
  const ahead = status === 'planned' || status === 'under-way'
  const inTwoMonths = daysAfter(hands.clock.now(), 60).slice(0, 10) as Day
  const spent = Math.round((Number(costOf(proposal) ?? 0) * part) / 100) * 100
  done(
    'delivery',
    await reportDelivery(hands, officer, {
      round: proposal.round,
      proposal: proposal.id,
      version: proposal.version,
      status,
      note,
      ...(ahead && { plannedFor: inTwoMonths }),
      ...(part > 0 && { spentMinor: spent as Minor, source: `Invoice ${2041 + number}` }),
    }),
  )
  return status
}

const opinions: readonly (readonly [RatingScore, string])[] = [
  [5, 'We go there every day. Thank you to whoever thought of it.'],
  [4, ''],
  [3, 'It is good, but it could do with a bin.'],
  [5, ''],
  [2, 'Nice to look at. It is already scratched.'],
]

export async function rateDelivery(
  hands: Hands,
  proposal: Proposal,
  neighbour: (number: number) => Promise<Actor>,
): Promise<void> {
  const about = { round: proposal.round, proposal: proposal.id }
  for (const [number, [score, text]] of opinions.entries())
    done('rating', await rateProject(hands, await neighbour(number), { ...about, score, text }))
}

function done(what: string, result: Result<unknown, Refusal>): void {
  assert(result.ok, `the demo's ${what}: ${JSON.stringify(result)}`)
}
