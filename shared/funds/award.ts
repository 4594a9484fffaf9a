// Whom a fund has promised money to: a project that won in a round, or a grant. Its id is the project's or the grant's, and
// under it stands what is reserved, on its way and paid.
import type { Account, AwardAccount, AwardId } from '../ledger/account.ts'
import type { Decision } from '../ledger/entry.ts'
import type { GrantId, NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Part } from './draw.ts'

export interface Award {
  readonly fund: NeighbourhoodId
  readonly award: AwardId
  readonly title: string
  /** Of a project. */
  readonly round?: RoundId
  /** Where it is one; then the award's own id. */
  readonly grant?: GrantId
}

/** What an entry about it rests on. */
export const decisionOf = ({ award, round, grant }: Award, text: string): Decision => ({
  text,
  ...(round === undefined ? {} : { round, proposal: award as ProposalId }),
  ...(grant === undefined ? {} : { grant }),
})

export const awardAccount =
  ({ fund, award }: Award, kind: AwardAccount) =>
  ({ purpose }: Part): Account => ({ kind, fund, award, purpose })

/** The award itself of something that says more. */
export const awardOf = ({ fund, award, title, round, grant }: Award): Award => ({
  fund,
  award,
  title,
  ...(round === undefined ? {} : { round }),
  ...(grant === undefined ? {} : { grant }),
})
