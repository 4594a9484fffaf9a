// Tie rules are total orders of the projects; among equals the first wins. README.md, "Ties".
import { must } from '../lib/assert.ts'
import { compareCodePoints } from '../lib/order.ts'
import type { CountedProject } from './election.ts'
import type { Ties } from './settings.ts'

/** For each project by place, its rank in the tie rule's order, 0 first. `votes` are ballots naming it, by place. */
export function tieRanks(projects: readonly CountedProject[], votes: Float64Array, ties: Ties): Uint32Array {
  const order = [...projects.keys()].sort(comparison(projects, votes, ties))
  const ranks = new Uint32Array(projects.length)
  order.forEach((p, rank) => {
    ranks[p] = rank
  })
  return ranks
}

function comparison(
  projects: readonly CountedProject[],
  votes: Float64Array,
  ties: Ties,
): (a: number, b: number) => number {
  const byId = (a: number, b: number) => compareCodePoints(projects[a]!.id, projects[b]!.id)
  const byCost = (a: number, b: number) => projects[a]!.costMinor - projects[b]!.costMinor
  switch (ties.rule) {
    case 'lexico':
      return byId
    case 'min-cost':
      return (a, b) => byCost(a, b) || byId(a, b)
    case 'max-cost':
      return (a, b) => byCost(b, a) || byId(a, b)
    case 'min-cost-max-votes':
      return (a, b) => byCost(a, b) || votes[b]! - votes[a]! || byId(a, b)
    case 'lot': {
      const drawn = new Map(ties.order.map((id, rank) => [id, rank]))
      const rankOf = (p: number) => must(drawn.get(projects[p]!.id), 'the lot leaves a project out')
      return (a, b) => rankOf(a) - rankOf(b)
    }
  }
}
