// Who can be given a proposal to check: whoever holds the duty where it lies, is none of those behind it, and has not
// declared an interest in it.
import type { PersonId } from '../../../shared/lib/ids.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { isProposer } from '../../../shared/proposals/proposers.ts'
import { dutyState } from '../../../shared/rounds/duties.ts'
import { declarationOf } from '../../../shared/rounds/interests.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { listDuties } from '../../store/duties.ts'

export interface Reviewer {
  readonly person: PersonId
  readonly name: string
}

export async function reviewersOf(
  { db, clock }: Pick<Hands, 'db' | 'clock'>,
  round: Round,
  proposal: Proposal,
): Promise<readonly Reviewer[]> {
  const now = clock.now()
  const held = (await listDuties(db)).filter(
    duty =>
      (duty.name === 'review' || duty.name === 'councillor') &&
      (duty.place === 'council' || duty.place === proposal.neighbourhood) &&
      dutyState(duty, now) === 'in-force' &&
      !isProposer(proposal, duty.person) &&
      !declarationOf(round, duty.person)?.interests.some(interest => interest.proposal === proposal.id),
  )
  const people = new Map(held.map(({ person, personName }) => [person, { person, name: personName }]))
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
}
