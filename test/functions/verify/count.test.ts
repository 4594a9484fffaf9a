// verify.py counts as the reference data has it; that it counts any small election by the definitions is
// test/rig/agree.test.ts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyPy } from '../../../functions/verify/run-verify.ts'
import { randomFrom } from '../../fixtures/random.ts'
import type { Answer } from '../../rig/agree/answers.ts'
import { secondProgram } from '../../rig/agree/compare.ts'
import { madeUp, pabulibText } from '../../rig/agree/made-up.ts'
import { linesOf, python, verify } from './python.ts'
import { bytesOf, type Expected, expectedLines, fileOf, ruleOf, wayOf } from './reference.ts'

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
  return rule === 'greedy' || rule === 'mes' ? 50_000 : rule === 'phragmen' ? 60_000 : 12_000
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
    async rule => {
      const mine = chosen.filter(({ id }) => ruleOf(id) === rule)
      expect(mine).not.toHaveLength(0)
      const wanted = Map.groupBy(mine, ({ instance }) => instance)
      const file = join(folder, `${rule}.jsonl`)
      const lineOf = ([instance, lines]: [string, readonly Expected[]]) =>
        JSON.stringify({
          text: readFileSync(fileOf(instance), 'utf8').replace(/^\ufeff/, ''),
          ways: lines.map(({ id }) => wayOf(id)),
        })
      writeFileSync(file, [...wanted].map(lineOf).join('\n'))
      const all = [...wanted.values()]
      for await (const told of secondProgram(python, [verifyPy, file])) {
        const [counted, lines] = [JSON.parse(told) as readonly Answer[], all.shift()!]
        expect(counted).toHaveLength(lines.length)
        for (const [i, line] of lines.entries()) {
          const { funded, cost, share } = counted[i]!
          const about = `${line.instance} ${line.id}`
          expect([about, funded, ratio(cost)]).toEqual([about, line.order, ratio(line.total_cost)])
          if (line.final_endowment) expect([about, share]).toEqual([about, line.final_endowment])
        }
      }
      expect(all).toEqual([])
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

/** The first of approval ballots that the seed gives. */
function approvalFile(seed: number): string {
  const random = randomFrom(seed)
  for (;;) {
    const election = madeUp(random)
    if (election.voteType === 'approval') return pabulibText(election)
  }
}

describe('a file that cannot be counted', () => {
  const sound = approvalFile(1)
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

  test('is named with what is wrong, cannot make the terminal do things, and the others are counted', async () => {
    const files = bad.map(([text], i) => {
      const file = join(folder, `bad-${i}.pb`)
      writeFileSync(file, text)
      return file
    })
    const good = join(folder, 'good.pb')
    const missing = join(folder, 'missing.pb')
    writeFileSync(good, sound)
    const { out, err, status } = await verify(['count', ...files, missing, good])
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
  ])('by %j', async (options, words) => {
    const file = join(folder, 'sound.pb')
    writeFileSync(file, sound)
    const { out, err, status } = await verify(['count', ...options, file])
    expect({ out, status }).toEqual({ out: '', status: 2 })
    expect(err).toContain(words)
  })
})

test('what a file says of its own rule is followed, and gzip undone', async () => {
  const text = approvalFile(7).replace('rule;greedy', 'rule;equalshares/add1')
  const file = join(folder, 'own-rule.pb')
  writeFileSync(file, gzipSync(text))
  expect(JSON.parse((await verify(['count', file])).out)).toMatchObject({
    rule: 'equal-shares',
    completion: 'add1-overspend',
    utility: 'cost',
  })
})
