// Where metrics and their readings are shown, kept, checked and asked for.
import type { Words } from '../messages/translate.ts'

export const metricsPath = ({ language }: Words, place: string) =>
  `/${language}/neighbourhoods/${place}/metrics`
export const metricPath = (words: Words, place: string, metric: string) =>
  `${metricsPath(words, place)}/${metric}`

export const metricDeskPath = ({ language }: Words) => `/${language}/staff/metrics`
export const newMetricPath = (words: Words, from?: string) =>
  `${metricDeskPath(words)}/new${from === undefined ? '' : `?from=${from}`}`

/** A metric as it stands on the pages of those who keep it. */
export interface MetricAt {
  readonly place: string
  readonly id: string
}
export const keptMetricPath = (words: Words, { place, id }: MetricAt) =>
  `${metricDeskPath(words)}/${place}/${id}`
export const recordPath = (words: Words, metric: MetricAt, corrects?: string) =>
  `${keptMetricPath(words, metric)}/record${corrects === undefined ? '' : `?corrects=${corrects}`}`
export const importPath = (words: Words, metric: MetricAt) => `${keptMetricPath(words, metric)}/import`
export const askPath = (words: Words, metric: MetricAt) => `${keptMetricPath(words, metric)}/ask`
/** One time at which it was asked: how many answered, the notice to print, sheets to enter. */
export const askingPath = (words: Words, metric: MetricAt, asking: string) =>
  `${askPath(words, metric)}/${asking}`
export const readingPath = (words: Words, metric: MetricAt, reading: string) =>
  `${keptMetricPath(words, metric)}/readings/${reading}`

export const panelPath = ({ language }: Words) => `/${language}/me/panel`
/** The same reading for somebody who sits on its panel, and is no staff. */
export const panelReadingPath = (words: Words, metric: MetricAt, reading: string) =>
  `${panelPath(words)}/${metric.place}/${metric.id}/readings/${reading}`

/** Reviews of an organiser, where they are written and replied to; and where everybody reads them. */
export const keptReviewsPath = (
  { language }: Words,
  { fund, grant }: { readonly fund: string; readonly grant: string },
) => `/${language}/staff/reviews/${fund}/${grant}`
export const reviewsPath = (
  { language }: Words,
  { fund, grant }: { readonly fund: string; readonly grant: string },
) => `/${language}/neighbourhoods/${fund}/grants/${grant}/reviews`

export const questionPath = ({ language }: Words, metric: MetricAt, asking: string) =>
  `/${language}/me/questions/${metric.place}/${metric.id}/${asking}`
