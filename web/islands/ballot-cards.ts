// The cards of the ballot as the island reads and fills them: a tick, or what stands in the field of the project.

type Field = HTMLInputElement | HTMLSelectElement

export interface Card {
  readonly project: string
  readonly title: string
  readonly costMinor: number
  readonly field: Field
  /** Undefined where the project is not chosen; a number nobody can read counts as none until the server says so. */
  given(): number | undefined
  /** As the phone keeps it: the project alone, or with what was typed. */
  kept(): Kept | undefined
  fill(mark: string): void
}

export type Kept = string | readonly [project: string, mark: string]

export const cardsOf = (form: HTMLFormElement): Card[] =>
  [...form.querySelectorAll<Field>('[data-cost-minor]')].map(cardOf)

function cardOf(field: Field): Card {
  const { title = '', costMinor } = field.dataset
  const about = { title, costMinor: Number(costMinor), field }
  if (field.type === 'checkbox') {
    const box = field as HTMLInputElement
    return {
      ...about,
      project: box.value,
      given: () => (box.checked ? 1 : undefined),
      kept: () => (box.checked ? box.value : undefined),
      fill: mark => {
        box.checked = mark !== ''
      },
    }
  }
  const project = field.name.replace(/^mark-/, '')
  const given = () => (/^\s*\d{1,6}\s*$/.test(field.value) ? Number(field.value) || undefined : undefined)
  return {
    ...about,
    project,
    given,
    kept: () => (/^0*$/.test(field.value.trim()) ? undefined : [project, field.value]),
    fill: mark => {
      field.value = mark
      // A list without nought for "nothing" has an empty line for it, and the other way round.
      if (field.value !== mark && field instanceof HTMLSelectElement) field.selectedIndex = 0
    },
  }
}

/** What the phone kept, put back; whatever is not on this ballot any more is left out. */
export function fillIn(cards: readonly Card[], kept: readonly Kept[]): void {
  const marks = new Map(kept.map(one => (typeof one === 'string' ? [one, 'on'] : one) as [string, string]))
  for (const card of cards) card.fill(marks.get(card.project) ?? '')
}
