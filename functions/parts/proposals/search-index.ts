// Search with typos over the proposals of a round: words as they stand, and where nothing has them what comes close, by
// minisearch. The index is kept between searches and brought up to date by version, so that only what changed is read anew.
import MiniSearch from 'minisearch'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { hasAllWords, plain, plainText, wordsIn } from '../../../shared/proposals/search.ts'

export interface Found {
  /** Best first. */
  readonly ids: readonly string[]
  /** Nothing has exactly these words. */
  readonly nearly: boolean
}

export interface SearchIndex {
  /** Whether it knows these proposals, in these versions, and no others. */
  isUpToDate(proposals: readonly Pick<Proposal, 'id' | 'version'>[]): boolean
  bringUpToDate(proposals: readonly Proposal[]): void
  find(words: string): Found
}

interface Entry {
  readonly version: number
  readonly plain: string
}

const fields = ['title', 'summary', 'text', 'place'] as const
const wordBounds = /[^\p{L}\p{N}]+/u

export function searchIndex(): SearchIndex {
  const entries = new Map<string, Entry>()
  const mini = new MiniSearch<Pick<Proposal, 'id' | (typeof fields)[number]>>({
    fields: [...fields],
    tokenize: text =>
      plain(text)
        .split(wordBounds)
        .filter(word => word !== ''),
    processTerm: term => term,
    searchOptions: {
      boost: { title: 4, summary: 2 },
      combineWith: 'AND',
      prefix: true,
      // One slip in a word of four letters, two from six on, where letters change places; in a short word a slip is another word.
      fuzzy: term => (term.length < 4 ? false : term.length < 6 ? 1 : 2),
    },
  })

  function bringUpToDate(proposals: readonly Proposal[]): void {
    const there = new Set<string>()
    for (const proposal of proposals) {
      const { id, title, summary, text, place, version } = proposal
      there.add(id)
      const known = entries.get(id)
      if (known?.version === version) continue
      if (known) mini.discard(id)
      mini.add({ id, title, summary, text, place })
      entries.set(id, { version, plain: plainText(proposal) })
    }
    for (const id of entries.keys()) {
      if (there.has(id)) continue
      mini.discard(id)
      entries.delete(id)
    }
  }

  return {
    isUpToDate: proposals =>
      proposals.length === entries.size &&
      proposals.every(({ id, version }) => entries.get(id)?.version === version),
    bringUpToDate,
    find(words) {
      const asked = wordsIn(words)
      const exact = [...entries].filter(([, entry]) => hasAllWords(entry.plain, asked)).map(([id]) => id)
      const near = mini.search(words).map(({ id }) => String(id))
      if (exact.length === 0) return { ids: near, nearly: near.length > 0 }
      const rank = new Map(near.map((id, place) => [id, place]))
      const placeOf = (id: string) => rank.get(id) ?? near.length
      return { ids: exact.sort((a, b) => placeOf(a) - placeOf(b)), nearly: false }
    },
  }
}
