// What may be believed of a change, in plain sentences: words first, figures second, and how far chance goes as "3 times in
// 100". It never says that something worked: figures alone do not say why.
import type { Change, Verdict } from '../../shared/statistics/change.ts'
import type { Comparison } from '../../shared/statistics/comparison.ts'
import type { Measure } from '../../shared/statistics/figures.ts'
import type { ProcessBehaviour } from '../../shared/statistics/process-behaviour.ts'
import type { Words } from '../messages/translate.ts'

export interface ChanceProps {
  readonly words: Words
  readonly measure: Measure
  readonly better: 'up' | 'down'
  readonly change: Change
  /** The change in places where nothing was done, and how many they are. */
  readonly elsewhere?: (Comparison & { readonly places: number }) | undefined
  readonly worstStart?: boolean | undefined
  readonly series?: ProcessBehaviour | undefined
}

export const ChanceWords = (props: ChanceProps) => {
  const [first, ...others] = chanceSentences(props)
  return (
    <div class="chance">
      <p>
        <strong>{first}</strong>
      </p>
      {others.length > 0 && <p>{others.join(' ')}</p>}
    </div>
  )
}

/** The verdict first. */
export function chanceSentences(props: ChanceProps): string[] {
  const { words, change, better, measure, worstStart } = props
  const { t } = words
  const { verdict, small, interval, chance, difference } = change
  const wrongWay = difference !== 0 && difference > 0 !== (better === 'up')
  return [
    verdictText(words, verdict, chance),
    ...(wrongWay ? [t('chance.otherWay')] : []),
    ...(interval
      ? [
          t('chance.interval', {
            from: differenceText(words, measure, interval.from),
            to: differenceText(words, measure, interval.to),
          }),
        ]
      : []),
    ...(small && verdict !== 'beyond-chance' ? [t('chance.small')] : []),
    ...elsewhereText(props),
    ...(worstStart && !wrongWay && difference !== 0 ? [t('chance.worstStart')] : []),
    ...seriesText(props),
    ...(verdict === 'beyond-chance' ? [t('chance.cause')] : []),
  ]
}

function verdictText({ t, ...words }: Words, verdict: Verdict, chance: number | undefined): string {
  if (verdict === 'by-chance' || verdict === 'beyond-chance')
    return t(`chance.${verdict}`, { often: often({ t, ...words }, chance ?? 1) })
  return t(`chance.${verdict}`)
}

/** "about 3 times in 100": the coarsest scale on which it is not nothing. */
export function often({ t }: Words, chance: number): string {
  if (chance >= 0.95) return t('chance.often.nearly')
  if (chance >= 0.095) return t('chance.often.tens', { times: Math.round(chance * 10) })
  if (chance >= 0.0095) return t('chance.often.hundreds', { times: Math.round(chance * 100) })
  if (chance >= 0.00095) return t('chance.often.thousands', { times: Math.round(chance * 1000) })
  return t('chance.often.hardly')
}

/** "5 points lower", "0.4 higher". */
export function differenceText(words: Words, measure: Measure, difference: number): string {
  const { t } = words
  const size = shortened(Math.abs(difference))
  if (size === 0) return t('chance.level')
  const text = measure === 'proportion' ? t('chance.points', { points: size }) : words.number(size)
  return t(difference < 0 ? 'chance.lower' : 'chance.higher', { size: text })
}

/** No more figures than anybody wants to read. */
export function shortened(value: number): number {
  const digits = Math.abs(value) >= 10 ? 0 : Math.abs(value) >= 1 ? 1 : 2
  return Math.round(value * 10 ** digits) / 10 ** digits
}

function elsewhereText({ words, measure, elsewhere }: ChanceProps): string[] {
  if (!elsewhere) return []
  const { places, there, difference, verdict } = elsewhere
  const text = words.t('chance.elsewhere', {
    places,
    there: differenceText(words, measure, there),
    left: differenceText(words, measure, difference),
  })
  return verdict === 'by-chance' || verdict === 'beyond-chance'
    ? [text, words.t(`chance.elsewhere.${verdict}`)]
    : [text]
}

function seriesText({ words, series }: ChanceProps): string[] {
  if (!series) return []
  const limits = {
    lower: words.number(shortened(series.lower)),
    upper: words.number(shortened(series.upper)),
  }
  const count = series.signals.length
  return [
    count === 0
      ? words.t('chance.series.calm', limits)
      : words.t('chance.series.change', { ...limits, count }),
  ]
}
