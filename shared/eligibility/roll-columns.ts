// Which column of a council's list is what. One column may be the proof; without it, or where its cell is empty, a person
// is known by their line and is posted a code.
import { normalisePhone } from './proof-forms.ts'

/** `claim`: what the council's own sign-in says of a person. `skip`: not read, not kept. */
export const columnUses = [
  'skip',
  'email',
  'phone',
  'claim',
  'place',
  'name',
  'address',
  'reference',
] as const
export type ColumnUse = (typeof columnUses)[number]

export const proofUses = ['email', 'phone', 'claim'] as const satisfies readonly ColumnUse[]
export type ProofUse = (typeof proofUses)[number]

export interface ListColumns {
  readonly uses: readonly ColumnUse[]
  /** The first line names the columns and is nobody's. */
  readonly header: boolean
}

export type ColumnsProblem = 'no-place' | 'place-twice' | 'proof-twice' | 'name-twice' | 'reference-twice'

/** Address lines may stand in several columns; everything else in one. */
export function columnsProblem({ uses }: ListColumns): ColumnsProblem | undefined {
  const many = (of: readonly ColumnUse[]) => uses.filter(use => of.includes(use)).length
  if (many(['place']) === 0) return 'no-place'
  if (many(['place']) > 1) return 'place-twice'
  if (many(proofUses) > 1) return 'proof-twice'
  if (many(['name']) > 1) return 'name-twice'
  return many(['reference']) > 1 ? 'reference-twice' : undefined
}

/** What the first lines of a list look like, as a first answer that an officer checks. */
export function guessColumns(
  rows: readonly (readonly string[])[],
  isPlace: (cell: string) => boolean,
): ListColumns {
  const [first = [], ...others] = rows
  const width = Math.max(0, ...rows.map(row => row.length))
  const isEmail = (cell: string) => /^[^\s@]+@[^\s@.]+\.[^\s@]+$/.test(cell.trim())
  // Most of them: a list that has faults is still the list it is.
  const looks = (cells: readonly string[], test: (cell: string) => boolean) => {
    const said = cells.filter(cell => cell.trim() !== '')
    return said.length > 0 && said.filter(test).length * 2 > said.length
  }
  const header =
    !first.some(cell => isEmail(cell) || isPlace(cell)) && (others.length > 0 || namesColumn(first))
  const taken = new Set<ColumnUse>()
  const uses = Array.from({ length: width }, (_, column): ColumnUse => {
    const cells = (header ? others : rows).map(row => row[column] ?? '')
    const head = header ? (first[column] ?? '').toLowerCase() : ''
    const guess = looks(cells, isEmail)
      ? 'email'
      : looks(cells, isPlace)
        ? 'place'
        : (heads.find(([, word]) => word.test(head))?.[0] ??
          (looks(cells, cell => normalisePhone(cell) !== undefined) ? 'phone' : 'skip'))
    const proof = (proofUses as readonly string[]).includes(guess)
    if (guess === 'skip' || guess === 'address') return guess
    const kind = proof ? 'email' : guess
    if (taken.has(kind)) return 'skip'
    taken.add(kind)
    return guess
  })
  return { uses, header }
}

const heads: readonly (readonly [ColumnUse, RegExp])[] = [
  ['email', /e-?\s?mail/],
  ['phone', /phone|mobile|tel\b/],
  ['place', /neighbourhood|ward|parish|area|place/],
  ['name', /name/],
  ['address', /address|street|house|town|post\s?code|line/],
  ['reference', /number|ref|\bid\b|elector/],
]

const namesColumn = (cells: readonly string[]): boolean =>
  cells.some(cell => heads.some(([, word]) => word.test(cell.toLowerCase())))
