// Questions put to people: each time it was asked, the answers as counts, and a mark for everybody who has answered. The mark
// says nothing of the answer, and the counts say nothing of who; both are written together, or neither.
import type { Answers, Asking } from '../../shared/grants/asking.ts'
import { answerPoints } from '../../shared/grants/asking.ts'
import type { MetricId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { keptSeconds } from '../../shared/rounds/retention.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { answeredKey, answersKey, askingKey, askingsOf, openAskings } from './keys.ts'
import { type Clause, check, putIfVersion, putNew, update } from './transact.ts'

export async function getAsking(db: Db, metric: MetricId, id: string): Promise<Asking | undefined> {
  return contentOf<Asking>(await getItem(db, 'core', askingKey(metric, id), { consistent: true }))
}

/** In the order they were opened. */
export const listAskings = (db: Db, metric: MetricId): Promise<Asking[]> =>
  contentsAt<Asking>(db, 'core', { pk: askingsOf(metric), consistent: true })

/** Of all metrics: those that are not counted yet. */
export const listOpenAskings = (db: Db): Promise<Asking[]> =>
  contentsAt<Asking>(db, 'core', { pk: openAskings, index: 'lists' })

export const newAsking = (asking: Asking): Clause =>
  putNew('asking-is-new', 'core', toItem({ ...asking, version: 1 }))

export const changedAsking = (asking: Asking): Clause =>
  putIfVersion('asking-unchanged', 'core', toItem({ ...asking, version: asking.version + 1 }), asking.version)

const toItem = (asking: Asking) => ({
  ...askingKey(asking.metric, asking.id),
  ...(asking.closed ? {} : { listPk: openAskings, listSk: asking.id }),
  ...asking,
})

const counter = (item: number, point: number): string => `i${item}p${point}`

/** One person's answers: counted, and marked as given. `whoHash` names them to nobody who lacks the council's secret. */
export const answered = (
  { id, metric }: Pick<Asking, 'id' | 'metric'>,
  whoHash: string,
  answers: readonly number[],
  agrees: boolean,
  { onPaper, at }: { readonly onPaper: boolean; readonly at: Instant },
): Clause[] => [
  putNew('not-answered-before', 'core', {
    ...answeredKey(id, whoHash),
    // By the day, not the second: nobody can tell from it who was the last to be counted.
    [EXPIRY]: Math.floor(epochOf(at) / 86_400_000) * 86_400 + keptSeconds('answered'),
  }),
  update('answers-counted', 'core', answersKey(id), undefined, {
    add: {
      answered: 1,
      agreed: agrees ? 1 : 0,
      onPaper: onPaper ? 1 : 0,
      ...Object.fromEntries(answers.map((point, item) => [counter(item, point), 1])),
    },
  }),
  check('asking-open', 'core', askingKey(metric, id), { absent: ['closed'] }),
]

export async function hasAnswered(db: Db, asking: string, whoHash: string): Promise<boolean> {
  return (await getItem(db, 'core', answeredKey(asking, whoHash), { consistent: true })) !== undefined
}

export async function readAnswers(db: Db, { id, question }: Asking): Promise<Answers> {
  const item = await getItem<Record<string, number>>(db, 'core', answersKey(id), { consistent: true })
  const counted = (name: string) => item?.[name] ?? 0
  return {
    answered: counted('answered'),
    agreed: counted('agreed'),
    onPaper: counted('onPaper'),
    given: question.items.map((_, index) => answerPoints.map(point => counted(counter(index, point)))),
  }
}
