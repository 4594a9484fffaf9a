// Who it is that somebody at the help desk speaks of: found by an HMAC of what they say of themselves, or by the first
// letters of their code. Nothing is listed, and nothing can be searched.
import type { RollInputs } from '../../../shared/contract/roll.ts'
import { normaliseEmail, normaliseWords } from '../../../shared/eligibility/proof-forms.ts'
import { readSelector } from '../../../shared/eligibility/voting-code.ts'
import type { VoterKey } from '../../../shared/lib/ids.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { voterKeyOfEmail, voterKeyOfListRow } from '../../ports/voter-keys.ts'
import { getVotingCode } from '../../store/voting-codes.ts'

type Who = Pick<RollInputs['look-up-voter'], 'by' | 'value' | 'name'>

/** Undefined where it cannot be anybody; whether they are on the roll is not asked here. */
export async function voterAsked(
  { db, keys }: Pick<Hands, 'db' | 'keys'>,
  round: Round,
  { by, value, name }: Who,
): Promise<VoterKey | undefined> {
  switch (by) {
    case 'email': {
      const email = normaliseEmail(value)
      return email === undefined ? undefined : voterKeyOfEmail(keys, email)
    }
    case 'code': {
      const selector = readSelector(value)
      const code = selector === undefined ? undefined : await getVotingCode(db, selector)
      return code?.round === round.id ? code.voterKey : undefined
    }
    case 'reference':
      return voterKeyOfListRow(keys, `reference\n${normaliseWords(value)}`)
    case 'address':
      return voterKeyOfListRow(keys, `address\n${normaliseWords(name)}\n${normaliseWords(value)}`)
  }
}
