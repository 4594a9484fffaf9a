import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ballotsOf } from '../../../shared/counting/ballot-classes.ts'
import { count } from '../../../shared/counting/count.ts'
import { electionOf } from '../../../shared/counting/election.ts'
import type { GreedySettings } from '../../../shared/counting/settings.ts'
import type { PabulibFile } from '../../../shared/formats/pabulib-file.ts'
import { readPabulib } from '../../../shared/formats/pabulib-read.ts'
import { pabulibRule, statedRule } from '../../../shared/formats/pabulib-rule.ts'
import { type PabulibDraft, writePabulib } from '../../../shared/formats/pabulib-write.ts'
import { cityRule, electionFrom, projectsOf, votesFor } from '../counting/small-elections.ts'
import { pabulibDir } from './reference-elections.ts'

function read(text: string | Uint8Array): PabulibFile {
  const result = readPabulib(text)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const meta = new Map(
  Object.entries({
    description: 'Ward fund; "small" grants',
    country: 'UK',
    unit: 'Anytown',
    instance: '2027',
    rule: 'greedy',
    date_begin: '01.05.2027',
    date_end: '14.05.2027',
    comment: '#1: second\nline',
  }),
)

const election = electionFrom({
  form: 'approval',
  pot: 100,
  projects: projectsOf({ bench: 60, crossing: 50, statue: 7 }),
  ballots: [...votesFor({ bench: 1, crossing: 1 }), { choices: [] }, { choices: ['crossing', 'bench'] }],
})
const names = ['Bench; "oak"', 'Crossing', 'Statue'].map(name => new Map([['name', name]]))
const draft: PabulibDraft = { election, voteType: 'approval', meta, projects: names }

test('a whole file, field by field', () => {
  const outcome = { funded: ['bench'], partFunded: [{ project: 'crossing', givenMinor: 40 }] }
  expect(writePabulib({ ...draft, outcome })).toBe(
    [
      ...['META', 'key;value', 'description;"Ward fund; ""small"" grants"', 'country;UK', 'unit;Anytown'],
      ...[
        'instance;2027',
        'num_projects;3',
        'num_votes;4',
        'budget;100',
        'vote_type;approval',
        'rule;greedy',
      ],
      ...['date_begin;01.05.2027', 'date_end;14.05.2027', 'comment;#1: second line'],
      ...['PROJECTS', 'project_id;cost;votes;name;selected', 'bench;60;2;"Bench; ""oak""";1'],
      ...['crossing;50;2;Crossing;2', 'statue;7;0;Statue;0'],
      ...['VOTES', 'voter_id;vote', '1;bench', '2;crossing', '3;', '4;bench,crossing', ''],
    ].join('\n'),
  )
})

test('amounts with decimals, points from the most to the least', () => {
  const points = electionFrom({
    form: 'points',
    pot: 10_050,
    projects: projectsOf({ a: 5, b: 1200 }),
    ballots: [{ choices: ['a', 'b'], points: [5, 30] }],
  })
  const scaled = electionOf({ ...points, scale: 2, pointsScale: 1 })
  const text = writePabulib({
    ...draft,
    election: scaled,
    voteType: 'cumulative',
    projects: [new Map(), new Map()],
  })
  expect(text).toContain('budget;100.5\n')
  expect(text).toContain('a;0.05;1;0.5\nb;12;1;3\n')
  expect(text).toContain('1;b,a;3,0.5\n')
})

test('ballots come in the order they are handed in, and must be those of the election', () => {
  const ballots = [...ballotsOf(election)].toReversed()
  expect(writePabulib({ ...draft, ballots })).toMatch(
    /VOTES\nvoter_id;vote\n1;bench,crossing\n2;\n3;crossing\n4;bench\n$/,
  )
  expect(() => writePabulib({ ...draft, ballots: ballots.slice(1) })).toThrow('not those of the election')
})

test.each(['a,b', 'a\nb', ' a', 'None', ''])(
  'a project id that cannot be listed in a vote is a defect: %j',
  id => {
    const odd = electionFrom({ form: 'approval', pot: 1, projects: [{ id, costMinor: 1 }], ballots: [] })
    expect(() => writePabulib({ ...draft, election: odd, projects: [new Map()] })).toThrow('no vote can list')
  },
)

test('META without what the format obliges to is a defect', () => {
  const lacking = new Map([...meta].filter(([field]) => field !== 'country'))
  expect(() => writePabulib({ ...draft, meta: lacking })).toThrow('META lacks country')
})

describe('what is read, written and read again is the same', () => {
  test.each(readdirSync(pabulibDir).filter(name => name.endsWith('.pb')))('%s', name => {
    const file = read(readFileSync(`${pabulibDir}/${name}`))
    const again = read(writePabulib({ ...file }))
    expect(again.election.projects).toEqual(file.election.projects)
    expect({ ...again.election, ballots: null, fullPoints: null }).toEqual({
      ...file.election,
      ballots: null,
      fullPoints: null,
    })
    const sorted = ({ election }: PabulibFile) =>
      [...ballotsOf(election)].map(ballot => JSON.stringify(ballot)).sort()
    expect(sorted(again)).toEqual(sorted(file))
    for (const [field, text] of file.meta) if (field !== 'budget') expect(again.meta.get(field)).toBe(text)
    const settings: GreedySettings = {
      ...cityRule,
      utility: file.election.ballots.form === 'ranked' ? 'borda' : 'cardinality',
    }
    expect(count(again.election, settings).funded).toEqual(count(file.election, settings).funded)
  })
})

describe('the rule in META', () => {
  const rules: [string, Partial<GreedySettings>][] = [
    ['greedy', {}],
    ['greedy-no-skip', { noSkip: true }],
    ['greedy-threshold', { threshold: { of: 'score', atLeast: 5 } }],
    ['greedy-exclusive', { exclusiveGroups: [['a', 'b']] }],
    ['greedy-custom', { partFund: { leastPercent: 80 } }],
    ['greedy-custom', { noSkip: true, threshold: { of: 'votes', atLeast: 5 } }],
  ]
  test.each(rules)('%s is written for %j', (name, options) => {
    expect(pabulibRule({ ...cityRule, ...options })).toBe(name)
  })
  test.each([
    ['greedy', { rule: 'greedy', noSkip: false, described: true }],
    ['greedy-no-skip', { rule: 'greedy', noSkip: true, described: true }],
    ['greedy-exclusive', { rule: 'greedy', noSkip: false, described: false }],
    ['unknown', { rule: 'greedy', described: false }],
    ['equalshares', { rule: 'equal-shares', completion: 'none', comparison: false }],
    ['equalshares-comparison', { rule: 'equal-shares', completion: 'none', comparison: true }],
    ['equalshares/add1', { rule: 'equal-shares', completion: 'add1-overspend', comparison: false }],
    ['equalshares/add1-comparison', { rule: 'equal-shares', completion: 'add1-overspend', comparison: true }],
  ])('%s is understood', (rule, stated) => {
    expect(statedRule(new Map([['rule', rule]]))).toMatchObject(stated)
  })
  test('a threshold is taken from its own field, and without it the rule is not described', () => {
    const rule: [string, string] = ['rule', 'greedy-threshold']
    expect(statedRule(new Map([rule, ['min_project_score_threshold', '12.5']]))).toMatchObject({
      threshold: { digits: 125, decimals: 1 },
      described: true,
    })
    expect(statedRule(new Map([rule]))).toMatchObject({ described: false })
  })
})
