// The README's table of speeds is what the bench page wrote: the same columns, one row for each thing that is measured, every
// cell filled.
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { type BenchResults, type BenchRow, benchNames, figure, rowNames } from './parts/rows.ts'
import { benchText, marks, tableHeads, withBench } from './parts/table.ts'

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')

const rowCalled = (name: string): BenchRow => ({
  name,
  of: 'a thing',
  ours: '2 ms',
  baseline: '4 ms, another',
  ratio: 2,
  tenfold: [9.5, 11],
})
const results: BenchResults = {
  at: '2026-11-22T10:00:00.000Z',
  seconds: 200,
  machine: 'a machine',
  rows: Object.fromEntries(
    benchNames.map(bench => [bench, rowNames[bench].map(rowCalled)]),
  ) as unknown as BenchResults['rows'],
}

const tableIn = (text: string): string[][] =>
  text
    .split('\n')
    .filter(line => line.startsWith('| '))
    .map(line => line.slice(2, -2).split(' | '))

it('is what the bench page makes of its figures', () => {
  const [from, to] = [readme.indexOf(marks[0]), readme.indexOf(marks[1])]
  expect(from).toBeGreaterThan(0)
  const [heads, rule, ...rows] = tableIn(readme.slice(from, to))
  expect(heads).toEqual(tableHeads)
  expect(rule).toHaveLength(tableHeads.length)
  expect(rows.map(([name]) => name)).toEqual(benchNames.flatMap(bench => rowNames[bench]))
  for (const row of rows) {
    const [, of, ours, baseline, ratio, tenfold] = row
    expect(row).toHaveLength(tableHeads.length)
    for (const cell of [of, ours, baseline]) expect(cell, row[0]).not.toBe('')
    expect(Number(ratio?.replace('over ', '')), row[0]).toBeGreaterThan(0)
    expect(tenfold, row[0]).toMatch(/^(?:–|× [\d.]+(?:, × [\d.]+)*)$/)
  }
})

it('is put between its marks and touches nothing else', () => {
  const text = benchText(results)
  const written = withBench(readme, text)
  expect(written.replace(text, '')).toBe(withBench(readme, ''))
  expect(withBench(written, text)).toBe(written)
  expect(tableIn(text)).toHaveLength(2 + Object.values(rowNames).flat().length)
  expect(() => withBench('no marks', text)).toThrow()
})

it('shows as many figures as are true', () => {
  expect([0.123, 1.04, 9.96, 12.3, 99.6, 123.4].map(figure)).toEqual([
    '0.12',
    '1.0',
    '10',
    '12',
    '100',
    '123',
  ])
})
