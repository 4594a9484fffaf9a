// `npm test`: types, lint, import rules, then every test; one line of real numbers at the end, and a non-zero exit on any
// failure. A skipped test counts as failed: what cannot run here must say so, not vanish.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { install, node, root } from '../infra/local/installed.mjs'

install()
const bin = join(root, 'node_modules', '.bin')
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
const run = (command, args, before = []) =>
  spawnSync(node(), [...before, join(root, 'node_modules', command), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  }).status === 0

let passed = 0
let failed = 0
const check = (name, ok) => {
  if (ok) passed++
  else failed++
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
}

check('types (tsc)', run('typescript/bin/tsc', ['--noEmit']))
check('lint and format (biome)', run('@biomejs/biome/bin/biome', ['check', '--diagnostic-level=error', '.']))
check(
  'import rules (dependency-cruiser)',
  run(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'shared', 'functions', 'web', 'infra', 'test'],
    ['--import', './test/import-rules-tsx.mjs'],
  ),
)

const folder = mkdtempSync(join(tmpdir(), 'folkmoot-report-'))
const report = join(folder, 'vitest.json')
const finished = run('vitest/vitest.mjs', [
  'run',
  '--config',
  'test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
])
try {
  const numbers = JSON.parse(readFileSync(report, 'utf8'))
  const skipped = numbers.numPendingTests + numbers.numTodoTests
  const brokenFiles = numbers.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  passed += numbers.numPassedTests
  failed += numbers.numFailedTests + skipped + brokenFiles
  if (skipped > 0) console.log(`FAILED ${skipped} tests were skipped`)
  if (numbers.numTotalTests === 0) check('there are tests', false)
  if (!finished && numbers.numFailedTests + brokenFiles === 0) check('the test run ended cleanly', false)
} catch (error) {
  check(`the test run gave a report (${error.message})`, false)
}
rmSync(folder, { recursive: true, force: true })

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
