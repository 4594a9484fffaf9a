// Counting, per reference election and rule: our milliseconds, those of a plain textbook counter in the same run, how
// many times ours go into them, and the seconds pabutools took elsewhere (exact fractions, Python).
// Options: --only TEXT (part of "election id"), --seconds N (what the textbook is given at most, 2 by default).
import { parseArgs } from 'node:util'
import { count } from '../../shared/counting/count.ts'
import type { Election } from '../../shared/counting/election.ts'
import type { AnySettings } from '../../shared/counting/settings.ts'
import { electionIn, expectedLines, settingsOf } from '../shared/counting/reference-lines.ts'
import { textbookGreedy, textbookPhragmen } from './textbook-others.ts'
import { textbookOf, textbookShares } from './textbook-shares.ts'

/** Milliseconds; where it was given up, only that it takes longer. */
interface Took {
  readonly milliseconds: number
  readonly atLeast: boolean
}

export function bench(args: string[]): void {
  const options = { only: { type: 'string' }, seconds: { type: 'string' } } as const
  const { only = '', seconds = '2' } = parseArgs({ args, options }).values
  const limit = Number(seconds) * 1000
  console.log(row('election', 'rule', 'ours ms', 'textbook ms', 'times', 'pabutools s'))
  for (const { instance, id, pabutools } of expectedLines()) {
    if (!`${instance} ${id}`.includes(only)) continue
    const election = electionIn(instance)
    const settings = settingsOf(id)
    const ours = best(40, limit, () => void count(election, settings))
    const textbook = textbookTook(election, settings, limit)
    const more = textbook?.atLeast ? '>' : ''
    const theirs = pabutools?.seconds === undefined ? '' : `${pabutools.seconds} ${pabutools.status}`
    console.log(
      row(
        instance.replace(/\.pb$/, ''),
        id,
        ours.toFixed(1),
        textbook ? more + textbook.milliseconds.toFixed(1) : '',
        textbook ? more + (textbook.milliseconds / ours).toFixed(1) : '',
        theirs.replace(' ok', ''),
      ),
    )
  }
}

/** The shortest of some repetitions: what else the machine did is in the others. */
function best(repetitions: number, limit: number, work: () => void): number {
  let shortest = Number.POSITIVE_INFINITY
  const startedAt = performance.now()
  for (let i = 0; i < repetitions && (i === 0 || performance.now() - startedAt < limit); i++) {
    const at = performance.now()
    work()
    shortest = Math.min(shortest, performance.now() - at)
  }
  return shortest
}

/** From the same merged ballots to places; there is none for max-welfare, of which trying every set never ends. */
function textbookTook(election: Election, settings: AnySettings, limit: number): Took | undefined {
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
