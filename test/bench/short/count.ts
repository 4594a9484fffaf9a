// Counting: cities as they voted, beside a plain textbook counter on the same ballots; and an invented one of 1,000, 10,000 and
// 100,000 ballots.
import { count } from '../../../shared/counting/count.ts'
import type { AnySettings } from '../../../shared/counting/settings.ts'
import { must } from '../../../shared/lib/assert.ts'
import { electionIn, expectedLines, settingsOf } from '../../shared/counting/reference-lines.ts'
import { best, textbookTook } from '../count.ts'
import { generated } from '../generated-city.ts'
import { type BenchRow, figure, growthOf, rowNames } from '../parts/rows.ts'

/** A file of the reference elections and a rule, by what they are called there. */
const measured = [
  ['poland_warszawa_2021_wola.pb', 'cost.greedy.lexico'],
  ['poland_lodz_2022_.pb', 'cost.mes.lexico'],
  ['poland_warszawa_2021_wola.pb', 'cost.add1int.eqs+u'],
] as const

/** The textbook is given up after so many milliseconds. */
const patience = 12_000
const decades = [1_000, 10_000, 100_000]

export async function short(): Promise<BenchRow[]> {
  const lines = expectedLines()
  return measured.map(([instance, id], i) => {
    const line = must(
      lines.find(line => line.instance === instance && line.id === id),
      `${instance} ${id} is one of the reference counts`,
    )
    const election = electionIn(instance)
    const settings = settingsOf(line.id)
    const ours = best(20, 2_000, () => void count(election, settings), 5)
    const textbook = must(textbookTook(election, settings, patience), 'the textbook has this rule')
    return {
      name: rowNames.count[i]!,
      of: `${instance.replace(/^poland_|_?\.pb$/g, '').replaceAll('_', ' ')}, ${election.ballots.weights.length} kinds of ballot`,
      ours: `${figure(ours)} ms`,
      baseline: `${textbook.atLeast ? 'over ' : ''}${figure(textbook.milliseconds)} ms, a textbook’s counter`,
      ratio: textbook.milliseconds / ours,
      ...(textbook.atLeast && { orMore: true }),
      tenfold: growth(settings),
    }
  })
}

function growth(settings: AnySettings): number[] {
  const costs = decades.map(ballots => {
    const { election } = generated(ballots, 100, 1)
    return best(10, 2_000, () => void count(election, settings))
  })
  return growthOf(costs)
}
