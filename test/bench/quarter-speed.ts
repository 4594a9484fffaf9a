// Holds a program and everything it started to a share of the time of one core, as an old phone would be: all of it is
// stopped and let go on, hundreds of times a second, whichever of its threads is at work. A browser's own throttling
// slows the page's main thread alone and leaves its workers at full speed. Linux only: it reads /proc.
import { readdirSync, readFileSync } from 'node:fs'

/** Until the function it answers is called, which says what share of the time they really ran. */
export function heldBack(parent: number, times: number): () => number {
  const pids = descendantsOf(parent)
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids)
      try {
        process.kill(pid, name)
      } catch {
        // It has ended meanwhile.
      }
  }
  const spell = 4
  let [ran, stood] = [0, 0]
  let at = performance.now()
  let isRunning = true
  let timer: NodeJS.Timeout
  const turn = () => {
    const now = performance.now()
    const took = now - at
    at = now
    if (isRunning) ran += took
    else stood += took
    isRunning = !isRunning
    signal(isRunning ? 'SIGCONT' : 'SIGSTOP')
    // Timers come late: what they let run too long is stood out, over all.
    timer = setTimeout(turn, isRunning ? spell : Math.max(1, ran * (times - 1) - stood))
  }
  timer = setTimeout(turn, 0)
  return () => {
    clearTimeout(timer)
    signal('SIGCONT')
    return ran / (ran + stood)
  }
}

/** Seconds of processor time that all of it has taken so far, whatever else the machine was doing. */
export function processorSeconds(parent: number): number {
  let ticks = 0
  for (const pid of descendantsOf(parent)) {
    const stat = statOf(pid)
    ticks += Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
  }
  return ticks / 100
}

/** "pid (name) state parent …": the name may hold anything, so this is what comes after its last bracket. */
function statOf(pid: number | string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  } catch {
    // It has ended meanwhile.
    return []
  }
}

/** Without the parent itself. */
function descendantsOf(parent: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const above = Number(statOf(name)[1])
    children.set(above, [...(children.get(above) ?? []), Number(name)])
  }
  const found: number[] = []
  for (const next = [parent]; next.length > 0; ) {
    const of = children.get(next.pop()!) ?? []
    found.push(...of)
    next.push(...of)
  }
  return found
}
