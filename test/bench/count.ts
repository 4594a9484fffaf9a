// Counting, per reference election and rule: our milliseconds, those of a plain textbook counter in the same run, how
// many times ours go into them, and the seconds pabutools took elsewhere (exact fractions, Python). Before that, how fast
// the files are read; after it, a million ballots in a process of their own, and what is asked of us.
// Options: --only TEXT (part of "election id"; no million then), --seconds N (what the textbook is given at most, 2 by
// default; what is asked for is measured in 20 at least).
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { count } from '../../shared/counting/count.ts'
import type { Election } from '../../shared/counting/election.ts'
import type { AnySettings } from '../../shared/counting/settings.ts'
import { readPabulib } from '../../shared/formats/pabulib-read.ts'
import { electionIn, expectedLines, settingsOf } from '../shared/counting/reference-lines.ts'
import { pabulibDir } from '../shared/formats/reference-elections.ts'
import { textbookGreedy, textbookPhragmen } from './textbook-others.ts'
import { textbookOf, textbookShares } from './textbook-shares.ts'

/** Milliseconds; where it was given up, only that it takes longer. */
export interface Took {
  readonly milliseconds: number
  readonly atLeast: boolean
}

/** How many times the textbook's time ours is to fit in. */
const asked: Record<string, { readonly times: number; readonly goal?: number }> = {
  'poland_lodz_2022_.pb cost.mes.lexico': { times: 20 },
  'poland_lodz_2022_.pb cost.mes.eqs': { times: 20 },
  'poland_warszawa_2021_wola.pb cost.add1int.eqs+u': { times: 5, goal: 10 },
}

export function bench(args: string[]): void {
  const options = { only: { type: 'string' }, seconds: { type: 'string' } } as const
  const { only = '', seconds = '2' } = parseArgs({ args, options }).values
  const lines = expectedLines().filter(({ instance, id }) => `${instance} ${id}`.includes(only))
  benchReading([...new Set(lines.map(({ instance }) => instance))])
  const verdicts: string[] = []
  console.log(`\n${row('election', 'rule', 'ours ms', 'textbook ms', 'times', 'pabutools s')}`)
  for (const { instance, id, pabutools } of lines) {
    const election = electionIn(instance)
    const settings = settingsOf(id)
    const wanted = asked[`${instance} ${id}`]
    const limit = Math.max(wanted ? 20 : 0, Number(seconds)) * 1000
    // What is asked for as a ratio is measured by one clock on both sides.
    const ours = best(40, Math.min(limit, 4000), () => void count(election, settings), wanted ? 20 : 1)
    const textbook = textbookTook(election, settings, limit)
    const more = textbook?.atLeast ? '>' : ''
    const times = textbook ? textbook.milliseconds / ours : 0
    const theirs = pabutools?.seconds === undefined ? '' : `${pabutools.seconds} ${pabutools.status}`
    console.log(
      row(
        instance.replace(/\.pb$/, ''),
        id,
        ours.toFixed(1),
        textbook ? more + textbook.milliseconds.toFixed(1) : '',
        textbook ? more + times.toFixed(1) : '',
        theirs.replace(' ok', ''),
      ),
    )
    if (wanted)
      verdicts.push(
        `${instance} ${id}: ${more}${times.toFixed(1)} times; asked for ${wanted.times}` +
          `${wanted.goal ? `, the goal ${wanted.goal}` : ''}: ${times >= wanted.times ? 'yes' : 'NO'}`,
      )
  }
  if (only === '') {
    console.log('\nA million, to be counted in 10 s and 1 GB:')
    const program = fileURLToPath(new URL('bench.ts', import.meta.url))
    spawnSync(process.execPath, [program, 'million'], { stdio: 'inherit' })
  }
  if (verdicts.length > 0) console.log(`\n${verdicts.join('\n')}`)
}

/** Megabytes a second: when the file is the first that is read, and at best. 30 are asked for, 100 the goal. */
function benchReading(instances: readonly string[]): void {
  console.log(row('file', '', 'MB', 'first ms', 'best ms', 'MB/s'))
  let [bytes, milliseconds] = [0, 0]
  for (const instance of instances) {
    const content = readFileSync(`${pabulibDir}/${instance}`)
    const first = timed(() => void readPabulib(content))
    const shortest = best(60, 1500, () => void readPabulib(content))
    bytes += content.length
    milliseconds += shortest
    // Of a file of some kilobytes it is the calls that are measured.
    if (content.length < 50_000) continue
    const speed = (content.length / 1000 / shortest).toFixed(1)
    const megabytes = (content.length / 1e6).toFixed(2)
    console.log(row(instance, '', megabytes, first.toFixed(1), shortest.toFixed(1), speed))
  }
  const speed = (bytes / 1000 / milliseconds).toFixed(1)
  console.log(row('all, small ones too', '', (bytes / 1e6).toFixed(2), '', milliseconds.toFixed(1), speed))
}

/**
 * The milliseconds that something takes. What takes long is taken off the processor again and again on a machine that does
 * other things as well, and is measured in processor time of this thread, which the system counts in steps of some
 * milliseconds; what is over sooner, by the clock on the wall.
 */
function timed(work: () => void, together = 1): number {
  const before = process.threadCpuUsage()
  const at = performance.now()
  for (let i = 0; i < together; i++) work()
  const onTheWall = performance.now() - at
  const { user, system } = process.threadCpuUsage(before)
  return (onTheWall < 50 ? onTheWall : Math.min(onTheWall, (user + system) / 1000)) / together
}

/** The shortest of some repetitions: what else the machine did is in the others. */
export function best(repetitions: number, limit: number, work: () => void, together = 1): number {
  let shortest = Number.POSITIVE_INFINITY
  const startedAt = performance.now()
  for (let i = 0; i < repetitions && (i === 0 || performance.now() - startedAt < limit); i++)
    shortest = Math.min(shortest, timed(work, together))
  return shortest
}

/** From the same merged ballots to places; there is none for max-welfare, of which trying every set never ends. */
export function textbookTook(election: Election, settings: AnySettings, limit: number): Took | undefined {
  if (settings.rule === 'max-welfare') return undefined
  let atLeast = false
  const milliseconds = best(10, limit, () => {
    const startedAt = performance.now()
    const textbook = textbookOf(election, settings.utility)
    if (settings.rule === 'greedy') textbookGreedy(textbook)
    if (settings.rule === 'phragmen') textbookPhragmen(textbook)
    if (settings.rule === 'equal-shares') {
      const isUp = () => performance.now() - startedAt > limit
      atLeast = textbookShares(textbook, settings.completion, 10 ** election.scale, isUp) === undefined
    }
  })
  return { milliseconds, atLeast }
}

const widths = [46, 24, 10, 12, 9, 12]

/** Long names keep their end, which tells them apart. */
const row = (...cells: readonly string[]): string =>
  cells
    .map((cell, i) => (i < 2 ? cell.slice(-widths[i]!).padEnd(widths[i]!) : cell.padStart(widths[i]!)))
    .join(' ')
