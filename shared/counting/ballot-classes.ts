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
  const keyOf = keyMaker()
  const weights: number[] = []
  const starts: number[] = [0]
  const choices: number[] = []
  const points: number[] = []

  function add(named: readonly number[], given: readonly number[] = [], weight = 1): number {
    assert(given.length === (form === 'points' ? named.length : 0), 'points do not match the choices')
    const order = form === 'ranked' || isAscending(named) ? undefined : ascending(named)
    const key = keyOf(order, named, given)
    const known = classes.get(key)
    if (known !== undefined) {
      weights[known]! += weight
      return known
    }
    assert(!namesTwice(named), 'a ballot names a project twice')
    for (let i = 0; i < named.length; i++) choices.push(named[order ? order[i]! : i]!)
    for (let i = 0; i < given.length; i++) points.push(given[order ? order[i]! : i]!)
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

function isAscending(named: readonly number[]): boolean {
  for (let i = 1; i < named.length; i++) if (named[i - 1]! >= named[i]!) return false
  return true
}

function namesTwice(named: readonly number[]): boolean {
  if (named.length > 40) return new Set(named).size < named.length
  for (let i = 1; i < named.length; i++) if (named.indexOf(named[i]!) < i) return true
  return false
}

/** The order that puts them ascending. Most ballots are short, and a short insertion beats the general sort by far. */
function ascending(named: readonly number[]): number[] {
  if (named.length > 40) return [...named.keys()].sort((a, b) => named[a]! - named[b]!)
  const order: number[] = []
  for (let i = 0; i < named.length; i++) {
    let at = i
    for (; at > 0 && named[order[at - 1]!]! > named[i]!; at--) order[at] = order[at - 1]!
    order[at] = i
  }
  return order
}

/** Makes keys that are equal for equal ballots alone: each number in units of 15 bits, all but its last marked. */
function keyMaker() {
  let units = new Uint16Array(64)
  let length = 0

  function put(value: number): void {
    if (length + 3 > units.length) {
      const longer = new Uint16Array(2 * units.length)
      longer.set(units)
      units = longer
    }
    let rest = value
    for (; rest >= 0x8000; rest = Math.floor(rest / 0x8000)) units[length++] = 0x8000 + (rest % 0x8000)
    units[length++] = rest
  }

  return (
    order: readonly number[] | undefined,
    named: readonly number[],
    given: readonly number[],
  ): string => {
    length = 0
    for (let i = 0; i < named.length; i++) {
      const entry = order ? order[i]! : i
      put(named[entry]!)
      if (given.length > 0) put(given[entry]!)
    }
    // In parts, since a call takes only so many arguments.
    let key = ''
    for (let from = 0; from < length; from += 4096) {
      const part = units.subarray(from, Math.min(length, from + 4096))
      key += String.fromCharCode.apply(null, part as unknown as number[])
    }
    return key
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
