// Merging: a proposal that says the same as another becomes part of it, with the trace on both. Who made it stands beside
// the others from then on; its supporters support the other, each once. It can be undone until the ballot is frozen.
import type { PersonId } from '../lib/ids.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import type { NamedAct, Round } from '../rounds/round.ts'
import { type CheckRefusal, openToChecks } from './checks.ts'
import type { CoProposer, Proposal } from './proposal.ts'
import { isProposer } from './proposers.ts'

export interface Joined {
  readonly source: Proposal
  readonly target: Proposal
}

export function merged(
  round: Round,
  { source, target }: Joined,
  { why, ...by }: NamedAct & { readonly why: string },
): Result<Joined, CheckRefusal> {
  const open = openToChecks(round, source, by.by)
  if (!open.ok) return open
  const other = openToChecks(round, target, by.by)
  if (!other.ok) return other
  if (source.id === target.id || source.neighbourhood !== target.neighbourhood)
    return refuse({ reason: 'not-mergeable' })
  if ((source.mergedFrom ?? []).length > 0) return refuse({ reason: 'merged-into-it' })
  const coming = peopleOf(source).filter(({ person }) => !isProposer(target, person))
  const from = {
    proposal: source.id,
    title: source.title,
    at: by.at,
    brought: coming.map(({ person }) => person),
  }
  return ok({
    source: { ...source, merged: { ...by, into: target.id, title: target.title, why } },
    target: {
      ...target,
      ...(coming.length > 0 && {
        coProposers: [
          ...(target.coProposers ?? []),
          ...coming.map(({ person, name }) => ({ person, name, at: by.at })),
        ],
      }),
      mergedFrom: [...(target.mergedFrom ?? []), from],
    },
  })
}

/** Nobody is asked whether they may: whoever merged them, or a colleague, takes them apart again. */
export function unmerged(
  round: Round,
  { source, target }: Joined,
  by: PersonId,
): Result<Joined, CheckRefusal> {
  if (round.acts.frozen) return refuse({ reason: 'ballot-frozen' })
  if (source.merged?.into !== target.id) return refuse({ reason: 'not-merged' })
  if (isProposer(source, by)) return refuse({ reason: 'same-person' })
  const brought = target.mergedFrom?.find(({ proposal }) => proposal === source.id)?.brought ?? []
  const { merged: _merged, ...apart } = source
  const { coProposers = [], mergedFrom = [], ...rest } = target
  const staying = coProposers.filter(({ person }) => !brought.includes(person))
  const others = mergedFrom.filter(({ proposal }) => proposal !== source.id)
  return ok({
    source: apart,
    target: {
      ...rest,
      ...(staying.length > 0 && { coProposers: staying }),
      ...(others.length > 0 && { mergedFrom: others }),
    },
  })
}

/** An author who asked not to be named is not named here either. */
const peopleOf = ({
  author,
  authorName,
  coProposers = [],
}: Proposal): Pick<CoProposer, 'person' | 'name'>[] => [{ person: author, name: authorName }, ...coProposers]
