// From what was shortlisted to the frozen ballot: each pot's projects numbered from 1 in the order they were proposed.
// The same round and projects always give the same bytes, so that freezing twice is freezing once.
import type { NeighbourhoodId, ProposalId } from '../lib/ids.ts'
import { compareCodePoints } from '../lib/order.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { Round } from '../rounds/round.ts'
import type {
  ExclusivePair,
  FrozenBallot,
  FrozenPhoto,
  FrozenPot,
  FrozenProject,
  RoundPublicKeys,
} from './frozen-ballot.ts'

/** A proposal on the shortlist, as far as the ballot shows it. */
export interface Shortlisted extends Omit<FrozenProject, 'number' | 'costMinor' | 'photo'> {
  readonly proposal: ProposalId
  readonly neighbourhood: NeighbourhoodId
  readonly submittedAt: string
  readonly costMinor: Minor | undefined
  readonly photo?: Pick<FrozenPhoto, 'id' | 'alt'> & {
    readonly small: Pick<FrozenPhoto, 'width' | 'height'>
  }
  readonly exclusions?: readonly { readonly other: ProposalId }[]
}

export type FreezeRefusal =
  | (Refusal<'empty-shortlist'> & { readonly place: NeighbourhoodId })
  | (Refusal<'needs-cost'> & { readonly title: string })

export interface BallotParts {
  readonly round: Round
  readonly shortlisted: readonly Shortlisted[]
  readonly currency: string
  readonly nameOf: (neighbourhood: NeighbourhoodId) => string
  readonly publicKeys: RoundPublicKeys
}

export function buildFrozenBallot(parts: BallotParts): Result<FrozenBallot, FreezeRefusal> {
  const { round } = parts
  const pots: FrozenPot[] = []
  for (const { neighbourhood, amountMinor } of round.pots) {
    const projects: FrozenProject[] = []
    const candidates = inOrder(parts.shortlisted, neighbourhood)
    for (const candidate of candidates) {
      if (candidate.costMinor === undefined) return refuse({ reason: 'needs-cost', title: candidate.title })
      const { id, proposal, title, summary, place, category, costMinor, photo } = candidate
      projects.push({
        id,
        proposal,
        number: projects.length + 1,
        title,
        summary,
        place,
        category,
        costMinor,
        ...(photo && { photo: { id: photo.id, alt: photo.alt, ...photo.small } }),
      })
    }
    if (projects.length === 0) return refuse({ reason: 'empty-shortlist', place: neighbourhood })
    const exclusive = pairsAmong(candidates)
    pots.push({
      neighbourhood,
      name: parts.nameOf(neighbourhood),
      amountMinor,
      projects,
      ...(exclusive.length > 0 && { exclusive }),
    })
  }
  return ok({
    form: 'folkmoot-frozen-ballot-v1',
    round: round.id,
    title: round.title,
    currency: parts.currency,
    rules: round.rules,
    votingAt: round.dates.votingAt,
    closesAt: round.dates.closesAt,
    pots,
    ...parts.publicKeys,
  })
}

const inOrder = (shortlisted: readonly Shortlisted[], neighbourhood: NeighbourhoodId): Shortlisted[] =>
  shortlisted
    .filter(candidate => candidate.neighbourhood === neighbourhood)
    .sort(
      (a, b) => compareCodePoints(a.submittedAt, b.submittedAt) || compareCodePoints(a.proposal, b.proposal),
    )

/** Of these alone, each pair once: the lesser id first, and the pairs in that order. */
function pairsAmong(listed: readonly Shortlisted[]): ExclusivePair[] {
  const idOf = new Map(listed.map(({ id, proposal }) => [proposal, id]))
  return listed
    .flatMap(({ id, exclusions = [] }) =>
      exclusions.flatMap(({ other }): ExclusivePair[] => {
        const against = idOf.get(other)
        return against !== undefined && compareCodePoints(id, against) < 0 ? [[id, against]] : []
      }),
    )
    .sort((a, b) => compareCodePoints(a[0], b[0]) || compareCodePoints(a[1], b[1]))
}
