// Where somebody lives, because they said so on that neighbourhood's page: kept in this phone's own memory and nowhere else, so that
// the first page can show it. No address, no cookie and no server learns of it.
import { isShared, read, write } from './storage.ts'

const key = 'folkmoot:place'
const kept = read<string>('localStorage', key)

for (const place of document.querySelectorAll<HTMLElement>('[data-place]')) {
  if (place.dataset.place !== kept) continue
  place.hidden = false
  // One line takes the place of another, so that nothing on the page moves.
  for (const instead of document.querySelectorAll<HTMLElement>('[data-no-place]')) instead.hidden = true
}

const asked = document.getElementById('live-here')
if (asked && !isShared()) ask(asked)

function ask(here: HTMLElement) {
  const [keep, forget, said] = ['keep', 'forget', 'said'].map(name =>
    here.querySelector<HTMLElement>(`[data-${name}]`),
  )
  if (!keep || !forget || !said) return
  const show = (lives: boolean) => {
    keep.hidden = lives
    forget.hidden = !lives
    said.textContent = lives ? (said.dataset.said ?? '') : ''
  }
  keep.addEventListener('click', () => {
    if (!write('localStorage', key, here.dataset.of)) return
    show(true)
    forget.focus()
  })
  forget.addEventListener('click', () => {
    write('localStorage', key, undefined)
    show(false)
    keep.focus()
  })
  show(kept === here.dataset.of)
  here.hidden = false
}
