// The walk of greedy through the ranking, and what stands in a project's way: an exclusive group, a full category,
// the money left.
import type { CountedProject, Election } from './election.ts'
import type { GreedySettings } from './settings.ts'
import type { Tally } from './tally.ts'
import type { GreedyAct, GreedyStep, SkipReason, Tie } from './working.ts'

export interface Walk {
  readonly steps: readonly GreedyStep[]
  readonly ties: readonly Tie[]
  readonly leftMinor: number
}

/** `ranking` holds places of projects, best first, in groups of equal worth. */
export function walkPot(
  election: Election,
  settings: GreedySettings,
  tallied: Tally,
  ranking: readonly (readonly number[])[],
): Walk {
  const purse = openPurse(election, settings)
  const steps: GreedyStep[] = []
  const ties: Tie[] = []
  for (const group of ranking) {
    const projects = group.map(p => election.projects[p]!)
    const couldMatter = group.length > 1 ? purse.orderMatters(projects) : undefined
    const before = steps.length
    for (const [i, project] of projects.entries()) {
      const votes = tallied.votes[group[i]!]!
      const score = tallied.scores[group[i]!]!
      const leftBeforeMinor = purse.leftMinor()
      const act = purse.take(project)
      const leftAfterMinor = purse.leftMinor()
      const { id, costMinor } = project
      steps.push({
        step: steps.length + 1,
        project: id,
        votes,
        score,
        costMinor,
        leftBeforeMinor,
        leftAfterMinor,
        ...act,
      })
    }
    if (couldMatter)
      ties.push({ projects: projects.map(({ id }) => id), decisive: couldMatter(steps.slice(before)) })
  }
  return { steps, ties, leftMinor: purse.leftMinor() }
}

/** What is left of the pot, the groups and the categories while projects are taken one by one. */
function openPurse({ potMinor, projects }: Election, settings: GreedySettings) {
  const { noSkip = false, partFund, exclusiveGroups = [], categoryCaps = [] } = settings
  const groupsOf = new Map<string, number[]>()
  for (const [group, members] of exclusiveGroups.entries())
    for (const id of members) groupsOf.set(id, [...(groupsOf.get(id) ?? []), group])
  const takenBy = new Map<number, string>()
  const leftIn = new Map(categoryCaps.map(({ category, limitMinor }) => [category, limitMinor]))
  let left = potMinor
  let stoppedAt: string | undefined
  let partOpen = partFund !== undefined && projects.some(({ acceptsPart }) => acceptsPart)

  function obstacle({ id, costMinor, categories = [] }: CountedProject): SkipReason | undefined {
    if (stoppedAt !== undefined) return { reason: 'stopped', at: stoppedAt }
    for (const group of groupsOf.get(id) ?? []) {
      const by = takenBy.get(group)
      if (by !== undefined) return { reason: 'group-taken', by }
    }
    for (const category of categories) {
      const leftInCategoryMinor = leftIn.get(category)
      if (leftInCategoryMinor !== undefined && costMinor > leftInCategoryMinor)
        return { reason: 'category-full', category, leftInCategoryMinor }
    }
    return costMinor > left ? { reason: 'too-dear' } : undefined
  }

  function pay({ id, categories = [] }: CountedProject, minor: number): void {
    left -= minor
    for (const group of groupsOf.get(id) ?? []) takenBy.set(group, id)
    for (const category of new Set(categories)) {
      const leftInCategory = leftIn.get(category)
      if (leftInCategory !== undefined) leftIn.set(category, leftInCategory - minor)
    }
  }

  /** Whether one that is too dear may have all that is left as a part of its cost. BigInt: 100 × cost may pass 2^53. */
  const mayHavePart = (project: CountedProject): boolean =>
    partFund !== undefined &&
    project.acceptsPart === true &&
    BigInt(left) * 100n >= BigInt(project.costMinor) * BigInt(partFund.leastPercent)

  function take(project: CountedProject): GreedyAct {
    const because = obstacle(project)
    if (!because) {
      pay(project, project.costMinor)
      return { did: 'funded' }
    }
    if (because.reason !== 'too-dear') return { did: 'skipped', because }
    const part = partOpen && mayHavePart(project)
    partOpen = false
    if (noSkip) stoppedAt = project.id
    if (!part) return { did: 'skipped', because }
    const givenMinor = left
    pay(project, givenMinor)
    return { did: 'part-funded', givenMinor }
  }

  /**
   * Asked before a group of equals is walked, answered from the steps they got. Each that nothing stands in the way
   * of now would be funded if it went first; so if all of those were funded, every order funds just them. Not so where
   * one that is too dear changes things for those behind it.
   */
  function orderMatters(group: readonly CountedProject[]): (steps: readonly GreedyStep[]) => boolean {
    const obstacles = group.map(project => obstacle(project))
    const open = new Set(group.filter((_, i) => obstacles[i] === undefined).map(({ id }) => id))
    const dear = group.filter((_, i) => obstacles[i]?.reason === 'too-dear')
    const dearFirstMatters = (noSkip || partOpen) && dear.length > 0 && open.size > 0
    const swayed = dearFirstMatters || (partOpen && dear.some(mayHavePart))
    return steps => swayed || steps.some(step => open.has(step.project) && step.did !== 'funded')
  }

  return { take, orderMatters, leftMinor: () => left }
}
