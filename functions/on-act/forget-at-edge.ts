// Which public pages an act changes in a way that nobody should wait half a minute for: results that come out, a round that
// is cancelled, and words or pictures that have to be gone. All other pages grow old by themselves.
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { EdgeCache } from '../ports/edge-cache.ts'

const changesRound: ReadonlySet<JournalEntry['act']> = new Set([
  'publish-results',
  'agree-correction',
  'cancel-round',
  'freeze-ballot',
  'freeze-ballot-by-date',
])
const takesWordsAway: ReadonlySet<JournalEntry['act']> = new Set([
  'hide',
  'unhide',
  'redact',
  'delete-comment',
  'withdraw-proposal',
  'remove-photo',
])

/** In CloudFront's notation: a star at the end alone. The journal's own pages follow in half a minute. */
export function stalePaths(
  { act, round, proposal }: Pick<JournalEntry, 'act' | 'round' | 'proposal'>,
  languages: readonly string[],
): readonly string[] {
  if (round === undefined) return []
  const inEach = (path: string) => languages.map(language => `/${language}${path}`)
  if (changesRound.has(act)) return [...inEach(''), ...inEach(`/rounds/${round}*`), '/published/data/*']
  if (!takesWordsAway.has(act)) return []
  // A list shows words of every proposal, and whoever follows the round reads them in the feed.
  return [
    ...inEach(`/rounds/${round}/proposals*`),
    ...inEach(`/rounds/${round}/feed.atom`),
    ...(act === 'remove-photo' && proposal !== undefined ? [`/photos/${proposal}/*`] : []),
  ]
}

export async function forgetAtEdge(
  edge: EdgeCache,
  entry: JournalEntry,
  languages: readonly string[],
): Promise<void> {
  const paths = stalePaths(entry, languages)
  if (paths.length > 0) await edge.forget({ paths, reference: entry.id })
}
