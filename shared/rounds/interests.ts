// Declared interests: nobody checks, costs, merges, shortlists, signs off or certifies where they have one (product.md,
// rule 11). Everybody declares once a round before their first such act; what was declared is public and stays.
import type { NeighbourhoodId, PersonId, ProposalId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Declaration, InterestKind } from './declaration.ts'
import { asksInterests } from './reviewing.ts'
import type { Round } from './round.ts'

/** How far one interest reaches: an act on one proposal, on all of a pot, or on the whole round. */
export type InterestScope = 'proposal' | 'pot' | 'round'

export type InterestRefusal =
  | Refusal<'interests-not-declared'>
  | (Refusal<'interest-declared'> & { readonly kind: InterestKind; readonly title: string })

export const declarationOf = ({ acts }: Round, person: PersonId | undefined): Declaration | undefined =>
  (acts.interests ?? []).find(({ by }) => by === person)

export const hasToDeclare = (round: Round, person: PersonId | undefined): boolean =>
  asksInterests(round) && declarationOf(round, person) === undefined

interface About {
  readonly person: PersonId | undefined
  readonly proposal?: ProposalId | undefined
  readonly place?: NeighbourhoodId | undefined
}

/** Where an act on proposals is asked about without naming one, it is open: some of them may be free. */
export function freeOfInterest(
  round: Round,
  scope: InterestScope,
  { person, proposal, place }: About,
): Result<undefined, InterestRefusal> {
  if (!asksInterests(round) || (scope === 'proposal' && proposal === undefined)) return ok()
  const declared = declarationOf(round, person)
  if (!declared) return refuse({ reason: 'interests-not-declared' })
  const found = declared.interests.find(interest =>
    scope === 'proposal'
      ? interest.proposal === proposal
      : scope === 'round' || place === undefined || interest.place === place,
  )
  return found ? refuse({ reason: 'interest-declared', kind: found.kind, title: found.title }) : ok()
}

/** With the declaration made or added to: what somebody has declared once they do not take back. */
export function withDeclared(round: Round, { interests, ...by }: Declaration): Round {
  const before = declarationOf(round, by.by)
  const kept = (before?.interests ?? []).filter(
    old => !interests.some(one => one.proposal === old.proposal && one.kind === old.kind),
  )
  const others = (round.acts.interests ?? []).filter(one => one.by !== by.by)
  const declaration = { ...by, interests: [...kept, ...interests] }
  return { ...round, acts: { ...round.acts, interests: [...others, declaration] } }
}

/** Everybody who has an interest in something of the round. */
export const interestedIn = ({ acts }: Round): ReadonlySet<PersonId> =>
  new Set((acts.interests ?? []).filter(({ interests }) => interests.length > 0).map(({ by }) => by))
