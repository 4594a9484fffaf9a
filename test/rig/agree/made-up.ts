// Small elections, full of what is rare in life: ties, nothing affordable, no ballots, zero costs, zero points, decimals,
// repetitions, ids that sort differently by code point than by habit; and what each looks like as a file.
import type { Random } from '../../fixtures/random.ts'

export const forms = ['approval', 'points', 'ranked'] as const
export type Form = (typeof forms)[number]

export interface MadeUp {
  readonly form: Form
  readonly voteType: string
  /** Hundredths of the currency. */
  readonly pot: bigint
  readonly projects: readonly { readonly id: string; readonly cost: bigint }[]
  /** Ranked ones best first. `tenths` of a point each, beside the named projects; of points ballots only. */
  readonly ballots: readonly { readonly named: readonly string[]; readonly tenths: readonly bigint[] }[]
}

const voteTypes: Record<Form, readonly string[]> = {
  approval: ['approval', 'approval', 'approval', 'choose-1'],
  points: ['cumulative', 'scoring'],
  ranked: ['ordinal'],
}
const ids = ['1', '2', '10', 'a', 'A', 'B', 'M/01', 'é', '𐀀', '\uffff', 'b b', 'z', '7']

export function madeUp(random: Random): MadeUp {
  const form = random.pick(['approval', 'approval', 'points', 'ranked'] as const)
  const voteType = random.pick(voteTypes[form])
  const projects = random.some(ids, 1 + random.below(7))
  const most = random.pick([3, 3, 9, 9, 30, 100])
  const hasDecimals = random.below(4) === 0
  const money = (limit: number): bigint =>
    BigInt((1 + random.below(limit)) * 100 + (hasDecimals && random.below(2) === 0 ? random.below(100) : 0))
  const pot = random.below(12) === 0 ? 0n : money(random.pick([most, most * 2, most * projects.length]))
  const ballots = Array.from({ length: random.pick([0, 1, 2, 3, 3, 5, 5, 8, 12, 30]) }, () => {
    const named = random.some(projects, voteType === 'choose-1' ? 1 : random.below(5))
    if (voteType === 'approval' && named.length > 0 && random.below(15) === 0) named.push(named[0]!)
    const points = () => BigInt(random.pick([10, 20, 30, 0, voteType === 'scoring' ? 5 : 50]))
    return { named, tenths: form === 'points' ? named.map(points) : [] }
  })
  return {
    form,
    voteType,
    pot,
    projects: projects.map(id => ({ id, cost: random.below(15) === 0 ? 0n : money(most) })),
    ballots,
  }
}

/** 1250 of 10^-2 is "12.5". */
export function decimal(units: bigint, places: number): string {
  const digits = String(units).padStart(places + 1, '0')
  const point = digits.length - places
  const part = digits.slice(point).replace(/0+$/, '')
  return digits.slice(0, point) + (part && `.${part}`)
}

/** In the form of pabulib.org. */
export function pabulibText({ form, voteType, pot, projects, ballots }: MadeUp): string {
  const votes = ballots.map(({ named, tenths }, voter) => {
    const points = tenths.map(each => decimal(each, 1)).join(',')
    return `${voter};${named.join(',')}${form === 'points' ? `;${points}` : ''}`
  })
  const meta = {
    ...{ description: 'made up', country: 'None', unit: 'None', instance: '1' },
    ...{ num_projects: projects.length, num_votes: ballots.length, budget: decimal(pot, 2) },
    ...{ vote_type: voteType, rule: 'greedy', date_begin: '2026', date_end: '2026' },
  }
  const lines = [
    ...['META', 'key;value', ...Object.entries(meta).map(([key, value]) => `${key};${value}`)],
    ...['PROJECTS', 'project_id;cost', ...projects.map(({ id, cost }) => `${id};${decimal(cost, 2)}`)],
    ...['VOTES', form === 'points' ? 'voter_id;vote;points' : 'voter_id;vote', ...votes],
  ]
  return `${lines.join('\n')}\n`
}
