// What a corrected result changed, place by place: which projects are funded now and were not, and the other way round, and
// where ballots or votes were counted otherwise.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { PotOutcome, RoundOutcome } from './outcome.ts'

export interface PotChanges {
  readonly pot: NeighbourhoodId
  /** Ids of projects, in the order of the later outcome, then of the earlier. */
  readonly funded: readonly string[]
  readonly notFunded: readonly string[]
  /** Funded in both, and with other money. */
  readonly otherwise: readonly string[]
  /** How many ballots were counted, where that changed and may be told. */
  readonly counted?: { readonly before: number; readonly after: number }
  /** Some project has other votes or points. */
  readonly votes: boolean
}

/** Only the pots in which something is different. */
export function outcomeChanges(before: RoundOutcome, after: RoundOutcome): readonly PotChanges[] {
  return after.pots.flatMap(now => {
    const then = before.pots.find(({ pot }) => pot === now.pot)
    const changes = then && potChanges(then, now)
    return changes && isAny(changes) ? [changes] : []
  })
}

function potChanges(then: PotOutcome, now: PotOutcome): PotChanges {
  const [had, has] = [givenIn(then), givenIn(now)]
  const [before, after] = [then.account.counted, now.account.counted]
  const votesOf = ({ projects }: PotOutcome) =>
    new Map(projects.map(({ project, votes, score }) => [project, `${votes} ${JSON.stringify(score)}`]))
  const [heldThen, heldNow] = [votesOf(then), votesOf(now)]
  return {
    pot: now.pot,
    funded: [...has.keys()].filter(id => !had.has(id)),
    notFunded: [...had.keys()].filter(id => !has.has(id)),
    otherwise: [...has].filter(([id, given]) => had.has(id) && had.get(id) !== given).map(([id]) => id),
    ...(before !== null && after !== null && before !== after && { counted: { before, after } }),
    votes: [...heldNow].some(([id, held]) => heldThen.get(id) !== held),
  }
}

/** What each funded project gets: all it costs, or the part in pennies. */
const givenIn = ({ funded, partFunded }: PotOutcome): ReadonlyMap<string, number | 'all'> =>
  new Map<string, number | 'all'>([
    ...funded.map((id): [string, 'all'] => [id, 'all']),
    ...partFunded.map(({ project, givenMinor }): [string, number] => [project, givenMinor]),
  ])

const isAny = ({ funded, notFunded, otherwise, counted, votes }: PotChanges): boolean =>
  funded.length + notFunded.length + otherwise.length > 0 || counted !== undefined || votes
