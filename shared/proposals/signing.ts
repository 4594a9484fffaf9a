// Signatures before the ballot: where a round asks for them, each project is signed by the cabinet member, by legal and by
// finance, each for its cost as it then stands. A corrected cost has to be signed again; a no has a published reason.
import { ok, refuse } from '../lib/result.ts'
import { type ProjectSigner, reviewingOf } from '../rounds/reviewing.ts'
import type { Round } from '../rounds/round.ts'
import { type Checked, openToChecks } from './checks.ts'
import { costOf, type Proposal, stateOf } from './proposal.ts'
import type { ProjectSignature } from './review.ts'

/** The last of each capacity that is about the cost as it is. */
export const signatureOf = (proposal: Proposal, as: ProjectSigner): ProjectSignature | undefined =>
  proposal.signatures?.findLast(given => given.as === as && given.costMinor === costOf(proposal))

/** Whose yes a project still needs before it can be on the ballot. */
export const missingSigners = (round: Pick<Round, 'reviewing'>, proposal: Proposal): ProjectSigner[] =>
  reviewingOf(round).signers.filter(as => !signatureOf(proposal, as)?.yes)

export function signed(
  round: Round,
  proposal: Proposal,
  signature: Omit<ProjectSignature, 'costMinor'>,
): Checked {
  const open = openToChecks(round, proposal, signature.by)
  if (!open.ok) return open
  const costMinor = costOf(proposal)
  if (stateOf(proposal) !== 'shortlisted' || costMinor === undefined)
    return refuse({ reason: 'not-shortlisted' })
  if (!reviewingOf(round).signers.includes(signature.as)) return refuse({ reason: 'not-asked-for' })
  const before = signatureOf(proposal, signature.as)
  if (before?.yes && signature.yes) return refuse({ reason: 'already-done' })
  const held = (proposal.signatures ?? []).findLast(
    other => other.by === signature.by && other.as !== signature.as && other.costMinor === costMinor,
  )
  // Three capacities, three people.
  if (held) return refuse({ reason: 'signed-already' })
  return ok({ ...proposal, signatures: [...(proposal.signatures ?? []), { ...signature, costMinor }] })
}
