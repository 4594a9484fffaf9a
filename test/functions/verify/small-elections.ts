// Small elections in the form of pabulib.org, full of what is rare in life: ties, nothing affordable, no ballots, zero
// costs, zero points, decimals, repetitions, ids that sort differently by code point than by habit.
import type { Random } from './random.ts'

export const voteForms = ['approval', 'points', 'ranked'] as const
export type VoteForm = (typeof voteForms)[number]

const voteTypes: Record<VoteForm, readonly string[]> = {
  approval: ['approval', 'approval', 'approval', 'choose-1'],
  points: ['cumulative', 'scoring'],
  ranked: ['ordinal'],
}
const ids = ['1', '2', '10', 'a', 'A', 'B', 'M/01', 'é', '𐀀', '\uffff', 'b b', 'z', '7']

export function smallElection(random: Random, form: VoteForm): string {
  const voteType = random.pick(voteTypes[form])
  const projects = random.some(ids, 1 + random.below(8))
  const most = random.pick([3, 9, 40])
  const decimals = random.below(4) === 0
  const money = (limit: number): string => {
    const whole = String(1 + random.below(limit))
    return decimals && random.below(2) === 0 ? `${whole}.${random.below(90) + 10}` : whole
  }
  const pot = random.below(12) === 0 ? '0' : money(random.pick([most, most * 2, most * projects.length]))
  const votes = Array.from({ length: random.pick([0, 1, 2, 3, 5, 8, 12, 20]) }, (_, voter) => {
    const chosen = random.some(projects, voteType === 'choose-1' ? 1 : random.below(5))
    if (voteType === 'approval' && chosen.length > 0 && random.below(15) === 0) chosen.push(chosen[0]!)
    const points = chosen.map(() => random.pick(['1', '2', '3', '0', voteType === 'scoring' ? '0.5' : '5']))
    return `${voter};${chosen.join(',')}${form === 'points' ? `;${points.join(',')}` : ''}`
  })
  const lines = [
    'META',
    'key;value',
    'description;made up',
    'country;None',
    'unit;None',
    'instance;1',
    `num_projects;${projects.length}`,
    `num_votes;${votes.length}`,
    `budget;${pot}`,
    `vote_type;${voteType}`,
    'rule;greedy',
    'date_begin;2026',
    'date_end;2026',
    'PROJECTS',
    'project_id;cost',
    ...projects.map(id => `${id};${random.below(15) === 0 ? '0' : money(most)}`),
    'VOTES',
    form === 'points' ? 'voter_id;vote;points' : 'voter_id;vote',
    ...votes,
  ]
  return `${lines.join('\n')}\n`
}
