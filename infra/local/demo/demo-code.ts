// A voting code of the demonstration that nobody has used to print a letter yet: shown at the start, so that voting with a
// code can be tried out.
import { readLetters } from '../../../functions/acts/send-letters.ts'
import type { Hands } from '../../../functions/hands.ts'
import { listRollChanges } from '../../../functions/store/roll-changes.ts'
import { votingCodeText } from '../../../shared/eligibility/voting-code.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { codesPlan } from './round-plans.ts'

const desk: Actor = { person: 'demo' as PersonId, name: 'Demo', duties: [{ name: 'roll', place: 'council' }] }

/** Undefined once its month is over, or where the council is not the demonstration's. */
export async function demoCode(hands: Hands): Promise<string | undefined> {
  for (const { id, kind } of await listRollChanges(hands.db, codesPlan, 20)) {
    if (kind !== 'codes') continue
    const read = await readLetters(hands, desk, { round: codesPlan, change: id })
    if (!read.ok) continue
    for await (const { code } of read.value.letters) return votingCodeText(code)
  }
  return undefined
}
