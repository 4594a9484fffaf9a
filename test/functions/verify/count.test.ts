// verify.py counts by the definitions: as the reference data has it, and as the count command does.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf, runVerify } from './python.ts'
import { randomFrom } from './random.ts'
import { bytesOf, type Expected, expectedLines, fileOf, optionsOf, ruleOf } from './reference.ts'
import { smallElection, type VoteForm, voteForms } from './small-elections.ts'

interface Line {
  readonly file: string
  readonly funded: readonly string[]
  readonly cost: string
  readonly tieBroken: boolean
  readonly ballots: number
  readonly projects: number
  readonly share?: string
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'folkmoot-verify-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Whoever has an hour sets VERIFY_ALL, and every file is counted by every rule. */
const mostBytes = (rule: string): number => {
  if (process.env.VERIFY_ALL) return Number.POSITIVE_INFINITY
  return rule === 'greedy' || rule === 'mes' ? 200_000 : rule === 'phragmen' ? 100_000 : 20_000
}
/** An official result by equal shares: Wieliczka 2023. */
const isOfficial = ({ instance, id }: Expected) =>
  instance === 'poland_wieliczka_2023.pb' && id === 'cost.add1nx.eqs'

describe('the reference elections', () => {
  const chosen = expectedLines().filter(
    line => isOfficial(line) || bytesOf(line.instance) <= mostBytes(ruleOf(line.id)),
  )

  test.each(['greedy', 'mes', 'add1', 'add1int', 'add1nx', 'phragmen'])(
    'by %s',
    rule => {
      const mine = chosen.filter(({ id }) => ruleOf(id) === rule)
      expect(mine).not.toHaveLength(0)
      for (const id of new Set(mine.map(line => line.id))) {
        const lines = mine.filter(line => line.id === id)
        const files = lines.map(({ instance }) => fileOf(instance))
        const { out, err, status } = runVerify(['count', ...optionsOf(id), ...files])
        expect({ err, status }).toEqual({ err: '', status: 0 })
        const counted = linesOf<Line>(out)
        expect(counted).toHaveLength(lines.length)
        for (const [i, line] of lines.entries()) {
          const { funded, cost, share } = counted[i]!
          const about = `${line.instance} ${id}`
          expect([about, funded, ratio(cost)]).toEqual([about, line.order, ratio(line.total_cost)])
          if (line.final_endowment) expect([about, share]).toEqual([about, line.final_endowment])
        }
      }
    },
    3_600_000,
  )
})

/** "12.50" and "25/2" alike. */
function ratio(text: string): string {
  const [whole, over] = text.split('/') as [string, string | undefined]
  const [digits, decimals = ''] = whole.split('.') as [string, string | undefined]
  const [above, below] = [BigInt(digits + decimals), BigInt(over ?? 1) * 10n ** BigInt(decimals.length)]
  const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b))
  const divisor = common(above, below)
  return divisor === 0n ? '0/1' : `${above / divisor}/${below / divisor}`
}

const command = fileURLToPath(new URL('../../../functions/cli/count.ts', import.meta.url))
const utilitiesOf: Record<VoteForm, readonly string[]> = {
  approval: ['cost', 'cardinality'],
  points: ['points', 'points-cost'],
  ranked: ['borda', 'borda-positive', 'borda-positive-cost'],
}

describe('small random elections, as the count command counts them,', () => {
  const random = randomFrom()
  const elections = new Map<VoteForm, string[]>()
  beforeAll(() => {
    for (const form of voteForms)
      elections.set(
        form,
        Array.from({ length: form === 'approval' ? 100 : 60 }, (_, i) => {
          const file = join(folder, `${form}-${i}.pb`)
          writeFileSync(file, smallElection(random, form))
          return file
        }),
      )
  })

  const completions = ['none', 'add1', 'add1-integral', 'add1-overspend']
  const shares = completions.flatMap(completion => [
    ['--rule', 'equal-shares', '--completion', completion],
    ['--rule', 'equal-shares', '--completion', completion, '--then', 'utilitarian'],
  ])
  const settings: [VoteForm, string[]][] = voteForms.flatMap(form => [
    [form, ['--rule', 'greedy']] as [VoteForm, string[]],
    ...shares
      .filter((_, i) => form === 'approval' || i % 3 === random.below(3))
      .map((options): [VoteForm, string[]] => [form, options]),
    ...(form === 'approval' ? [[form, ['--rule', 'phragmen']] as [VoteForm, string[]]] : []),
  ])

  test.each(settings)('%s: %j', (form, rule) => {
    const { seed } = random
    const options = [
      ...rule,
      ...['--utility', random.pick(utilitiesOf[form])],
      ...['--ties', random.pick(['lexico', 'min-cost', 'max-cost', 'min-cost-max-votes'])],
      ...['--unsupported', random.pick(['fund', 'skip'])],
      ...(rule.includes('equal-shares') && random.below(3) === 0 ? ['--comparison'] : []),
    ]
    const files = elections.get(form)!
    const other = spawnSync(process.execPath, [command, ...options, ...files], { encoding: 'utf8' })
    const { out, err, status } = runVerify(['count', ...options, ...files])
    expect({ seed, options, err: other.stderr, status: other.status }).toMatchObject({ err: '', status: 0 })
    expect({ seed, options, err, status }).toMatchObject({ err: '', status: 0 })
    const [theirs, ours] = [linesOf<Line>(other.stdout), linesOf<Line>(out)]
    expect(ours.map(({ file }) => file)).toEqual(files)
    // With --then the command tells of the ties of that greedy alone, verify.py of all.
    const told = ({ file, funded, cost, tieBroken, ballots, projects }: Line) => ({
      ...{ seed, options, file, funded, cost, ballots, projects },
      tieBroken: options.includes('--then') || tieBroken,
    })
    for (const [i, line] of ours.entries()) expect(told(line)).toEqual(told(theirs[i]!))
  })
})

describe('a file that cannot be counted', () => {
  const sound = smallElection(randomFrom(1), 'approval')
  const inPlace = (text: string | RegExp, other: string) => sound.replace(text, other)
  const projects = 'project_id;cost\n'
  const bad: readonly (readonly [string | Uint8Array, string])[] = [
    ['hello\n', 'begins with META'],
    [inPlace('PROJECTS', 'VOTES'), 'in this order'],
    [sound.slice(0, sound.indexOf('VOTES')), 'in this order'],
    [`${sound}x;\n`, 'num_votes says'],
    [inPlace(/num_projects;\d+/, 'num_projects;99'), 'num_projects says'],
    [`${sound}x;\u001b[31mred\n`, 'the vote names a project'],
    [inPlace(projects, `${projects}x;-1\n`), 'a cost should be a number of 0 or more'],
    [inPlace(projects, `${projects}x;\n`), 'has no cost'],
    [inPlace(/budget;.*/, 'budget;'), 'the budget should be'],
    [inPlace(/vote_type;.*/, 'vote_type;loud'), '"loud" is not known'],
    [inPlace('rule;greedy', 'rule;greedy-custom'), 'Choose one with --rule'],
    [new Uint8Array([0x4d, 0xff]), 'not UTF-8'],
  ]

  test('is named with what is wrong, cannot make the terminal do things, and the others are counted', () => {
    const files = bad.map(([text], i) => {
      const file = join(folder, `bad-${i}.pb`)
      writeFileSync(file, text)
      return file
    })
    const good = join(folder, 'good.pb')
    const missing = join(folder, 'missing.pb')
    writeFileSync(good, sound)
    const { out, err, status } = runVerify(['count', ...files, missing, good])
    expect(status).toBe(2)
    expect(linesOf<Line>(out).map(({ file }) => file)).toEqual([good])
    const told = err.split('\n').filter(line => line !== '')
    expect(told).toHaveLength(bad.length + 1)
    for (const [i, line] of told.entries()) {
      expect(line).toContain(files[i] ?? missing)
      expect(line).toContain(bad[i]?.[1] ?? 'cannot be read')
    }
    expect(err).not.toContain('\u001b')
  })

  test.each([
    [['--rule', 'greedy', '--completion', 'add1'], 'belong to equal-shares'],
    [['--rule', 'loudest'], 'invalid choice'],
    [['--utility', 'points'], 'does not fit'],
  ])('by %j', (options, words) => {
    const file = join(folder, 'sound.pb')
    writeFileSync(file, sound)
    const { out, err, status } = runVerify(['count', ...options, file])
    expect({ out, status }).toEqual({ out: '', status: 2 })
    expect(err).toContain(words)
  })
})

test('what a file says of its own rule is followed, and gzip undone', () => {
  const text = smallElection(randomFrom(7), 'approval').replace('rule;greedy', 'rule;equalshares/add1')
  const file = join(folder, 'own-rule.pb')
  writeFileSync(file, gzipSync(text))
  expect(JSON.parse(runVerify(['count', file]).out)).toMatchObject({
    rule: 'equal-shares',
    completion: 'add1-overspend',
    utility: 'cost',
  })
})
