// Branded ids: a proposal's id can't be handed where a round's is wanted. Making them needs randomness and so is
// done outside (functions/ports/entropy.ts); here they are only recognised.

type Branded<B extends string> = string & { readonly __brand: B }

export type RoundId = Branded<'RoundId'>
export type NeighbourhoodId = Branded<'NeighbourhoodId'>
export type ProposalId = Branded<'ProposalId'>
export type CommentId = Branded<'CommentId'>
export type ChallengeId = Branded<'ChallengeId'>
export type PersonId = Branded<'PersonId'>
export type JournalId = Branded<'JournalId'>
export type MenuItemId = Branded<'MenuItemId'>
export type GrantId = Branded<'GrantId'>
export type InstalmentId = Branded<'InstalmentId'>
export type MetricId = Branded<'MetricId'>
export type ReadingId = Branded<'ReadingId'>
export type EvidenceId = Branded<'EvidenceId'>
export type MutualGroupId = Branded<'MutualGroupId'>
/** HMAC of who someone is, under the council's eligibility key: 64 hex digits. The roll knows people by it alone. */
export type VoterKey = Branded<'VoterKey'>
/** HMAC of the voterKey under a pot's link key: 64 hex digits. The box knows ballots by it alone. */
export type BallotKey = Branded<'BallotKey'>

const ulidForm = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export const isUlid = (text: string): boolean => ulidForm.test(text)
/** Lower-case words joined by hyphens, at most 80 characters: what stands in addresses. */
export const isSlug = (text: string): boolean => text.length <= 80 && slugForm.test(text)
