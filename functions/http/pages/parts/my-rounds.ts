// What a person's own page shows of the rounds: where they can take part now, and what they have proposed.
import type { NeighbourhoodId, PersonId } from '../../../../shared/lib/ids.ts'
import { type Council, neighbourhoodOf } from '../../../../shared/platform/council.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import { phaseOf } from '../../../../shared/rounds/phase.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { Hands } from '../../../hands.ts'
import { voterKeyOfEmail } from '../../../ports/voter-keys.ts'
import type { Person } from '../../../store/people.ts'
import { getProposal, getProposer } from '../../../store/proposals.ts'
import { getRollEntry } from '../../../store/roll.ts'
import { listRounds } from '../../../store/rounds.ts'

export interface OpenRound {
  readonly round: Round
  /** Where they may vote; nothing where the round is not voting. */
  readonly pots?: readonly { readonly id: NeighbourhoodId; readonly name: string }[]
}

export interface MyRounds {
  readonly open: readonly OpenRound[]
  readonly proposals: readonly { readonly round: Round; readonly proposal: Proposal }[]
}

/** Rounds further back are in the public list; their proposals too. */
const mostRounds = 20

export async function myRounds(hands: Hands, person: Person): Promise<MyRounds> {
  const now = hands.clock.now()
  const rounds = (await listRounds(hands.db))
    .filter(round => phaseOf(round, now) !== 'draft')
    .sort((a, b) => (a.dates.proposingAt < b.dates.proposingAt ? 1 : -1))
    .slice(0, mostRounds)
  const [open, proposals] = await Promise.all([
    Promise.all(rounds.map(round => openRound(hands, round, person))),
    Promise.all(rounds.map(round => proposalsIn(hands, round, person.id))),
  ])
  return { open: open.filter(found => found !== undefined), proposals: proposals.flat() }
}

async function openRound(hands: Hands, round: Round, person: Person): Promise<OpenRound | undefined> {
  const phase = phaseOf(round, hands.clock.now())
  if (phase === 'proposing') return { round }
  if (phase !== 'voting') return undefined
  const voterKey = await voterKeyOfEmail(hands.keys, person.email)
  const entries = await Promise.all(
    round.pots.map(pot => getRollEntry(hands.db, round.id, pot.neighbourhood, voterKey)),
  )
  const pots = entries
    .filter(entry => entry !== undefined && entry.status !== 'void')
    .map(entry => ({ id: entry!.pot, name: nameOf(hands.council, entry!.pot) }))
  return { round, pots }
}

const nameOf = (council: Council, id: NeighbourhoodId) => neighbourhoodOf(council, id)?.name ?? id

async function proposalsIn({ db }: Hands, round: Round, person: PersonId) {
  const { proposals, withdrawn, beside } = await getProposer(db, round.id, person)
  const found = await Promise.all(
    [...proposals, ...beside, ...withdrawn].map(id => getProposal(db, round.id, id)),
  )
  return found.filter(proposal => proposal !== undefined).map(proposal => ({ round, proposal }))
}
