// `npm run rig:all`: everything the house promises, hammered, one command after another, each with a line of counts and seed. Half an hour
// to an hour of two cores. `--only 3` runs the third alone, `--from 3` goes on there. Says at the end what failed and what it took.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readNumbers } from './options.ts'

interface Goal {
  /** What holds if it ends well. */
  readonly goal: string
  readonly script: string
  readonly args?: readonly string[]
}

const goals: readonly Goal[] = [
  {
    goal: 'a vote that is broken and killed loses, doubles and takes late nothing',
    script: 'rig',
    args: ['--ballots', '20000', '--clients', '50', '--faults', '5', '--kill'],
  },
  {
    goal: 'a vote closes between two casts, never within one',
    script: 'rig:closes',
    args: ['--closes', '1500'],
  },
  {
    goal: 'one ballot each, however often at once',
    script: 'rig:parallel',
    args: ['--voters', '300', '--casts', '100'],
  },
  { goal: 'paper and online come to one ballot each', script: 'rig:paper' },
  { goal: 'nothing stored, logged or sent links a voter to a ballot', script: 'rig:linker' },
  { goal: 'no edit of a signed file goes unseen', script: 'rig:edits', args: ['--edits', '300'] },
  {
    goal: 'voting codes are not guessed',
    script: 'rig:codes',
    args: ['--guesses', '100000', '--http', '200'],
  },
  {
    goal: 'two programs that share nothing count the same',
    script: 'rig:agree',
    args: ['--elections', '1000'],
  },
  {
    goal: 'the ledger balances after every operation, and through kills',
    script: 'rig:ledger',
    args: ['--operations', '10000', '--kills', '15'],
  },
  { goal: 'nobody may do what the rules do not let them', script: 'rig:matrix' },
  { goal: 'nothing of one neighbourhood is had or changed from another', script: 'rig:twin' },
  { goal: 'personal data stay where they belong, and go when they must', script: 'rig:privacy' },
  { goal: 'no request breaks a route', script: 'rig:fuzz', args: ['--per-route', '3'] },
  { goal: 'no script of a stranger runs, no other site acts', script: 'rig:attacks' },
  { goal: 'honest people are served while others storm', script: 'rig:load' },
  { goal: 'what fails comes back, and nothing is lost or done twice', script: 'rig:faults' },
  { goal: 'every page is for everyone', script: 'rig:access' },
  { goal: 'no journey takes a page, a press or a box more than it has to', script: 'rig:steps' },
  { goal: 'what is used is known, licensed and few', script: 'rig:supply' },
  { goal: 'each requirement of ASVS is tested, or has its reason', script: 'rig:asvs' },
  { goal: 'each of these can fail', script: 'rig:prove', args: ['--also', '0'] },
]

const options = readNumbers({ only: 0, from: 1, to: goals.length })
const [from, to] = options.only === 0 ? [options.from, options.to] : [options.only, options.only]
const root = fileURLToPath(new URL('../..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}

/** Its last line that says anything, and whether it ended well. */
function run({
  script,
  args = [],
}: Goal): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  const words = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])]
  return new Promise(resolve => {
    const child = spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const keep = (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', error => resolve({ ok: false, lines: [error.message] }))
    child.on('close', code => resolve({ ok: code === 0, lines: linesOf(said) }))
  })
}

const linesOf = (said: string): readonly string[] =>
  said
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
    .replaceAll(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('npm warn'))

/** Vitest ends with how long it took; what it found stands before. */
const lastWord = (lines: readonly string[]): string =>
  lines.findLast(line => /^Tests\s/.test(line)) ?? lines.at(-1) ?? 'nothing was said'

let failed = 0
const began = performance.now()
const minutes = (since: number) => `${((performance.now() - since) / 60_000).toFixed(1)} min`
for (const [i, goal] of goals.entries()) {
  if (i + 1 < from || i + 1 > to) continue
  if (scripts[goal.script] === undefined) throw new Error(`package.json has no script ${goal.script}`)
  const started = performance.now()
  const { ok, lines } = await run(goal)
  if (!ok) failed++
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${i + 1}. ${goal.goal}`)
  console.log(`       ${goal.script}: ${lastWord(lines)} (${minutes(started)})`)
  if (!ok) for (const line of lines.slice(-40)) console.log(`       | ${line}`)
}
const many = Math.min(to, goals.length) - from + 1
console.log(`${many - failed} of ${many} goals hold, ${failed} do not (${minutes(began)})`)
process.exit(failed === 0 && many > 0 ? 0 : 1)
