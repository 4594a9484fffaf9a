// Puts the last results of the bench page into the README, between its marks, where a test holds their shape.
import { readFile, writeFile } from 'node:fs/promises'
import { resultsFile } from './parts/results-file.ts'
import type { BenchResults } from './parts/rows.ts'
import { benchText, withBench } from './parts/table.ts'

export async function bench(): Promise<void> {
  const readme = new URL('../../README.md', import.meta.url)
  const results = JSON.parse(await readFile(resultsFile, 'utf8')) as BenchResults
  const text = benchText(results)
  await writeFile(readme, withBench(await readFile(readme, 'utf8'), text))
  console.log(text)
}
