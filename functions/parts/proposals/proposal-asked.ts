// Whether what somebody proposes is what the round asks for: a text as long as it may be, a category it has, a pin in the
// neighbourhood the money is for.
import type { FieldFault, InputRefusal } from '../../../shared/contract/refusals.ts'
import { isWithin, onMap } from '../../../shared/lib/geo.ts'
import { ok, type Refusal, type Result, refuse } from '../../../shared/lib/result.ts'
import { type Council, neighbourhoodOf } from '../../../shared/platform/council.ts'
import type { ProposalWords } from '../../../shared/proposals/checks.ts'
import { proposingOf } from '../../../shared/rounds/proposing.ts'
import type { Round } from '../../../shared/rounds/round.ts'

type Asked = ProposalWords & { readonly anonymous?: boolean | undefined }
export type AskedRefusal = InputRefusal | Refusal<'pin-outside'>

export function checkAsked(
  council: Council,
  round: Round,
  neighbourhood: string,
  words: Asked,
): Result<undefined, AskedRefusal> {
  const fields = faultsIn(round, words)
  if (fields.length > 0) return refuse({ reason: 'invalid-input', fields })
  return words.pin && !isInPlace(council, neighbourhood, words.pin) ? refuse({ reason: 'pin-outside' }) : ok()
}

function faultsIn(round: Round, { text, category, anonymous }: Asked): FieldFault[] {
  const rules = proposingOf(round)
  const unwritten = rules.template !== '' && text.trim() === rules.template.trim()
  return [
    ...(unwritten ? [{ field: 'text', problem: 'missing' } as const] : []),
    ...(text.length > rules.mostLetters
      ? [{ field: 'text', problem: 'too-long', limit: rules.mostLetters } as const]
      : []),
    ...(rules.categories.includes(category) ? [] : [{ field: 'category', problem: 'not-offered' } as const]),
    ...(anonymous && !rules.anonymous ? [{ field: 'anonymous', problem: 'not-offered' } as const] : []),
  ]
}

/** Where a council's map has no place on the earth, nothing lies in any neighbourhood. */
export function isInPlace(
  council: Council,
  neighbourhood: string,
  pin: NonNullable<ProposalWords['pin']>,
): boolean {
  const outline = neighbourhoodOf(council, neighbourhood)?.outline
  return council.map !== undefined && outline !== undefined && isWithin(outline, onMap(council.map, pin))
}
