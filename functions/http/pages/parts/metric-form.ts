// The form of a new metric: read into what the act takes, and begun with what the library says.
import { readyMetrics } from '../../../../shared/grants/metric-library.ts'
import { Form } from '../../form.ts'
import { readDay } from './money-given.ts'

/** A figure, nothing where none was typed, or the text itself where it is none: the contract says that it is malformed. */
export function readFigure(text: string): number | string | undefined {
  const bare = text
    .trim()
    .replace(/\s?%$/, '')
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
  if (bare === '') return undefined
  return /^-?\d{1,12}(?:\.\d{1,9})?$/.test(bare) ? Number(bare) : text
}

export const readFigures = (form: Form, names: readonly string[]): Record<string, number | string> =>
  Object.fromEntries(
    names.flatMap(name => {
      const figure = readFigure(form.text(name))
      return figure === undefined ? [] : [[name, figure]]
    }),
  )

export const metricGiven = (form: Form) => ({
  place: form.text('place'),
  metric: form.text('metric'),
  grant: form.text('grant') || null,
  ...Object.fromEntries(
    ['name', 'definition', 'unit', 'better', 'kind', 'measure', 'source', 'sourceName', 'sourceUrl'].map(
      name => [name, form.text(name).trim()],
    ),
  ),
  ...readFigures(form, ['value', 'numerator', 'denominator', 'per']),
  from: readDay(form, 'from') ?? undefined,
  until: readDay(form, 'until') ?? undefined,
  target: readFigure(form.text('target')),
  targetBy: readDay(form, 'targetBy') ?? undefined,
  cadenceMonths: readFigure(form.text('cadenceMonths')),
  comparisons: form.all('comparisons'),
  items: form
    .text('items')
    .split(/\r?\n/)
    .map(item => item.trim())
    .filter(item => item !== ''),
  scale: form.text('scale') || null,
  askBaseline: form.text('askBaseline') === 'yes',
})

/** What the library says, as if it had been typed. */
export function begunWith(id: string): Form {
  const ready = readyMetrics.find(one => one.id === id)
  if (!ready) return new Form(new URLSearchParams({ source: 'count', kind: 'outcome', cadenceMonths: '3' }))
  return new Form(
    new URLSearchParams({
      name: ready.name,
      definition: ready.definition,
      unit: ready.unit,
      better: ready.better,
      kind: ready.kind,
      measure: ready.measure,
      source: ready.source.kind,
      sourceName: ready.source.name,
      sourceUrl: ready.source.url ?? '',
      cadenceMonths: String(ready.cadenceMonths),
      per: ready.per === undefined ? '' : String(ready.per),
      items: ready.asks?.items.join('\n') ?? '',
      scale: ready.asks?.scale ?? '',
      ...(ready.asks && { askBaseline: 'yes' }),
    }),
  )
}
