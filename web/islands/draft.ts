// Keeps what is typed into a form[data-keep] on the phone until it is sent: a lost bar of signal or a closed tab must
// not cost anyone their words. Passwords, files and hidden fields are never kept.
import type { DraftWords } from '../components/draft-words.ts'
import { read, write } from './storage.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
interface Kept {
  readonly values: Readonly<Record<string, readonly string[]>>
  /** Whether the form was sent since. It may not have arrived, so its words are offered, not thrown away. */
  readonly sent?: boolean
}

const words: DraftWords = JSON.parse(document.body.dataset.draftWords ?? '{}')
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) keep(form)

function keep(form: HTMLFormElement) {
  const key = `folkmoot:draft:${form.dataset.keep}`
  const kept = read<Kept>('localStorage', key)
  // What a fresh form is filled with are proposals of ours, not words of theirs.
  const filledByServer = form.dataset.fresh === undefined && Object.keys(valuesOf(form)).length > 0
  if (kept && !filledByServer) {
    if (kept.sent)
      offer(form, words.offer, [
        [words.putBack, () => restore(form, kept)],
        [words.throwAway, () => clear(form, key)],
      ])
    else {
      restore(form, kept)
      offer(form, words.restored, [[words.throwAway, () => clear(form, key)]])
    }
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  const save = (sent: boolean) => {
    clearTimeout(waiting)
    const values = valuesOf(form)
    write('localStorage', key, Object.keys(values).length > 0 ? { values, sent } : undefined)
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(save, 400, false)
  })
  // What only opens something beside the form sends nothing of it.
  form.addEventListener('submit', ({ submitter }) => {
    if ((submitter as HTMLButtonElement | null)?.formTarget !== '_blank') save(true)
  })
  addEventListener(
    'pagehide',
    () => waiting !== undefined && !read<Kept>('localStorage', key)?.sent && save(false),
  )
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) &&
      (element as Field).name !== '' &&
      !/^(hidden|password|file|submit|button)$/.test((element as Field).type),
  )
}

function isTick(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio'
}

/** What is filled in, by name; an untouched select is not. */
function valuesOf(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const field of fieldsOf(form)) {
    const untouched = field.tagName === 'SELECT' && (field as HTMLSelectElement).selectedIndex <= 0
    if (isTick(field) ? !field.checked : untouched || field.value.trim() === '') continue
    values[field.name] = [...(values[field.name] ?? []), field.value]
  }
  return values
}

function restore(form: HTMLFormElement, { values }: Kept) {
  for (const field of fieldsOf(form)) {
    const own = values[field.name]
    if (isTick(field)) field.checked = own?.includes(field.value) ?? false
    else if (own?.[0] !== undefined) field.value = own[0]
  }
}

function clear(form: HTMLFormElement, key: string) {
  write('localStorage', key, undefined)
  form.reset()
}

/** A note at the top of the form with buttons; each press ends it and puts the focus back into the form. */
function offer(form: HTMLFormElement, text: string, choices: readonly [string, () => void][]) {
  const note = document.createElement('div')
  note.className = 'kept'
  const line = document.createElement('span')
  line.textContent = text
  note.append(line)
  for (const [name, act] of choices) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link-button'
    button.textContent = name
    button.onclick = () => {
      act()
      note.remove()
      fieldsOf(form)[0]?.focus()
    }
    note.append(button)
  }
  const place = form.querySelector('[data-kept]') ?? form
  place.prepend(note)
}
