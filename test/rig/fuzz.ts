// `npm run --silent rig:fuzz -- --per-route N`: every route, N times (fuzz/run-fuzz.ts). The pages are .tsx, which Node does not
// read, so that the test runner runs it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Found } from './fuzz/run-fuzz.ts'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({ 'per-route': 20, seed: newSeed() })
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-fuzz-'))
const report = join(folder, 'found.json')
const vitest = ['vitest', '--config', 'test/vitest.config.ts', 'run', 'test/rig/fuzz', '--reporter=dot']
const { status } = spawnSync('npx', ['--no-install', ...vitest], {
  env: {
    ...process.env,
    PER_ROUTE: String(options['per-route']),
    SEED: String(options.seed),
    FUZZ_REPORT: report,
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const found = JSON.parse(readFileSync(report, 'utf8')) as Found
rmSync(folder, { recursive: true, force: true })
for (const [name, list] of Object.entries(found))
  if (Array.isArray(list)) for (const line of list.slice(0, 50)) console.log(`${name}: ${line}`)
const statuses = Object.entries(found.statuses).map(([code, many]) => `${many} x ${code}`)
console.log(statuses.join(', '))
console.log(
  `${found.broken.length} 5xx, ${found.slow.length} hangs over 1 s, ${found.leaks.length} leaked canaries, ` +
    `${found.traces.length} stack traces in ${found.requests} requests to ${found.routes} routes and ${found.raw} raw ones (seed ${options.seed})`,
)
process.exit(status ?? 1)
