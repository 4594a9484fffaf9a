// The bench page: a short version of each bench, one after another, each beside its baseline of the same run. Leaves the figures
// in .folkmoot/bench.json and prints the table that `bench -- table` puts into the README.
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { dirname } from 'node:path'
import { assert } from '../../../shared/lib/assert.ts'
import { resultsFile } from '../parts/results-file.ts'
import { type BenchName, type BenchResults, type BenchRow, benchNames, rowNames } from '../parts/rows.ts'
import { benchText } from '../parts/table.ts'

export async function benchPage(): Promise<void> {
  const begun = performance.now()
  const rows = {} as Record<BenchName, readonly BenchRow[]>
  for (const name of benchNames) {
    const at = performance.now()
    const { short } = (await import(new URL(`${name}.ts`, import.meta.url).href)) as {
      short(): Promise<readonly BenchRow[]>
    }
    rows[name] = sound(name, await short())
    console.error(`${name}: ${((performance.now() - at) / 1000).toFixed(0)} s`)
  }
  const results: BenchResults = {
    at: new Date().toISOString(),
    seconds: (performance.now() - begun) / 1000,
    machine: `${availableParallelism()} cores, ${(cpus()[0]?.model ?? 'of some kind').trim()}, Node ${process.versions.node.split('.')[0]}`,
    rows,
  }
  await mkdir(dirname(resultsFile), { recursive: true })
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`)
  console.log(benchText(results))
  const all = Object.values(rows).flat().length
  console.log(`\n${benchNames.length} benches, ${all} rows, ${Math.round(results.seconds)} s`)
}

/** All the rows that were promised, with figures in them. */
function sound(name: BenchName, rows: readonly BenchRow[]): readonly BenchRow[] {
  const names = rows.map(row => row.name)
  assert(names.join() === rowNames[name].join(), `${name} measures ${rowNames[name].join(', ')}`)
  for (const { name, ratio, tenfold } of rows)
    assert(
      [ratio, ...tenfold].every(number => number > 0 && Number.isFinite(number)),
      `${name} has figures`,
    )
  return rows
}
