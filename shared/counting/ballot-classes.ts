// Merges equal ballots into weighted classes while they come in, so that a million ballots are held as what differs
// among them. Which voter cast which ballot never gets here.
import { assert } from '../lib/assert.ts'
import type { BallotClasses, BallotForm, Election } from './election.ts'

export interface BallotBox {
  /**
   * Puts in `weight` equal ballots and answers the number of their class. `choices` are places in
   * `Election.projects`, each at most once, ranked ones in order of preference; `points` run beside them.
   */
  add(choices: readonly number[], points?: readonly number[], weight?: number): number
  /** One more ballot of a class that `add` answered. */
  addAlike(klass: number): void
  close(): BallotClasses
}

export function ballotBox(form: BallotForm): BallotBox {
  const classes = new Map<string, number>()
  const weights: number[] = []
  const starts: number[] = [0]
  const choices: number[] = []
  const points: number[] = []

  function add(named: readonly number[], given: readonly number[] = [], weight = 1): number {
    assert(given.length === (form === 'points' ? named.length : 0), 'points do not match the choices')
    const order = [...named.keys()]
    if (form !== 'ranked') order.sort((a, b) => named[a]! - named[b]!)
    const key = order.map(i => (form === 'points' ? `${named[i]}:${given[i]}` : named[i])).join()
    const known = classes.get(key)
    if (known !== undefined) {
      weights[known]! += weight
      return known
    }
    assert(new Set(named).size === named.length, 'a ballot names a project twice')
    for (const i of order) {
      choices.push(named[i]!)
      if (form === 'points') points.push(given[i]!)
    }
    starts.push(choices.length)
    classes.set(key, weights.length)
    return weights.push(weight) - 1
  }

  return {
    add,
    addAlike(klass) {
      weights[klass]! += 1
    },
    close: () => ({
      form,
      weights: Uint32Array.from(weights),
      starts: Uint32Array.from(starts),
      choices: Uint32Array.from(choices),
      points: Uint32Array.from(points),
    }),
  }
}

export interface NamedBallot {
  /** Project ids; ranked ones in order of preference. */
  readonly choices: readonly string[]
  readonly points?: readonly number[]
}

/** Every ballot with its projects by id, class by class. */
export function* ballotsOf({ ballots, projects }: Election): Generator<NamedBallot> {
  const { form, weights, starts, choices, points } = ballots
  for (const [klass, weight] of weights.entries()) {
    const [start, end] = [starts[klass]!, starts[klass + 1]!]
    const named = Array.from(choices.subarray(start, end), p => projects[p]!.id)
    const ballot =
      form === 'points' ? { choices: named, points: [...points.subarray(start, end)] } : { choices: named }
    for (let i = 0; i < weight; i++) yield ballot
  }
}
