// Looks at what somebody is about to publish for what moderators should see: many links, the same as was written before, a
// title that looks like another. What it looked like is remembered in the same transaction as it is written.
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { Flag } from '../../../shared/proposals/moderation.ts'
import type { Hands } from '../../hands.ts'
import { lastSaid, type SaidWhat, said } from '../../store/said.ts'
import type { Clause } from '../../store/transact.ts'
import { hasManyLinks, repeatable } from './flags.ts'
import { skeletonOf } from './skeleton.ts'

export interface Flagged {
  readonly flags: readonly Flag[]
  /** To be written with the words. */
  readonly clauses: readonly Clause[]
}

/** `what` a comment: its whole text. A title: how it looks, whatever letters it is made of. */
export async function flagged(
  { db, clock }: Hands,
  round: RoundId,
  what: SaidWhat,
  id: string,
  text: string,
): Promise<Flagged> {
  const links: Flag[] = hasManyLinks(text) ? ['links'] : []
  const looks = what === 'title' ? skeletonOf(text) : repeatable(text)
  if (looks === undefined) return { flags: links, clauses: [] }
  const hash = (await sha256Hex(looks)).slice(0, 32)
  const before = await lastSaid(db, round, what, hash)
  const again: Flag[] =
    before === undefined || before === id ? [] : [what === 'title' ? 'look-alike' : 'repeated']
  return { flags: [...links, ...again], clauses: [said(round, what, hash, id, clock.now())] }
}
