// On a computer that several people use. Who walks away is asked whether they are still there, then signed out; what an answer
// had on it is never shown again by going back; and where somebody said that the computer is not theirs, what was kept on it
// before is taken away.
import { fill } from './say.ts'
import { forgetAll } from './storage.ts'

const tellEveryMs = 5 * 60_000

if (/folkmoot-here=lent/.test(document.cookie)) forgetAll()
// Some browsers keep a page whole, and show it again as it was.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
const dialog = document.querySelector<HTMLDialogElement>('dialog[data-idle]')
if (dialog) watch(dialog)

function watch(dialog: HTMLDialogElement) {
  const [askAfterMs, leaveAfterMs] = [Number(dialog.dataset.askMs), Number(dialog.dataset.leaveMs)]
  const text = dialog.querySelector<HTMLElement>('[data-text]')
  const out = dialog.querySelector<HTMLFormElement>('form[method=post]')
  let [last, told] = [Date.now(), Date.now()]
  let isLeaving = false

  // Somebody who reads in another tab has not left this one.
  const tabs = new BroadcastChannel('folkmoot-here')
  tabs.onmessage = () => {
    last = Date.now()
  }

  function isHere() {
    last = Date.now()
    tabs.postMessage('here')
    // The server has to know too that somebody is there: it signs out by itself.
    if (last - told < tellEveryMs || !out) return
    told = last
    void fetch(out.action, { method: 'HEAD' }).catch(() => undefined)
  }

  function look() {
    if (isLeaving) return
    // By the clock, since a computer that sleeps counts no seconds.
    const left = last + askAfterMs + leaveAfterMs - Date.now()
    if (left <= 0) return leave()
    if (left > leaveAfterMs) return
    if (text) text.textContent = fill(text.dataset.text ?? '', { seconds: String(Math.ceil(left / 1000)) })
    if (!dialog.open) dialog.showModal()
  }

  function leave() {
    isLeaving = true
    // Whether or not it can be reached: nothing stays to be read.
    document.querySelector('main')?.replaceChildren()
    out?.submit()
  }

  for (const sign of ['pointerdown', 'keydown', 'input', 'scroll'])
    addEventListener(sign, () => dialog.open || isHere(), { passive: true })
  dialog.addEventListener('close', isHere)
  setInterval(look, 1000)
}
