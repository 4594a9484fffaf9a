// The form of a children's round, read and shown again: dates in the council's time, classes a line each, and what is wrong
// beside the box it is in.
import type { AnyRefusal, FieldFault } from '../../../../shared/contract/refusals.ts'
import { type ChildrensRound, childrensDates } from '../../../../shared/rounds/childrens-round.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { childrenSetUpLabels } from '../../../../web/pages/children-set-up.tsx'
import { type FormErrors, faultIn, formErrors } from '../../../../web/pages/form-errors.ts'
import { Form } from '../../form.ts'
import { readWallTime, typedTimeOf } from '../../wall-time.ts'

const parts = ['day', 'month', 'year', 'time'] as const

export const readChildrenSetUp = (form: Form, timeZone: string) => ({
  place: form.text('place'),
  title: form.text('title'),
  about: form.text('about'),
  dates: Object.fromEntries(childrensDates.map(name => [name, instantIn(form, name, timeZone)])),
  mostTicks: form.number('mostTicks'),
  goOn: form.number('goOn'),
  classes: classesIn(form.text('classes')),
})

/** Nothing where nothing was typed; what is no date stays none and is refused by the contract. */
function instantIn(form: Form, name: string, timeZone: string): string | undefined {
  const [day, month, year, time] = parts.map(part => form.text(`${name}-${part}`))
  const read = readWallTime({ day: day!, month: month!, year: year!, time: time! }, timeZone)
  if (read.ok) return read.value
  return read.refusal.reason === 'nothing-typed' ? undefined : 'malformed'
}

/** "Weir Lane Primary School, 5B, 27": a school's name may have commas in it. */
const classesIn = (text: string) =>
  text
    .split('\n')
    .map(row => row.trim())
    .filter(row => row !== '')
    .map(row => {
      const cells = row.split(',').map(cell => cell.trim())
      const [name = '', children = ''] = cells.slice(-2)
      const count = /^\d{1,4}$/.test(children) ? Number(children) : children
      return { school: cells.slice(0, -2).join(', '), name, children: count }
    })

/** A stored round as its form would have been typed. */
export function childrenSetUpAsTyped(round: ChildrensRound, timeZone: string): Form {
  const { place, title, about, dates, classes, mostTicks, goOn, version } = round
  const typed = new URLSearchParams({
    place,
    title,
    about,
    mostTicks: String(mostTicks),
    goOn: String(goOn),
    version: String(version),
    classes: classes.map(({ school, name, children }) => `${school}, ${name}, ${children}`).join('\n'),
  })
  for (const name of childrensDates) {
    const time = typedTimeOf(dates[name], timeZone)
    for (const part of parts) typed.set(`${name}-${part}`, time[part])
  }
  return new Form(typed)
}

/** Dates and classes are one box each on the page, whatever part of them is wrong. */
export function childrenSetUpErrors(words: Words, refusal: AnyRefusal): FormErrors {
  const labels = childrenSetUpLabels(words)
  if (refusal.reason !== 'invalid-input') return formErrors(words, labels, refusal)
  const fields = refusal.fields.map(
    (fault): FieldFault => ({
      ...fault,
      field: /^classes\b/.test(fault.field) ? 'classes' : fault.field.replace(/^dates\./, ''),
    }),
  )
  const errors = formErrors(words, labels, { ...refusal, fields })
  const late = fields.find(
    ({ field, problem }) => problem === 'too-small' && childrensDates.some(name => name === field),
  )
  if (!late) return errors
  const text = words.t('children.new.dateOrder')
  return {
    summary: errors.summary.map(one =>
      one.field === late.field ? { ...one, text: faultIn(words, labels[late.field]!, text) } : one,
    ),
    of: { ...errors.of, [late.field]: text },
  }
}
