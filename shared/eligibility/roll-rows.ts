// Reading the list of who may vote, row by row, by the columns an officer named. Every fault is said with its line, so
// that a list is put right in one go; rows that are one person are a fault, however differently they are written.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Refusal } from '../lib/result.ts'
import { normaliseClaim, normaliseEmail, normalisePhone, normaliseWords } from './proof-forms.ts'
import { type ListColumns, type ProofUse, proofUses } from './roll-columns.ts'

export const rollLineProblems = [
  'no-email',
  'no-phone',
  'no-claim',
  'no-neighbourhood',
  'unknown-neighbourhood',
  'no-pot',
  'no-list-here',
  'no-address',
  'too-many-columns',
  'same-person',
  'voted-elsewhere',
  'unreadable',
] as const

export interface RollLineFault {
  /** From 1, as an editor shows it. */
  readonly line: number
  readonly problem: (typeof rollLineProblems)[number]
  /** For `same-person`: the first line that names this person. */
  readonly firstLine?: number
}

export type RollLinesRefusal = Refusal<'roll-lines'> & { readonly lines: readonly RollLineFault[] }

/** Where somebody who lives there votes, and how they prove it there. */
export interface PlaceOnList {
  /** The pots they may vote in: their neighbourhood's, and those of the places it lies in. */
  readonly pots: readonly NeighbourhoodId[]
  readonly proof: 'list' | 'codes' | 'declared'
  readonly name: string
}

/** Undefined where nobody knows the place. Takes its id or its name. */
export type PlaceOf = (typed: string) => PlaceOnList | undefined

export interface ListedPerson {
  readonly line: number
  /** In its one form, and what makes the voter key: what they sign in with, or else the line itself. */
  readonly proof?: string
  readonly row?: string
  readonly pots: readonly NeighbourhoodId[]
  /** For the letter of who has no proof to sign in with. */
  readonly letter?: { readonly name: string; readonly address: readonly string[]; readonly place: string }
}

export interface ListRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Reads one list. Remembers whom it has met, so that each list is read by one of its own. */
export function listReader(columns: ListColumns, placeOf: PlaceOf) {
  const { uses, header } = columns
  const proofAt = uses.findIndex(use => (proofUses as readonly string[]).includes(use))
  const placeAt = uses.indexOf('place')
  const proofUse = uses[proofAt] as ProofUse | undefined
  const firstLines = new Map<string, number>()
  let heading = header

  /** The person of the row, what is wrong with it, or nothing where the row is empty or the heading. */
  return ({ line, cells }: ListRow): ListedPerson | RollLineFault | undefined => {
    if (cells.every(cell => cell.trim() === '')) return undefined
    if (heading) {
      heading = false
      return undefined
    }
    const fault = (problem: RollLineFault['problem']): RollLineFault => ({ line, problem })
    const cell = (at: number) => cells[at]?.trim() ?? ''
    const all = (use: string) => uses.flatMap((its, at) => (its === use && cell(at) !== '' ? [cell(at)] : []))
    if (cells.slice(uses.length).some(extra => extra.trim() !== '')) return fault('too-many-columns')
    const typed = cell(proofAt)
    const proof = proofUse && typed !== '' ? readProof[proofUse](typed) : undefined
    const onlyProof = !uses.some(use => use === 'address' || use === 'reference')
    if (proofUse && proof === undefined && (typed !== '' || onlyProof)) return fault(`no-${proofUse}`)
    if (cell(placeAt) === '') return fault('no-neighbourhood')
    const place = placeOf(cell(placeAt))
    if (!place) return fault('unknown-neighbourhood')
    if (place.pots.length === 0) return fault('no-pot')
    if (place.proof === 'declared') return fault('no-list-here')

    const known = place.proof === 'list' ? proof : undefined
    const letter = { name: all('name').join(' '), address: all('address'), place: place.name }
    const reference = all('reference')[0]
    if (known === undefined && letter.address.length === 0) return fault('no-address')
    // A reference is the council's own name for the person; without one they are their name and address.
    const row =
      reference === undefined
        ? `address\n${normaliseWords(letter.name)}\n${normaliseWords(letter.address.join(' '))}`
        : `reference\n${normaliseWords(reference)}`
    const who = known ?? row
    const firstLine = firstLines.get(who)
    if (firstLine !== undefined) return { ...fault('same-person'), firstLine }
    firstLines.set(who, line)
    return known === undefined
      ? { line, row, pots: place.pots, letter }
      : { line, proof: known, pots: place.pots }
  }
}

export const isFault = (read: ListedPerson | RollLineFault): read is RollLineFault => 'problem' in read

const readProof: Readonly<Record<ProofUse, (typed: string) => string | undefined>> = {
  email: normaliseEmail,
  phone: typed => normalisePhone(typed),
  claim: normaliseClaim,
}
