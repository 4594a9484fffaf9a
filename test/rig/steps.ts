// `npm run rig:steps`: how many pages, presses and boxes each journey takes. Lives the journeys in a browser, with JavaScript and
// without, writes what it counted to .folkmoot/steps.json and prints it. Every journey has to be lived, stays within its limit, and
// no limit is wider than what its journey takes: through the gap a page more would come in unseen.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Journey, mostSteps, type Steps } from '../journeys/most-steps.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = [
  'life-with-javascript',
  'life-without-javascript',
  'grant-life',
  'receipt-found',
  'counter-and-desk',
].map(name => `test/journeys/${name}.test.ts`)
const kinds = ['pages', 'presses', 'fields'] as const

const folder = mkdtempSync(join(tmpdir(), 'folkmoot-steps-'))
const began = Date.now()
const ran = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', '--config', 'test/vitest.config.ts', 'run', ...files],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, STEPS: folder } },
)
if (ran.status !== 0) console.log(String(ran.stdout))

type Taken = Steps & { readonly name: Journey }
const lived = readdirSync(folder).map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Taken)
rmSync(folder, { recursive: true })

const wrong: string[] = []
const rows = (Object.keys(mostSteps) as Journey[]).map(name => {
  const runs = lived.filter(one => one.name === name)
  if (runs.length === 0) wrong.push(`${name}: nobody took it`)
  const most = Object.fromEntries(
    kinds.map(kind => [kind, Math.max(0, ...runs.map(one => one[kind]))]),
  ) as unknown as Steps
  for (const kind of kinds)
    if (runs.length > 0 && most[kind] !== mostSteps[name][kind])
      wrong.push(`${name}: ${most[kind]} ${kind}, and its limit is ${mostSteps[name][kind]}`)
  return { name, runs: runs.length, ...most }
})

mkdirSync(join(root, '.folkmoot'), { recursive: true })
writeFileSync(join(root, '.folkmoot/steps.json'), `${JSON.stringify(rows, null, 2)}\n`)
const line = (...cells: readonly (string | number)[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(44) : String(cell).padStart(8))).join(''))
line('journey', 'pages', 'presses', 'fields', 'lived')
for (const { name, pages, presses, fields, runs } of rows) line(name, pages, presses, fields, runs)
for (const one of wrong) console.log(`WRONG  ${one}`)
const seconds = Math.round((Date.now() - began) / 1000)
console.log(
  `${rows.length} journeys lived ${lived.length} times in ${seconds} s: ` +
    `${rows.reduce((sum, { pages }) => sum + pages, 0)} pages, ${wrong.length} wrong`,
)
if (ran.status !== 0 || wrong.length > 0 || lived.length === 0) process.exitCode = 1
