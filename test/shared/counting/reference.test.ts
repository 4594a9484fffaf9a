// Real elections: outcomes that pabutools (exact fractions) and a second program agree on. The data's licence is not
// stated, so it lies outside the project; where it is missing this fails, it does not skip.
import { describe, expect, test } from 'vitest'
import { count } from '../../../shared/counting/count.ts'
import type { Election } from '../../../shared/counting/election.ts'
import type { Count } from '../../../shared/counting/outcome.ts'
import type { AnyWorking } from '../../../shared/counting/rule-workings.ts'
import type { AnySettings } from '../../../shared/counting/settings.ts'
import { timesCost } from '../../../shared/counting/utility.ts'
import {
  completions,
  type Expected,
  electionIn,
  expectedLines,
  fileOf,
  settingsOf,
  utilities,
} from './reference-lines.ts'

const stops: Record<string, string> = {
  exhaustive: 'exhaustive',
  infeasible: 'overspends',
  'everything-affordable': 'everything-affordable',
}

/** What a line and an outcome say of the same things. */
function told(
  election: Election,
  settings: AnySettings,
  { funded, costMinor, tieBroken, working }: Count<AnyWorking>,
) {
  if (working.rule === 'max-welfare') {
    const scale = election.pointsScale + (timesCost(settings.utility) ? election.scale : 0)
    return { optimum: fraction(BigInt(working.optimum), 10n ** BigInt(scale)) }
  }
  const outcome = { funded, cost: fraction(BigInt(costMinor), 10n ** BigInt(election.scale)) }
  if (working.rule !== 'equal-shares') return { ...outcome, tieBroken }
  // Followed by greedy, the lines tell of the ties of that greedy.
  if (working.then) return { ...outcome, tieBroken: working.then.ties.length > 0 }
  const { over, under } = working.share
  return {
    ...outcome,
    tieBroken,
    ...(working.raised && {
      stop: working.raised.stop,
      share: fraction(BigInt(over), BigInt(under) * 10n ** BigInt(election.scale)),
    }),
  }
}

function expectedOf(line: Expected) {
  const parsed = (text: string) => {
    const [over = '', under = '1'] = text.split('/')
    return fraction(BigInt(over), BigInt(under))
  }
  if (line.optimum_value !== undefined) return { optimum: parsed(line.optimum_value) }
  return {
    funded: line.order,
    cost: parsed(line.total_cost!),
    tieBroken: line.tie_encountered,
    ...(line.stop && { stop: stops[line.stop], share: parsed(line.final_endowment!) }),
  }
}

function fraction(over: bigint, under: bigint): string {
  let [a, b] = [under, over]
  while (b !== 0n) [a, b] = [b, a % b]
  return `${over / a}/${under / a}`
}

const expected = expectedLines()
const ids = [...new Set(expected.map(({ id }) => id))]

describe('real elections', () => {
  test('there are some for every kind of ballot and every rule', () => {
    const parts = ids.map(id => id.split('.'))
    expect(parts.map(([utility]) => utility)).toEqual(expect.arrayContaining(Object.keys(utilities)))
    expect(parts.map(([, rule]) => rule)).toEqual(
      expect.arrayContaining(['greedy', 'phragmen', 'maxwelfare', ...Object.keys(completions)]),
    )
  })

  test.each(ids)('%s', id => {
    const settings = settingsOf(id)
    for (const line of expected.filter(line => line.id === id)) {
      const election = electionIn(line.instance)
      const counted = count(election, settings)
      expect({ instance: line.instance, ...told(election, settings, counted) }).toEqual({
        instance: line.instance,
        ...expectedOf(line),
      })
      if (line.selected) expect([...counted.funded].sort()).toEqual([...line.selected].sort())
    }
  })

  test('Wieliczka 2023: the official 30 winners of the Green Million', () => {
    const election = electionIn('poland_wieliczka_2023.pb')
    const counted = count(election, {
      rule: 'equal-shares',
      utility: 'cost',
      ties: { rule: 'min-cost-max-votes' },
      unsupported: 'skip',
      completion: 'add1-overspend',
      comparison: true,
    })
    const official = selectedIn('poland_wieliczka_2023.pb')
    expect(official).toHaveLength(30)
    expect([...counted.funded].sort()).toEqual(official.sort())
    expect(counted.costMinor).toBe(995_079)
    expect(counted.working.comparison?.taken).toBe('equal-shares')
  })
})

/** The winners that the file itself names. */
function selectedIn(instance: string): string[] {
  const { election, projects } = fileOf(instance)
  return election.projects.filter((_, p) => projects[p]!.get('selected') === '1').map(({ id }) => id)
}
