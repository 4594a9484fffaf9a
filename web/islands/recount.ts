// "Recount here": starts the worker that counts, shows how far it is, and says what it found. The worker is fetched when
// someone asks for it and not before.
import type { RecountSaid, RecountTask } from './recount-messages.ts'

for (const root of document.querySelectorAll<HTMLElement>('[data-recount]')) offer(root)

function offer(root: HTMLElement) {
  const task = JSON.parse(root.dataset.recount ?? '{}') as RecountTask
  const button = root.querySelector('button')
  const progress = root.querySelector<HTMLElement>('[data-progress]')
  const verdict = root.querySelector<HTMLElement>('[data-verdict]')
  if (!button || !progress || !verdict) return
  root.hidden = false
  let worker: Worker | undefined

  function end(said: Exclude<RecountSaid, { progress: string }>) {
    worker?.terminate()
    worker = undefined
    progress!.textContent = ''
    button!.textContent = task.words.again
    verdict!.className = `verdict ${said.verdict}`
    verdict!.replaceChildren(
      ...said.sentences.map(sentence => element('p', sentence)),
      ...(said.differences.length > 0 ? [list(said.differences)] : []),
      ...(said.after === '' ? [] : [element('p', said.after)]),
    )
  }
  const stop = (sentence: string) =>
    end({ verdict: 'unfinished', sentences: [sentence], differences: [], after: '' })

  button.onclick = () => {
    if (worker) return
    verdict.className = ''
    verdict.textContent = task.words.files
    try {
      worker = new Worker(root.dataset.worker ?? '')
    } catch {
      stop(task.words.noWorker)
      return
    }
    worker.onerror = () => stop(task.words.failed)
    worker.onmessage = ({ data }: MessageEvent<RecountSaid>) => {
      if ('verdict' in data) return end(data)
      verdict.textContent = ''
      progress.textContent = data.progress
    }
    worker.postMessage(task)
  }
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function list(items: readonly string[]): HTMLElement {
  const made = document.createElement('ul')
  made.append(...items.map(item => element('li', item)))
  return made
}
