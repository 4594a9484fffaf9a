// What an organiser does is in the journal like everything else; a person who does not want to be named is not named there.

import { isNamed } from '../../../shared/grants/grant.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import type { Act } from '../../../shared/rounds/policy.ts'
import type { Hands } from '../../hands.ts'
import { journalled } from '../../store/journal.ts'
import type { Clause } from '../../store/transact.ts'
import type { AskedGrant } from './grant-asked.ts'

export function organiserEntry(
  { entropy }: Pick<Hands, 'entropy'>,
  { grant, by, recorded }: AskedGrant,
  act: Act,
  why?: string,
): Clause {
  const { byName, ...unnamed } = by
  return journalled({
    id: entropy.ulid() as JournalId,
    ...unnamed,
    ...(isNamed(grant) ? { byName } : {}),
    ...recorded,
    as: 'organiser',
    act,
    ...(why === undefined ? {} : { why }),
  })
}
