// What the recount says while it counts and when it has, handed to the browser as templates with {holes}.
import type { english } from '../messages/catalogues.ts'
import type { MessageKey, Words } from '../messages/translate.ts'

type Told<Key> = Key extends `recount.difference.${infer Is}` ? Is : never
/** Everything a recount may find to differ. */
export type ToldDifference = Told<keyof typeof english>

export interface RecountWords {
  readonly locale: string
  readonly currency: string
  readonly again: string
  readonly files: string
  readonly read: string
  readonly counting: string
  readonly verdictSame: string
  readonly verdictWithheld: string
  readonly same: string
  readonly sameWithheld: string
  readonly sameSums: string
  readonly filesSame: string
  readonly differs: string
  readonly differsWhat: string
  readonly failed: string
  readonly offline: string
  readonly noWorker: string
  readonly differences: Readonly<Record<ToldDifference, string>>
}

const differenceHoles = ['name', 'line', 'receipt', 'title', 'found', 'published', 'foundSum', 'publishedSum']

const told = [
  'file',
  'manifest',
  'unlisted',
  'unreadable',
  'frozen',
  'no-pot',
  'line-unreadable',
  'line-out-of-order',
  'not-as-cast',
  'wrongly-judged',
  'more-lines',
  'settings',
  'ballots',
  'withheld',
  'counted',
  'votes',
  'cost',
  'should-be-funded',
  'should-not-be-funded',
  'order',
  'sum',
  'steps',
  'over-pot',
  'verdict',
] as const satisfies readonly ToldDifference[]

export function recountWords(words: Words, place: string): RecountWords {
  const text = (key: MessageKey, ...holes: readonly string[]) =>
    words.t(key, { place, ...Object.fromEntries(holes.map(hole => [hole, `{${hole}}`])) })
  const differences = told.map(is => [is, text(`recount.difference.${is}`, ...differenceHoles)])
  return {
    locale: words.locale,
    currency: words.currency,
    again: text('recount.again'),
    files: text('recount.files'),
    read: text('recount.read', 'read', 'all'),
    counting: text('recount.counting'),
    verdictSame: text('recount.verdict.same'),
    verdictWithheld: text('recount.verdict.withheld'),
    same: text('recount.same', 'lines', 'counted'),
    sameWithheld: text('recount.sameWithheld'),
    sameSums: text('recount.sameSums'),
    filesSame: text('recount.files.same', 'files'),
    differs: text('recount.differs'),
    differsWhat: text('recount.differsWhat'),
    failed: text('recount.failed'),
    offline: text('recount.offline', 'name'),
    noWorker: text('recount.noWorker'),
    differences: Object.fromEntries(differences) as RecountWords['differences'],
  }
}
