// Putting a grant together, part by part, before anybody else sees it: nothing is decided by it, so nothing is in the journal.
import type { GrantDraft } from '../../shared/contract/grant-draft.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type GrantsRefusal, mayWith } from '../parts/grants/grant-asked.ts'
import { knowsFund, namedBy } from '../parts/money/money-asked.ts'
import { dropGrantDraft, putGrantDraft } from '../store/grant-drafts.ts'
import { transact } from '../store/transact.ts'

export async function keepGrantDraft(
  hands: Hands,
  actor: Actor,
  draft: GrantDraft,
): Promise<Result<undefined, GrantsRefusal>> {
  const allowed = await mayWith(hands, actor, 'propose-grant', draft.fund, draft.project)
  if (!allowed.ok) return allowed
  const known = knowsFund(hands.council, draft.fund)
  if (!known.ok) return known
  await putGrantDraft(hands.db, namedBy(actor, hands.clock.now()).by, draft)
  return ok()
}

export async function dropDraft(
  hands: Hands,
  actor: Actor,
  draft: GrantDraft,
): Promise<Result<undefined, GrantsRefusal>> {
  const allowed = await mayWith(hands, actor, 'propose-grant', draft.fund, draft.project)
  if (!allowed.ok) return allowed
  await transact(hands.db, [dropGrantDraft(namedBy(actor, hands.clock.now()).by, draft.id)])
  return ok()
}
