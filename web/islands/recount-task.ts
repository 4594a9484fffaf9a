// Counts a published pot again on the reader's own device: fetches the bundle, checks each file against the manifest and
// the manifest against the public record, every ballot against its commitment, and counts by the functions that counted
// it. What it finds it says in sentences; it has no page to write to.
import { type FrozenBallot, frozenPotOf } from '../../shared/ballots/frozen-ballot.ts'
import type { Manifest } from '../../shared/formats/manifest.ts'
import { potOutcomeOf, type RoundOutcome } from '../../shared/formats/outcome.ts'
import { type Difference, openRecount } from '../../shared/formats/recount.ts'
import type { Counter } from '../../shared/formats/recount-outcome.ts'
import type { ToldDifference } from '../components/recount-words.ts'
import { type Fetched, fetchJson, fetchLines, NotFetched } from './recount-files.ts'
import type { RecountSaid, RecountTask } from './recount-messages.ts'
import { fill, voiceOf } from './say.ts'

interface Scope {
  onmessage: ((event: MessageEvent<RecountTask>) => void) | null
  postMessage(said: RecountSaid): void
}
const scope = self as unknown as Scope

/** Answers each task from then on, counting by what this script carries. */
export function countWith(counter: Counter): void {
  scope.onmessage = ({ data }) => {
    const found: string[] = []
    recount(data, counter, found).then(
      said => scope.postMessage(said),
      error => scope.postMessage(stumbled(data, found, error)),
    )
  }
}

const names = ['frozen-ballot.json', 'outcome.json', 'ballots.jsonl'] as const
const linesBetweenWords = 2_000

async function recount(task: RecountTask, counter: Counter, differing: string[]): Promise<RecountSaid> {
  const { pot, folder, manifestSha256, words } = task
  const tell = (is: ToldDifference, holes: Record<string, string> = {}) =>
    differing.push(fill(words.differences[is], holes))
  const say = (progress: string) => scope.postMessage({ progress })
  const { money } = voiceOf(words.locale, words.currency)
  const number = (n: number) => n.toLocaleString(words.locale)

  say(words.files)
  const manifest = await fetchJson<Manifest>(folder, 'manifest.json')
  if (manifest.sha256 !== manifestSha256) tell('manifest')
  const listed = new Map(
    Array.isArray(manifest.value?.files) ? manifest.value.files.map(file => [file.name, file.sha256]) : [],
  )
  const check = (name: (typeof names)[number], { sha256 }: Fetched) => {
    const expected = listed.get(name)
    if (expected !== sha256) tell(expected === undefined ? 'unlisted' : 'file', { name })
  }

  const frozen = await fetchJson<FrozenBallot>(folder, names[0])
  check(names[0], frozen)
  const outcome = await fetchJson<RoundOutcome>(folder, names[1])
  check(names[1], outcome)
  if (!frozen.value) tell('unreadable', { name: names[0] })
  if (!outcome.value) tell('unreadable', { name: names[1] })
  if (!frozen.value || !outcome.value) return differs(task, differing)
  const { frozenSha256 } = outcome.value
  if (frozenSha256 !== frozen.sha256 || manifest.value?.frozenSha256 !== frozen.sha256) tell('frozen')
  const frozenPot = frozenPotOf(frozen.value, pot)
  const published = potOutcomeOf(outcome.value, pot)
  if (!frozenPot) tell('no-pot', { name: names[0] })
  if (!published) tell('no-pot', { name: names[1] })
  if (!frozenPot || !published) return differs(task, differing)

  const counting = openRecount(frozen.value, frozenPot, counter, published.withdrawn)
  const all = number(outcome.value.ballots.lines)
  let read = 0
  const ballots = await fetchLines(folder, names[2], line => {
    counting.read(line)
    if (++read % linesBetweenWords === 0) say(fill(words.read, { read: number(read), all }))
  })
  check(names[2], ballots)
  say(words.counting)
  const found = counting.close(published)

  const titles = new Map(frozenPot.projects.map(({ id, title }) => [id, title]))
  for (const difference of found.differences) tell(difference.is, holesOf(difference))
  if (found.moreLines > 0) tell('more-lines', { found: number(found.moreLines) })
  if (differing.length > 0) return differs(task, differing)
  const verdict = found.withheld ? words.verdictWithheld : words.verdictSame
  const told = found.sumsAlone
    ? words.sameSums
    : found.withheld
      ? words.sameWithheld
      : fill(words.same, { lines: number(found.lines), counted: number(found.counted) })
  const files = new Intl.ListFormat(words.locale).format(['manifest.json', ...names])
  const sentences = [verdict, told, fill(words.filesSame, { files })]
  return { verdict: 'same', sentences, differences: [], after: '' }

  function holesOf(difference: Difference): Record<string, string> {
    return {
      ...('project' in difference ? { title: titles.get(difference.project) ?? difference.project } : {}),
      ...('line' in difference ? { line: number(difference.line) } : {}),
      ...('receipt' in difference ? { receipt: difference.receipt } : {}),
      ...('found' in difference
        ? {
            found: number(difference.found),
            published: number(difference.published),
            foundSum: money(difference.found),
            publishedSum: money(difference.published),
          }
        : {}),
    }
  }
}

const differs = ({ words }: RecountTask, differences: readonly string[]): RecountSaid => ({
  verdict: 'differs',
  sentences: [words.differs],
  differences,
  after: words.differsWhat,
})

/** A file did not come, or one is so far from what it should be that counting stumbled over it. */
function stumbled(task: RecountTask, differing: readonly string[], error: unknown): RecountSaid {
  const { words } = task
  if (differing.length > 0) return differs(task, differing)
  const sentence = error instanceof NotFetched ? fill(words.offline, { name: error.file }) : words.failed
  return { verdict: 'unfinished', sentences: [sentence], differences: [], after: '' }
}
