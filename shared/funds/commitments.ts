// When the results are out, each project that won has its money reserved: restricted money of the fund that it was reviewed
// to meet, then the pot's, then, where the count may spend more than the pot, what the fund has besides.
import type { Account, Balance } from '../ledger/account.ts'
import type { Entry } from '../ledger/entry.ts'
import { dayOf } from '../ledger/year.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { Round } from '../rounds/round.ts'
import { type Doer, fundEntry, type Keeping, moving } from './booking.ts'
import { draw, drawUpTo, type Part, type ShortRefusal, sumOf, usesMet } from './draw.ts'
import { available, inPot } from './holdings.ts'
import { availableIn, potOf } from './pots.ts'

/** A project that won, with what the count gives it. */
export interface Won {
  readonly proposal: ProposalId
  readonly title: string
  readonly category: string
  readonly givenMinor: Minor
}

export const commitmentId = (round: RoundId, proposal: ProposalId): string =>
  `commitment.${round}.${proposal}`

export function commitProject(
  keeping: Keeping,
  round: Pick<Round, 'id' | 'title'>,
  fund: NeighbourhoodId,
  balances: readonly Balance[],
  won: Won,
  doer: Doer,
): Result<Entry, ShortRefusal> {
  const day = dayOf(doer.at, keeping)
  const met = usesMet(won.category)
  const inFund = available(balances)
  const restricted = drawUpTo(
    inFund.filter(({ purpose }) => purpose.use !== 'general'),
    won.givenMinor,
    met,
    day,
  )
  const fromPot = drawUpTo(inPot(balances, round.id), won.givenMinor - sumOf(restricted), met, day)
  const left = (won.givenMinor - sumOf(restricted) - sumOf(fromPot)) as Minor
  const beyond = draw(
    inFund.filter(({ purpose }) => purpose.use === 'general'),
    left,
    met,
    day,
  )
  if (!beyond.ok)
    return refuse({
      reason: 'fund-short',
      neededMinor: won.givenMinor,
      heldMinor: won.givenMinor - left + beyond.refusal.heldMinor,
    })
  const committed = ({ purpose }: Part): Account => ({
    kind: 'committed',
    fund,
    award: won.proposal,
    purpose,
  })
  const about = {
    id: commitmentId(round.id, won.proposal),
    kind: 'commitment' as const,
    subject: won.title,
    why: round.title,
    decision: { text: round.title, round: round.id, proposal: won.proposal },
  }
  const postings = [
    ...moving([...restricted, ...beyond.value], availableIn(fund), committed),
    ...moving(fromPot, potOf(fund, round.id), committed),
  ]
  return ok(fundEntry(keeping, fund, about, doer, postings))
}
