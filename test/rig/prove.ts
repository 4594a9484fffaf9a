// `npm run rig:prove`: shows of every test of the acceptance that it can fail. Each broken build is made in a copy of the source,
// its own test must turn red there, and what else turned red is listed. `--only 3` proves the third alone, `--from 3 --to 9`
// some of them; `--also 0` leaves out the other builds' tests.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { access } from './broken/access.ts'
import { ballotPage } from './broken/ballot-page.ts'
import type { BrokenBuild } from './broken/build.ts'
import { deployed } from './broken/deployed.ts'
import { face } from './broken/face.ts'
import { loadAndFaults } from './broken/load-and-faults.ts'
import { lostOrLate } from './broken/lost-or-late.ts'
import { oneEach } from './broken/one-each.ts'
import { disk, paper } from './broken/paper-and-disk.ts'
import { rightsBuilds } from './broken/rights.ts'
import { checkable, codes, runningTotal, secret } from './broken/secret-and-checkable.ts'
import { supplied } from './broken/supply.ts'
import { webAttacks } from './broken/web-attacks.ts'
import { words } from './broken/words.ts'
import { readNumbers } from './options.ts'

const options = readNumbers({ only: 0, from: 1, to: Number.MAX_SAFE_INTEGER, also: 1 })
const root = fileURLToPath(new URL('../..', import.meta.url))
const all: readonly BrokenBuild[] = [
  ...oneEach,
  ...lostOrLate,
  ...secret,
  ...runningTotal,
  ...checkable,
  ...codes,
  ...paper,
  ...disk,
  ...deployed,
  ...access,
  ...ballotPage,
  ...face,
  ...rightsBuilds,
  ...webAttacks,
  ...loadAndFaults,
  ...supplied,
  ...words,
]
const [from, to] = options.only === 0 ? [options.from, options.to] : [options.only, options.only]
const builds = all.filter((_, i) => i + 1 >= from && i + 1 <= to)

const copy = mkdtempSync(join(tmpdir(), 'folkmoot-broken-'))
for (const part of [
  'shared',
  'functions',
  'web',
  'infra',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'cdk.json',
])
  cpSync(join(root, part), join(copy, part), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

interface Ran {
  readonly failed: readonly string[]
  readonly passed: number
  /** Files that could not even begin: that proves nothing. */
  readonly broken: readonly string[]
}

function runTests(files: readonly string[], name?: string): Ran {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const named = name === undefined ? [] : ['-t', name]
  const vitest = ['--config', 'test/vitest.config.ts', '--reporter=json', `--outputFile.json=${report}`]
  spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...vitest, ...named, ...files], {
    cwd: copy,
    stdio: 'ignore',
  })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: {
      name: string
      status: string
      assertionResults: { status: string; fullName: string }[]
    }[]
  }
  const results = testResults.flatMap(file => file.assertionResults.map(one => ({ ...one, file: file.name })))
  return {
    failed: results
      .filter(({ status }) => status === 'failed')
      .map(({ file, fullName }) => `${file.slice(file.indexOf('/test/') + 1)}: ${fullName}`),
    passed: results.filter(({ status }) => status === 'passed').length,
    broken: testResults
      .filter(file => file.status === 'failed' && file.assertionResults.every(one => one.status !== 'failed'))
      .map(file => file.name),
  }
}

/** What was there before; the build is stale where its words are not found. */
function breakIt({ edits }: BrokenBuild): Map<string, string> | string {
  const before = new Map<string, string>()
  for (const { file, find, replace } of edits) {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    if (text.split(find).length !== 2) return `${file} does not say it once: ${find.trim().slice(0, 80)}`
    if (!before.has(path)) before.set(path, text)
    writeFileSync(
      path,
      text.replace(find, () => replace),
    )
  }
  return before
}

const put = (texts: Map<string, string>) => {
  for (const [path, text] of texts) writeFileSync(path, text)
}

let [proved, stale, green] = [0, 0, 0]
const others = [...new Set(all.map(({ test }) => test.file))]
try {
  // What fails unbroken proves nothing.
  const whole = runTests([...new Set(builds.map(({ test }) => test.file))])
  const before = new Set(whole.failed)
  if (whole.failed.length + whole.broken.length > 0) {
    console.log('Nothing can be proved while these fail unbroken:')
    for (const one of [...whole.failed, ...whole.broken]) console.log(`  ${one}`)
    process.exitCode = 1
  }
  for (const build of builds) {
    const texts = breakIt(build)
    const title = `${build.row}: ${build.name} (${build.claim})`
    if (typeof texts === 'string') {
      stale++
      console.log(`STALE  ${title}\n       ${texts}`)
      continue
    }
    const own = runTests([build.test.file], build.test.name)
    const red = own.failed.filter(one => !before.has(one))
    const isRed = red.length > 0
    if (isRed) proved++
    else green++
    console.log(`${isRed ? 'red   ' : 'GREEN '} ${title}`)
    for (const one of isRed ? red.slice(0, 3) : own.broken) console.log(`       ${one}`)
    if (options.also > 0) {
      const also = runTests(others).failed.filter(one => !own.failed.includes(one) && !before.has(one))
      console.log(`       also red: ${also.length === 0 ? 'nothing' : ''}`)
      for (const one of also) console.log(`         ${one}`)
    }
    put(texts)
  }
  console.log(
    `${proved} of ${builds.length} broken builds turn their own test red, ${green} stay green, ${stale} stale`,
  )
  if (proved !== builds.length) process.exitCode = 1
} finally {
  rmSync(copy, { recursive: true, force: true })
}
