// `npm run --silent rig:attacks`: what people on the web try against sites like this (attacks/), all of it, a line for each goal.
// The pages are .tsx, which Node does not read, so that the test runner runs it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({ payloads: 10_000, tricks: 5_000, seed: newSeed() })
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-attacks-'))
const [told, report] = [join(folder, 'told.txt'), join(folder, 'report.json')]
const files = ['test/rig/attacks', 'test/infra/aws/edge-cache.test.ts']
const vitest = ['--config', 'test/vitest.config.ts', '--reporter=json', `--outputFile.json=${report}`]
const begun = performance.now()
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...vitest, ...files],
  {
    env: {
      ...process.env,
      ATTACKS: String(options.payloads),
      TRICKS: String(options.tricks),
      SEED: String(options.seed),
      ATTACK_REPORT: told,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
const failed = tests.filter(test => test.status === 'failed')
const passed = tests.filter(test => test.status === 'passed')
let goals: readonly string[] = []
try {
  goals = readFileSync(told, 'utf8').trim().split('\n').sort()
} catch {
  // Nothing was told: what failed says why.
}
rmSync(folder, { recursive: true, force: true })
for (const goal of goals) console.log(goal)
const cached = passed.filter(({ fullName }) => fullName.startsWith('the edge, with seed'))
if (cached.length > 0)
  console.log(`caches: 0 of ${options.tricks} tricks showed anybody what is another’s (seed ${options.seed})`)
for (const { fullName, failureMessages } of failed)
  console.log(`BROKEN ${fullName}: ${(failureMessages[0] ?? '').slice(0, 2000)}`)
for (const { name, message, assertionResults } of testResults)
  if (assertionResults.length === 0) console.log(`BROKEN ${name}: ${message.slice(0, 2000)}`)
const seconds = Math.round((performance.now() - begun) / 1000)
console.log(
  `${failed.length} broken of ${tests.length} attacks in ${seconds} s, ${goals.length} goals told, ` +
    `${options.payloads} payloads (seed ${options.seed})`,
)
process.exit(
  status === 0 && failed.length === 0 && goals.length >= 15 && cached.length > 0 ? 0 : (status ?? 1) || 1,
)
