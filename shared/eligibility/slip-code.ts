// Codes that children and their teachers type: as voting codes are, and shorter. The first four letters find the code; four
// more prove a slip, which counts for one vote, and eight a class code, which lasts for weeks.
import { base32, inFours } from '../lib/base32.ts'
import { lettersIn, type VotingCode } from './voting-code.ts'

const selectorLetters = 4
export const codeKinds = { slip: 4, class: 8 } as const
export type CodeKind = keyof typeof codeKinds

/** Bytes enough for either kind. */
export const codeBytes = 8

export function childrensCodeOf(bytes: Uint8Array, kind: CodeKind): VotingCode {
  const letters = base32(bytes, selectorLetters + codeKinds[kind])
  return { selector: letters.slice(0, selectorLetters), verifier: letters.slice(selectorLetters) }
}

/** As it is printed: "7KQ4-M2XR". */
export const childrensCodeText = ({ selector, verifier }: VotingCode): string => inFours(selector + verifier)

/** What was typed, if it is a whole code of the kind. */
export function readChildrensCode(typed: string, kind: CodeKind): VotingCode | undefined {
  const letters = lettersIn(typed)
  if (letters?.length !== selectorLetters + codeKinds[kind]) return undefined
  return { selector: letters.slice(0, selectorLetters), verifier: letters.slice(selectorLetters) }
}
