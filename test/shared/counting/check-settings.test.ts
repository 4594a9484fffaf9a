import { describe, expect, test } from 'vitest'
import {
  type Countable,
  checkSettings,
  type SettingsRefusal,
} from '../../../shared/counting/check-settings.ts'
import { count } from '../../../shared/counting/count.ts'
import type { AnySettings, GreedySettings, Ties, Utility } from '../../../shared/counting/settings.ts'
import { cityRule, electionFrom, projectsOf } from './small-elections.ts'

const approval: Countable = {
  form: 'approval',
  projects: [...projectsOf({ a: 1, b: 2 }), { id: 'c', costMinor: 3, categories: ['green'] }],
}

const refused: [string, Partial<GreedySettings>, SettingsRefusal][] = [
  [
    'points of approvals',
    { utility: 'points' },
    { reason: 'utility-unfit', utility: 'points', form: 'approval' },
  ],
  [
    'ranks of approvals',
    { utility: 'borda' },
    { reason: 'utility-unfit', utility: 'borda', form: 'approval' },
  ],
  [
    'half a vote',
    { threshold: { of: 'votes', atLeast: 0.5 } },
    { reason: 'threshold-malformed', atLeast: 0.5 },
  ],
  [
    'fewer than no votes',
    { threshold: { of: 'votes', atLeast: -1 } },
    { reason: 'threshold-malformed', atLeast: -1 },
  ],
  ['a group of one', { exclusiveGroups: [['a']] }, { reason: 'group-too-small', group: 0 }],
  [
    'a group with a stranger',
    {
      exclusiveGroups: [
        ['a', 'b'],
        ['a', 'x'],
      ],
    },
    { reason: 'group-unknown-project', group: 1, project: 'x' },
  ],
  [
    'a group of a project and itself',
    { exclusiveGroups: [['a', 'a']] },
    { reason: 'group-repeats-project', group: 0, project: 'a' },
  ],
  [
    'a cap below nothing',
    { categoryCaps: [{ category: 'green', limitMinor: -1 }] },
    { reason: 'cap-malformed', category: 'green', limitMinor: -1 },
  ],
  [
    'a cap on nothing',
    { categoryCaps: [{ category: 'gren', limitMinor: 1 }] },
    { reason: 'cap-unknown-category', category: 'gren' },
  ],
  [
    'two caps on one',
    {
      categoryCaps: [
        { category: 'green', limitMinor: 1 },
        { category: 'green', limitMinor: 2 },
      ],
    },
    { reason: 'cap-repeated', category: 'green' },
  ],
  [
    'a part of nothing',
    { partFund: { leastPercent: 0 } },
    { reason: 'part-percent-malformed', leastPercent: 0 },
  ],
  [
    'a part above all',
    { partFund: { leastPercent: 101 } },
    { reason: 'part-percent-malformed', leastPercent: 101 },
  ],
  [
    'a lot without a seed',
    { ties: { rule: 'lot', seed: ' ', order: ['a', 'b', 'c'] } },
    { reason: 'lot-without-seed' },
  ],
  [
    'a lot that leaves one out',
    { ties: { rule: 'lot', seed: '1', order: ['c', 'a'] } },
    { reason: 'lot-leaves-out', project: 'b' },
  ],
  [
    'a lot that draws one twice',
    { ties: { rule: 'lot', seed: '1', order: ['c', 'a', 'b', 'c'] } },
    { reason: 'lot-repeats', project: 'c' },
  ],
]

describe('settings refused at set-up', () => {
  test.each(refused)('%s', (_, settings, refusal) => {
    expect(checkSettings({ ...cityRule, ...settings }, approval)).toEqual({ ok: false, refusal })
  })
  test.each<[Countable['form'], Utility]>([
    ['ranked', 'points'],
    ['ranked', 'points-cost'],
    ['points', 'borda'],
    ['points', 'borda-positive'],
    ['points', 'borda-positive-cost'],
  ])('%s ballots have no %s', (form, utility) => {
    expect(checkSettings({ ...cityRule, utility }, { ...approval, form })).toMatchObject({ ok: false })
  })
  test('what can be counted is let through, all options at once', () => {
    const settings: GreedySettings = {
      ...cityRule,
      noSkip: true,
      threshold: { of: 'score', atLeast: 0 },
      exclusiveGroups: [['a', 'b']],
      categoryCaps: [{ category: 'green', limitMinor: 0 }],
      partFund: { leastPercent: 100 },
      // A project withdrawn after the draw keeps its place in it.
      ties: { rule: 'lot', seed: 'dice 3 3 6', order: ['withdrawn', 'c', 'b', 'a'] },
    }
    expect(checkSettings(settings, approval)).toEqual({ ok: true, value: undefined })
  })
  describe.each(['equal-shares', 'phragmen', 'max-welfare'] as const)('%s', name => {
    const ties = { rule: 'lexico' } as const
    const other = (about: { utility: Utility; ties: Ties }): AnySettings => {
      if (name === 'equal-shares') return { rule: name, ...about, unsupported: 'skip', completion: 'add1' }
      return name === 'phragmen' ? { rule: name, ...about, unsupported: 'skip' } : { rule: name, ...about }
    }
    test('is let through where its utility fits the ballots, and refused where it does not', () => {
      expect(checkSettings(other({ utility: 'cost', ties }), approval)).toEqual({
        ok: true,
        value: undefined,
      })
      expect(checkSettings(other({ utility: 'points', ties }), approval)).toMatchObject({
        ok: false,
        refusal: { reason: 'utility-unfit' },
      })
    })
    test('takes a lot of all projects only', () => {
      const lot = { rule: 'lot', seed: '1', order: ['a', 'b'] } as const
      expect(checkSettings(other({ utility: 'cost', ties: lot }), approval)).toEqual({
        ok: false,
        refusal: { reason: 'lot-leaves-out', project: 'c' },
      })
    })
  })
  test.each([0, -1, 1.5, Number.NaN])('an eligibility threshold of %d pots is none', times => {
    const settings: AnySettings = {
      rule: 'equal-shares',
      utility: 'cost',
      ties: { rule: 'lexico' },
      unsupported: 'skip',
      completion: 'none',
      eligibility: { times },
    }
    expect(checkSettings(settings, approval)).toEqual({
      ok: false,
      refusal: { reason: 'eligibility-malformed', times },
    })
    expect(checkSettings({ ...settings, eligibility: { times: 3 } }, approval)).toMatchObject({ ok: true })
  })
  test('a count of refused settings is a defect', () => {
    const election = electionFrom({ form: 'approval', pot: 1, projects: projectsOf({ a: 1 }), ballots: [] })
    expect(() => count(election, { ...cityRule, utility: 'borda' })).toThrow('refuses')
  })
})
