// The count command: what it prints, says and exits with. Some as a person runs it, in a process of its own; the rest, of which
// a process would show nothing more, in this one.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCommand } from '../../../functions/cli/count-command.ts'
import { pabulibDir } from '../../shared/formats/reference-elections.ts'
import { soundFile, withLine, withPoints } from '../../shared/formats/small-file.ts'

const command = fileURLToPath(new URL('../../../functions/cli/count.ts', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'folkmoot-count-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function fileNamed(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function runAlone(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' })
  const lines = stdout.split('\n').filter(line => line !== '')
  return { lines: lines.map(line => JSON.parse(line)), stderr, status }
}

function run(...args: string[]) {
  const lines: string[] = []
  let stderr = ''
  const status = countCommand(args, {
    line: text => lines.push(text),
    complain: text => {
      stderr += `${text}\n`
    },
  })
  return { lines: lines.map(line => JSON.parse(line)), stderr, status }
}

describe('a file that can be counted', () => {
  test('prints its line, every key', () => {
    const file = fileNamed('sound.pb', soundFile)
    const { lines, stderr, status } = runAlone('--rule', 'greedy', '--utility', 'cost', file)
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(lines).toEqual([
      {
        file,
        rule: 'greedy',
        utility: 'cost',
        completion: 'none',
        // biome-ignore lint/suspicious/noThenProperty: the line's key
        then: null,
        ties: 'lexico',
        funded: ['2', 'M/01'],
        cost: '1000.25',
        pot: '1000.5',
        tieBroken: false,
        optimum: null,
        ballots: 4,
        projects: 3,
        milliseconds: { parse: expect.any(Number), count: expect.any(Number) },
      },
    ])
  })
  test.each([
    ['approval', 'cost'],
    ['cumulative', 'points-cost'],
    ['scoring', 'points-cost'],
    ['ordinal', 'borda-positive-cost'],
  ])('%s is counted by %s unless told otherwise', (voteType, utility) => {
    const { lines } = run(fileNamed(`${voteType}.pb`, withPoints(voteType, ['1;2;3'])))
    expect(lines[0]).toMatchObject({ rule: 'greedy', utility, ties: 'lexico', funded: ['2'] })
  })
  test('projects without votes get nothing unless told otherwise', () => {
    const file = fileNamed('unsupported.pb', soundFile)
    expect(run(file).lines[0].funded).toEqual(['2', 'M/01'])
    expect(run('--unsupported', 'fund', file).lines[0].funded).toEqual(['2', 'M/01', 'é'])
  })
  test('--no-skip, --ties and --working do as they say', () => {
    const file = fileNamed('dear.pb', withLine(7, 'budget;700'))
    expect(run(file).lines[0].funded).toEqual(['M/01'])
    expect(run('--no-skip', file).lines[0].funded).toEqual([])
    expect(run('--exclusive', '2,M/01', fileNamed('both.pb', soundFile)).lines[0].funded).toEqual(['2'])
    const [line] = run('--working', '--ties', 'max-cost', file).lines
    expect(line.ties).toBe('max-cost')
    expect(line.working).toMatchObject({
      working: 1,
      rule: 'greedy',
      steps: [{ project: '2', did: 'skipped' }, {}],
    })
  })
  test('the file’s own rule is followed unless --rule is given', () => {
    const dear = withLine(7, 'budget;700').replace('rule;greedy', 'rule;greedy-no-skip')
    const file = fileNamed('noskip.pb', dear)
    expect(run(file).lines[0].funded).toEqual([])
    expect(run('--rule', 'greedy', file).lines[0].funded).toEqual(['M/01'])
    const threshold = soundFile.replace(
      'rule;greedy',
      'rule;greedy-threshold\nmin_project_score_threshold;2.5',
    )
    expect(run(fileNamed('threshold.pb', threshold)).lines[0].funded).toEqual(['2'])
  })
  test('a rule that the file does not describe is said to be counted by greedy', () => {
    const { lines, stderr, status } = run(
      fileNamed('custom.pb', soundFile.replace('rule;greedy', 'rule;greedy-custom')),
    )
    expect(lines).toHaveLength(1)
    expect(status).toBe(0)
    expect(stderr).toContain('does not say how its own rule works')
  })
})

describe('a file that cannot be counted', () => {
  test('is named with line and column, the others are counted, and the exit is 2', () => {
    const bad = fileNamed('bad.pb', withLine(17, '1;M/01,3;40'))
    const { lines, stderr, status } = runAlone(
      fileNamed('a.pb', soundFile),
      bad,
      fileNamed('b.pb', soundFile),
    )
    expect(lines.map(({ file }) => file)).toEqual([join(folder, 'a.pb'), join(folder, 'b.pb')])
    expect(stderr).toBe(
      `${bad}, line 17, column 8: the vote names a project "3", which the file does not list.\n`,
    )
    expect(status).toBe(2)
  })
  test('cannot make the terminal do things', () => {
    const { stderr } = runAlone(fileNamed('escape.pb', withLine(17, '1;\u001b[31mred\u202e;40')))
    expect(stderr).toContain('"\ufffd[31mred\ufffd"')
  })
  test.each([
    ['no such file', () => join(folder, 'missing.pb'), 'there is no such file'],
    ['a folder', () => folder, 'this is a folder'],
    [
      'rank utilities on approvals',
      () => fileNamed('c.pb', soundFile),
      '--utility borda needs other ballots than approval',
    ],
  ])('%s', (_, path, message) => {
    const { lines, stderr, status } = run('--utility', 'borda', path())
    expect(lines).toEqual([])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(2)
  })
  test('options that its own rule does not have are said to belong elsewhere', () => {
    const shares = fileNamed('shares.pb', soundFile.replace('rule;greedy', 'rule;equalshares'))
    expect(run('--no-skip', shares)).toMatchObject({
      lines: [],
      status: 2,
      stderr: expect.stringContaining('--no-skip belongs to greedy, not to equal-shares'),
    })
    expect(run('--comparison', fileNamed('greedy.pb', soundFile))).toMatchObject({
      lines: [],
      status: 2,
      stderr: expect.stringContaining('--comparison belongs to equal shares, not to greedy'),
    })
  })
})

describe('the other rules', () => {
  const file = () => fileNamed('rules.pb', soundFile)
  const line = (...args: string[]) => run(...args, file()).lines[0]
  test('equal shares, its completions and what follows', () => {
    const plain = line('--rule', 'equal-shares')
    expect(plain).toMatchObject({ rule: 'equal-shares', completion: 'none', optimum: null })
    expect(plain.then).toBe(null)
    const all = line(
      ...['--rule', 'equal-shares', '--completion', 'add1', '--then', 'utilitarian', '--unsupported', 'fund'],
      '--comparison',
      '--working',
    )
    expect(all).toMatchObject({ completion: 'add1', funded: ['2', 'M/01', 'é'] })
    expect(all.then).toBe('utilitarian')
    expect(all.working).toMatchObject({ rule: 'equal-shares', comparison: { taken: 'equal-shares' } })
  })
  test.each([
    ['equalshares', 'none', false],
    ['equalshares-comparison', 'none', true],
    ['equalshares/add1', 'add1-overspend', false],
    ['equalshares/add1-comparison', 'add1-overspend', true],
  ])('a file’s own %s', (rule, completion, comparison) => {
    const own = fileNamed('own.pb', soundFile.replace('rule;greedy', `rule;${rule}`))
    const { lines, status } = run('--working', own)
    expect(status).toBe(0)
    expect(lines[0]).toMatchObject({ rule: 'equal-shares', completion })
    expect('comparison' in lines[0].working).toBe(comparison)
    expect(run('--completion', 'add1-integral', own).lines[0].completion).toBe('add1-integral')
  })
  test('phragmen and max-welfare, whose optimum is in the currency', () => {
    expect(line('--rule', 'phragmen')).toMatchObject({
      rule: 'phragmen',
      funded: ['M/01', '2'],
      optimum: null,
    })
    const votes = line('--rule', 'max-welfare', '--utility', 'cardinality')
    expect(votes).toMatchObject({ rule: 'max-welfare', funded: ['M/01', '2'], optimum: '5' })
    // Two votes for 300 and three for 700.25.
    expect(line('--rule', 'max-welfare').optimum).toBe('2700.75')
  })
  test('with what follows, tieBroken is of that greedy, as in the reference data; the working has the others', () => {
    const path = `${pabulibDir}/synthetic_choose1_b.pb`
    const options = [
      '--rule',
      'equal-shares',
      '--completion',
      'add1',
      '--unsupported',
      'fund',
      '--working',
      path,
    ]
    expect(run(...options).lines[0]).toMatchObject({ tieBroken: true })
    const { tieBroken, working } = run('--then', 'utilitarian', ...options).lines[0]
    expect({ tieBroken, tied: working.tied }).toEqual({ tieBroken: false, tied: true })
  })
})

describe('options that cannot be had are refused before any file is read', () => {
  test.each([
    [['--rule', 'mes'], 'no such choice'],
    [['--completion', 'add2'], 'no such choice'],
    [['--then', 'greedy'], 'no such choice'],
    [['--rule', 'greedy', '--completion', 'add1'], '--completion add1 belongs to equal shares'],
    [['--rule', 'phragmen', '--then', 'utilitarian'], '--then utilitarian belongs to equal shares'],
    [['--rule', 'max-welfare', '--comparison'], '--comparison belongs to equal shares'],
    [['--rule', 'equal-shares', '--no-skip'], '--no-skip belongs to greedy'],
    [['--rule', 'equal-shares', '--exclusive', '2,M/01'], '--exclusive belongs to greedy'],
    [['--exclusive', '2'], 'two ids or more'],
    [['--exclusive', '2,nobody'], 'no project nobody'],
    [['--exclusive', '2,2'], 'project 2 twice'],
    [['--ties', 'lot'], 'no such choice'],
    [['--utility', 'votes'], 'no such choice'],
    [['--unsupported', 'maybe'], 'no such choice'],
    [['--fast'], '--fast'],
    [['--rule'], '--rule'],
  ])('%j', (options, message) => {
    const { lines, stderr, status } = run(...options, fileNamed('sound.pb', soundFile))
    expect({ lines, status }).toEqual({ lines: [], status: 2 })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
  test('no file at all', () => {
    expect(runAlone()).toMatchObject({ status: 2, stderr: expect.stringContaining('no file named') })
  })
})

test('a real election through the command', () => {
  const { lines, status } = runAlone(
    '--rule',
    'greedy',
    '--unsupported',
    'fund',
    `${pabulibDir}/synthetic_ties_b.pb`,
  )
  expect(status).toBe(0)
  expect(lines[0]).toMatchObject({ funded: ['1', '10', '11', '2'], cost: '5000', tieBroken: true })
})
