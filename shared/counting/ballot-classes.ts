// Merges equal ballots into weighted classes while they come in, so that a million ballots are held as what differs
// among them. Which voter cast which ballot never gets here.
import { assert } from '../lib/assert.ts'
import { growingNumbers } from '../lib/growing-numbers.ts'
import { hashWith, openNumbering } from '../lib/numbering.ts'
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
  const weights: number[] = []
  const starts = growingNumbers()
  starts.push(0)
  const choices = growingNumbers()
  const points = growingNumbers()
  // The ballot at hand, as it is kept.
  let named: readonly number[] = []
  let given: readonly number[] = []

  const classes = openNumbering({
    isSame(klass) {
      const start = starts.at(klass)
      if (starts.at(klass + 1) - start !== named.length) return false
      for (let i = 0; i < named.length; i++) if (choices.at(start + i) !== named[i]) return false
      for (let i = 0; i < given.length; i++) if (points.at(start + i) !== given[i]) return false
      return true
    },
    key: () => `${named.join()};${given.join()}`,
  })

  function hash(): number {
    let hash = 0
    for (let i = 0; i < named.length; i++) hash = hashWith(hash, named[i]!)
    for (let i = 0; i < given.length; i++) hash = hashWith(hash, given[i]!)
    return hash
  }

  function add(ballotChoices: readonly number[], ballotPoints: readonly number[] = none, weight = 1): number {
    assert(
      ballotPoints.length === (form === 'points' ? ballotChoices.length : 0),
      'points do not match the choices',
    )
    named = ballotChoices
    given = ballotPoints
    if (form !== 'ranked' && !isAscending(named)) {
      const sorted = [ballotChoices.slice(), ballotPoints.slice()] as const
      sortTogether(...sorted)
      ;[named, given] = sorted
    }
    const hashed = hash()
    const known = classes.find(hashed)
    if (known >= 0) {
      weights[known]! += weight
      return known
    }
    assert(!namesTwice(named), 'a ballot names a project twice')
    for (let i = 0; i < named.length; i++) choices.push(named[i]!)
    for (let i = 0; i < given.length; i++) points.push(given[i]!)
    starts.push(choices.length())
    weights.push(weight)
    return classes.add(hashed)
  }

  return {
    add,
    addAlike(klass) {
      weights[klass]! += 1
    },
    close: () => ({
      form,
      weights: new Uint32Array(weights),
      starts: starts.toArray(),
      choices: choices.toArray(),
      points: points.toArray(),
    }),
  }
}

const none: readonly number[] = []

function isAscending(named: readonly number[]): boolean {
  for (let i = 1; i < named.length; i++) if (named[i - 1]! >= named[i]!) return false
  return true
}

function namesTwice(named: readonly number[]): boolean {
  if (isAscending(named)) return false
  if (named.length > 40) return new Set(named).size < named.length
  for (let i = 1; i < named.length; i++) if (named.indexOf(named[i]!) < i) return true
  return false
}

/** Choices ascending, each with its points. Most ballots are short, and a short insertion beats the general sort by far. */
function sortTogether(named: number[], given: number[]): void {
  if (named.length > 40) {
    const order = [...named.keys()].sort((a, b) => named[a]! - named[b]!)
    const before = [named.slice(), given.slice()] as const
    for (let i = 0; i < named.length; i++) named[i] = before[0][order[i]!]!
    for (let i = 0; i < given.length; i++) given[i] = before[1][order[i]!]!
    return
  }
  for (let i = 1; i < named.length; i++) {
    const place = named[i]!
    let at = i
    for (; at > 0 && named[at - 1]! > place; at--) named[at] = named[at - 1]!
    named[at] = place
    if (given.length === 0) continue
    const points = given[i]!
    for (let k = i; k > at; k--) given[k] = given[k - 1]!
    given[at] = points
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
