// Buttons beside the fields of a ballot that ranks or gives points: they do what the field does, for thumbs. A place that
// one project takes is moved on for the others, so that none is held twice.
import type { BallotWords } from '../components/ballot-words.ts'
import type { Card } from './ballot-cards.ts'
import { moveDown, moveUp, type Places, takePlace } from './ballot-places.ts'
import { fill } from './say.ts'

export interface Ballot {
  readonly cards: readonly Card[]
  readonly words: BallotWords
  readonly data: DOMStringMap
  /** The cards changed, and whoever listens should hear this of it; `rest` takes the second place in the strip. */
  changed(said?: string, rest?: string): void
}

export function addButtons(ballot: Ballot): void {
  const { ballotType } = ballot.data
  if (ballotType === 'ranked') ranking(ballot)
  if (ballotType === 'points') points(ballot)
}

function ranking({ cards, words, data, changed }: Ballot): void {
  const most = Number(data.maxChoices)
  const read = (): Places =>
    new Map(cards.flatMap(card => (card.given() ? [[card.project, card.given()!] as const] : [])))
  let places = read()
  const buttons = new Map<Card, { readonly up: HTMLButtonElement; readonly down: HTMLButtonElement }>()

  /** Who has no place can only be added; the focus stays where something can be pressed. */
  function sync() {
    for (const [card, { up, down }] of buttons) {
      const isPlaced = places.has(card.project)
      name(up, isPlaced ? words.up : words.add, card)
      if (!isPlaced && document.activeElement === down) up.focus()
      down.hidden = !isPlaced
    }
  }

  function show(next: Places, { project, title, field }: Card) {
    const same = next === places
    places = next
    for (const card of cards) card.fill(String(places.get(card.project) ?? ''))
    sync()
    const place = places.get(project)
    const text = (field as HTMLSelectElement).selectedOptions[0]?.text ?? ''
    if (same && place === undefined) changed('', words.full)
    else changed(fill(place === undefined ? words.off : words.placed, { title, place: text }))
  }

  function move(card: Card, by: typeof moveUp) {
    const now = read()
    places = now
    show(by(now, card.project, most), card)
  }

  for (const card of cards) {
    // The field already shows the new place: the others make room for it.
    card.field.addEventListener('input', () => {
      const wanted = card.given() ?? 0
      show(takePlace(places, card.project, wanted, most), card)
    })
    const up = put(card, () => move(card, moveUp))
    const down = put(card, () => move(card, moveDown))
    name(down, words.down, card)
    buttons.set(card, { up, down })
  }
  sync()
  // The browser's own way back, and what the phone kept, fill the fields without a word.
  for (const event of ['pageshow', 'ballot-filled'])
    addEventListener(event, () => {
      places = read()
      sync()
    })
}

function points({ cards, words, changed }: Ballot): void {
  for (const card of cards) {
    const add = (step: number) => () => {
      const now = Math.max(0, (card.given() ?? 0) + step)
      card.fill(now === 0 ? '' : String(now))
      changed()
    }
    put(card, add(-1), '−', fill(words.fewer, { title: card.title }))
    put(card, add(1), '+', fill(words.more, { title: card.title }))
  }
}

/** "Up", and for who hears it, of which project. */
function name(button: HTMLButtonElement, text: string, { title }: Card): void {
  button.textContent = text
  button.setAttribute('aria-label', `${text}: ${title}`)
}

function put({ field }: Card, press: () => void, text = '', label = ''): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button secondary'
  button.textContent = text
  button.setAttribute('aria-label', label)
  button.onclick = press
  field.parentElement?.append(button)
  return button
}
