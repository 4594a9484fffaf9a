// `npm test`: types, lint, import rules, then every test; one line of real numbers at the end, and a non-zero exit on any
// failure. A skipped test counts as failed: what cannot run here must say so, not vanish.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { install, node, root } from '../infra/local/installed.mjs'

install()
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-report-'))
const bin = join(root, 'node_modules', '.bin')
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  // Tests start many processes of the same programs: each begins with what the one before it has compiled.
  NODE_COMPILE_CACHE: join(folder, 'compiled'),
}
const commandLine = (command, args, before = []) => [...before, join(root, 'node_modules', command), ...args]

let passed = 0
let failed = 0
const check = (name, ok) => {
  if (ok) passed++
  else failed++
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
}

/** Beside the tests, which leave a core idle now and then; what it prints stands together, above its verdict. */
const inspect = (name, ...line) =>
  new Promise(resolve => {
    const child = spawn(node(), commandLine(...line), { cwd: root, env })
    const printed = []
    child.stdout.on('data', part => printed.push(part))
    child.stderr.on('data', part => printed.push(part))
    child.on('error', error => resolve({ name, ok: false, printed: Buffer.from(`${error.message}\n`) }))
    child.on('close', code => resolve({ name, ok: code === 0, printed: Buffer.concat(printed) }))
  })

const inspections = [
  inspect('types (tsc)', 'typescript/bin/tsc', ['--noEmit']),
  inspect('lint and format (biome)', '@biomejs/biome/bin/biome', ['check', '--diagnostic-level=error', '.']),
  inspect(
    'import rules (dependency-cruiser)',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'shared', 'functions', 'web', 'infra', 'test'],
    ['--import', './test/import-rules-tsx.mjs'],
  ),
]

const report = join(folder, 'vitest.json')
const tests = [
  'run',
  '--config',
  'test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]
const finished = await new Promise(resolve => {
  const child = spawn(node(), commandLine('vitest/vitest.mjs', tests), { cwd: root, env, stdio: 'inherit' })
  child.on('error', () => resolve(false))
  child.on('close', code => resolve(code === 0))
})
for (const { name, ok, printed } of await Promise.all(inspections)) {
  process.stdout.write(printed)
  check(name, ok)
}
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
