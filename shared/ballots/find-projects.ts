// Finding projects on a ballot by words: every word must be somewhere in title, summary, place or number.
import type { FrozenProject } from './frozen-ballot.ts'

export function findProjects(projects: readonly FrozenProject[], typed: string): Set<string> {
  const words = plain(typed)
    .split(/\s+/)
    .filter(word => word !== '')
  const found = projects.filter(({ number, title, summary, place }) => {
    const whole = plain([number, title, summary, place].join('\n'))
    return words.every(word => whole.includes(word))
  })
  return new Set(found.map(({ id }) => id))
}

/** Without case and accents: "cafe" finds "Café". */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
