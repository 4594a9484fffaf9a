// The allocation form, read: the ways that are filled in, worked out for the look side by side, and the one that is adopted
// as the act takes it.
import type { AnyRefusal, FieldFault } from '../../../../shared/contract/refusals.ts'
import {
  type AllocationRefusal,
  allocate,
  type Formula,
  measures,
  type PlaceFigures,
  type Share,
  weightedParts,
} from '../../../../shared/funds/allocation.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import type { Council } from '../../../../shared/platform/council.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { type Way, ways } from '../../../../web/pages/allocation-form.tsx'
import type { FieldLabels } from '../../../../web/pages/form-errors.ts'
import { Form } from '../../form.ts'
import { readSum } from './money-given.ts'

/** What the council's configuration knows already is filled in. A place that others lie in takes no part at first. */
export function freshAllocation({ neighbourhoods }: Council): Form {
  const fields = new URLSearchParams()
  for (const { id, population } of neighbourhoods) {
    if (population !== undefined) fields.set(`figure-${id}-population`, String(population))
    if (!neighbourhoods.some(({ within }) => within === id)) fields.append('part', id)
  }
  const start = { a: [20, 40, 20, 20, 0], b: [50, 50, 0, 0, 0] }
  for (const way of ['a', 'b'] as const)
    for (const [index, part] of weightedParts.entries())
      fields.set(`${way}-${part}`, String(start[way][index]))
  return new Form(fields)
}

/** Anything that is not a whole number is no number. */
const whole = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined

function formulaOf(form: Form, way: Way): Formula | undefined {
  if (way !== 'points') {
    const weights = weightedParts.map(part => [part, whole(form.text(`${way}-${part}`) || '0')] as const)
    return weights.some(([, weight]) => weight === undefined)
      ? undefined
      : { formula: 'weights', weights: Object.fromEntries(weights) as never }
  }
  const bands = (measure: string) => [1, 2, 3].map(band => whole(form.text(`${measure}Band${band}`)))
  const [lackingBands, populationBands] = [bands('lacking'), bands('population')]
  const [lackingWeight, populationWeight] = ['lacking', 'population'].map(measure =>
    whole(form.text(`${measure}Weight`) || '1'),
  )
  const all = [...lackingBands, ...populationBands, lackingWeight, populationWeight]
  return all.some(number => number === undefined)
    ? undefined
    : ({ formula: 'points', lackingBands, populationBands, lackingWeight, populationWeight } as never)
}

const figuresOf = (form: Form, { neighbourhoods }: Council): PlaceFigures[] =>
  neighbourhoods
    .filter(({ id }) => form.all('part').includes(id))
    .map(({ id }) => {
      const given = measures.flatMap(measure => {
        const figure = whole(form.text(`figure-${id}-${measure}`))
        return figure === undefined ? [] : [[measure, figure] as const]
      })
      return { place: id as NeighbourhoodId, ...Object.fromEntries(given) }
    })

export interface TriedWay {
  readonly way: Way
  readonly formula: Formula
  readonly answer: Result<readonly Share[], AllocationRefusal>
}

/** Each way that is filled in; undefined where it is not said how much is shared between whom. */
export function tryOut(form: Form, council: Council): TriedWay[] | undefined {
  const sum = readSum(form.text('sum'), council.currency)
  const figures = figuresOf(form, council)
  if (typeof sum.value !== 'number' || sum.value === 0 || figures.length === 0) return undefined
  const minor = sum.value as Minor
  return ways.flatMap(way => {
    const formula = formulaOf(form, way)
    return formula ? [{ way, formula, answer: allocate(minor, figures, formula) }] : []
  })
}

export interface ReadAllocation {
  readonly input: Readonly<Record<string, unknown>> & { readonly figures: readonly PlaceFigures[] }
  /** What no input can say: a figure that is no number, a way that is not chosen or not filled in. */
  readonly faults: readonly FieldFault[]
  readonly sum: AnyRefusal | undefined
}

export function readAllocation(form: Form, council: Council): ReadAllocation {
  const sum = readSum(form.text('sum'), council.currency)
  const way = ways.find(one => one === form.text('way'))
  const formula = way && formulaOf(form, way)
  const figures = figuresOf(form, council)
  const faults: FieldFault[] = figures.flatMap(({ place }) =>
    measures.flatMap(measure => {
      const box = `figure-${place}-${measure}`
      const text = form.text(box).trim()
      return text !== '' && whole(text) === undefined ? [{ field: box, problem: 'malformed' as const }] : []
    }),
  )
  if (!formula) faults.push({ field: 'way', problem: 'missing' })
  const sources = measures.flatMap(measure => {
    const [source, day] = [form.text(`source-${measure}`).trim(), form.text(`day-${measure}`).trim()]
    return source === '' && day === '' ? [] : [[measure, { source, day }] as const]
  })
  const until = form.text('until').trim()
  return {
    input: {
      allocation: form.text('id'),
      title: form.text('title'),
      sumMinor: sum.value,
      until: until === '' ? null : until,
      // What is chosen and not filled in is a fault of its own.
      formula: formula ?? { formula: 'weights', weights: nothing },
      figures,
      sources: Object.fromEntries(sources),
      decision: form.text('decision'),
    },
    faults,
    sum: sum.refusal,
  }
}

const nothing = Object.fromEntries(weightedParts.map(part => [part, 0]))

/** Each fault in the box of the form that it is about. */
export function placed(
  faults: readonly FieldFault[],
  { figures }: { readonly figures: readonly PlaceFigures[] },
): FieldFault[] {
  return faults.map(fault => {
    const [group = '', second = '', third = ''] = fault.field.split('.')
    if (group === 'sumMinor') return { ...fault, field: 'sum' }
    if (group === 'formula') return { ...fault, field: 'way' }
    if (group === 'sources') return { ...fault, field: `${third === 'day' ? 'day' : 'source'}-${second}` }
    if (group === 'figures' && second === '') return { ...fault, field: 'part' }
    if (group === 'figures') return { ...fault, field: `figure-${figures[Number(second)]?.place}-${third}` }
    return fault
  })
}

/** Every box that can be wrong, in the order of the page. */
export function labelsOf({ t }: Words, { neighbourhoods }: Council): FieldLabels {
  const figures = measures.flatMap(measure => [
    ...neighbourhoods.map(({ id, name }) => [
      `figure-${id}-${measure}`,
      `${t(`allocation.measure.${measure}`)}, ${name}`,
    ]),
    [`source-${measure}`, `${t('allocation.form.source')}, ${t(`allocation.measure.${measure}`)}`],
    [`day-${measure}`, `${t('allocation.form.day')}, ${t(`allocation.measure.${measure}`)}`],
  ])
  return {
    title: t('allocation.form.name'),
    sum: t('allocation.form.sum'),
    part: t('allocation.form.places'),
    ...Object.fromEntries(figures),
    way: { label: t('allocation.form.which'), missing: t('allocation.form.noWay') },
    decision: t('payments.field.decision'),
    until: t('payments.field.until'),
  }
}
