// The table of the bench page, for the README: between its marks stands what this makes of the last results, and nothing
// else.
import { type BenchResults, type BenchRow, benchNames, figure } from './rows.ts'

export const tableHeads = ['what', 'of', 'ours', 'beside it, in the same run', 'ratio', 'ten times the data']
export const marks = ['<!-- bench -->', '<!-- /bench -->'] as const

export function benchText({ at, seconds, machine, rows }: BenchResults): string {
  const when = at.slice(0, 10)
  return [
    `Measured by \`npm run --silent bench\` on ${when} (${machine}; ${Math.round(seconds)} s). A ratio above 1 is to our favour;`,
    'the last column says how many times as much it costs with ten times the data, decade by decade.',
    '',
    line(tableHeads),
    line(tableHeads.map((_, i) => (i < 4 ? '---' : '---:'))),
    ...benchNames.flatMap(bench => rows[bench].map(cells)).map(line),
  ].join('\n')
}

const cells = ({ name, of, ours, baseline, ratio, orMore, tenfold }: BenchRow): string[] => [
  name,
  of,
  ours,
  baseline,
  `${orMore ? 'over ' : ''}${figure(ratio)}`,
  tenfold.length === 0 ? '–' : tenfold.map(times => `× ${figure(times)}`).join(', '),
]

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The README with the text between its two marks. */
export function withBench(readme: string, text: string): string {
  const [from, to] = [readme.indexOf(marks[0]), readme.indexOf(marks[1])]
  if (from < 0 || to < from) throw new Error(`README.md has no ${marks.join(' … ')}`)
  return `${readme.slice(0, from + marks[0].length)}\n${text}\n${readme.slice(to)}`
}
