// A project of a .pb file as a proposal: its words tidied to what a proposal may hold. What is cut or has no place of its
// own stands in the proposal's text, and whole in the file, which is kept beside the round.
import { tidyLine, tidyText, withoutHiddenCharacters } from '../lib/plain-text.ts'
import type { Category, ProposalText } from '../proposals/proposal.ts'
import type { Fields } from './pabulib-file.ts'

/** What is said around the file's own words, in the council's language. */
export interface ImportWords {
  roundSummary(file: string): string
  author(file: string): string
  projectTitle(id: string): string
  projectSummary(id: string, file: string): string
  text(file: string): string
  reason(file: string): string
}

/** Pabulib's names for categories (pabulib.org/format). */
const categories: Readonly<Record<string, Category>> = {
  education: 'learning',
  culture: 'culture',
  sport: 'health',
  health: 'health',
  'environmental protection': 'green',
  'urban greenery': 'green',
  'public space': 'streets',
  'public transit and roads': 'streets',
  welfare: 'community',
}

const languages: Readonly<Record<string, string>> = {
  polish: 'pl',
  english: 'en',
  dutch: 'nl',
  french: 'fr',
  german: 'de',
  spanish: 'es',
  italian: 'it',
  portuguese: 'pt',
}
const undetermined = 'und'

export function importedText(
  id: string,
  fields: Fields,
  about: { readonly file: string; readonly meta: Fields; readonly words: ImportWords },
): ProposalText {
  const { file, meta, words } = about
  const plain = (column: string) => tidyLine(withoutHiddenCharacters(fields.get(column) ?? ''))
  const name = plain('name')
  const title = name.length >= 5 ? name : [words.projectTitle(id), name].filter(Boolean).join(': ')
  const places = ['neighborhood', 'district', 'subunit'].map(plain).filter(place => place !== '')
  const first = plain('category').split(',')[0]!.trim().toLowerCase()
  return {
    title: cut(title, 80),
    summary: cut(words.projectSummary(id, file), 160),
    text: cut(`${words.text(file)}\n\n${rowOf(fields)}`, 4000),
    place: cut(places.join(', '), 120),
    category: categories[first] ?? 'other',
    roughCostMinor: null,
    language: languages[meta.get('language')?.toLowerCase() ?? ''] ?? undetermined,
  }
}

/** The file's row as it stands, a column a line: nothing of it is lost on the way. */
const rowOf = (fields: Fields): string =>
  tidyText(
    withoutHiddenCharacters([...fields].map(([column, cell]) => `${column}: ${tidyLine(cell)}`).join('\n')),
  )

/** At most so many UTF-16 units; what is cut ends in "…", at a word's end where there is one near. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
  const words = start.replace(/\s+\S*$/, '')
  return `${(words.length > start.length - 30 ? words : start).trimEnd()}…`
}
