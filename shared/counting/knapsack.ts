// The most worth that fits in a sack, exactly: from the best-first filling, items around the break are put in and taken
// out, keeping of all combinations only those that nothing beats and that could still beat the best known.
// Pisinger: A Minimal Algorithm for the 0-1 Knapsack Problem, Operations Research 45(5), 1997; where that leaves too
// many, halves are joined as in Horowitz, Sahni: Computing Partitions with Applications to the Knapsack Problem, 1974.

export interface Item {
  /** Whole, from 1. */
  readonly weight: number
  /** From 1. */
  readonly worth: bigint
}

export interface Filling {
  /** Which items to take, ascending. */
  readonly taken: readonly number[]
  /** No other filling is worth more. Not proved where there were too many to look at, as among hundreds of equal worth. */
  readonly proved: boolean
}

interface State {
  readonly weight: number
  readonly worth: bigint
  /** The item that was put in or taken out to come from the state before. */
  readonly changed: number
  readonly before: State | undefined
}

/** From here on states are joined with all that the items not yet decided can make, as long as those are as few. */
const manyStates = 2 ** 16
/** More than that is given up: some seconds, and some tens of megabytes. */
const mostStates = 2 ** 18

/** `items` must stand from the most worth per weight to the least. */
export function fillSack(items: readonly Item[], capacity: number): Filling {
  const room = usable(items, capacity)
  let split = 0
  let filling: State = { weight: 0, worth: 0n, changed: -1, before: undefined }
  while (split < items.length && filling.weight + items[split]!.weight <= room) {
    const { weight, worth } = items[split++]!
    filling = {
      weight: filling.weight + weight,
      worth: filling.worth + worth,
      changed: -1,
      before: undefined,
    }
  }
  let best = alsoWhatFits(items, split, filling, room)

  /** The state with an item that was in taken out, or one that was out put in. */
  function change(state: State, i: number): State {
    const { weight, worth } = items[i]!
    const isIn = i < split
    return {
      weight: isIn ? state.weight - weight : state.weight + weight,
      worth: isIn ? state.worth - worth : state.worth + worth,
      changed: i,
      before: state,
    }
  }
  const keepBest = (state: State) => {
    if (state.weight <= room && state.worth > best.worth) best = state
  }

  // Items from `first` to `past` − 1 have been decided in every state; before `first` all are in, after it none are.
  let [first, past] = [split, split]
  let states: readonly State[] = [filling]
  let joinAt = manyStates
  const mayBeat = (state: State): boolean => {
    const next = items[state.weight <= room ? past : first - 1]
    if (!next) return false
    return BigInt(room - state.weight) * next.worth > (best.worth - state.worth) * BigInt(next.weight)
  }
  const nextItem = () =>
    past < items.length && (past - split <= split - first || first === 0) ? past++ : --first
  while (states.length > 0 && (first > 0 || past < items.length)) {
    const i = nextItem()
    states = unbeaten(
      states,
      states.map(state => change(state, i)),
    )
    for (const state of states) keepBest(state)
    states = states.filter(mayBeat)
    if (states.length < joinAt) continue

    const [firstThen, pastThen] = [first, past]
    let others: readonly State[] = [{ weight: 0, worth: 0n, changed: -1, before: undefined }]
    while (others.length < manyStates && (first > 0 || past < items.length)) {
      const j = nextItem()
      others = unbeaten(
        others,
        others.map(other => change(other, j)),
      )
    }
    const joined = bestJoin(states, others, room)
    if (joined) keepBest(changesOf(joined.other).reduce(change, joined.state))
    // All combinations were looked at, if there was nothing left to decide.
    if (first === 0 && past === items.length) break
    ;[first, past] = [firstThen, pastThen]
    states = states.filter(mayBeat)
    joinAt = 4 * Math.max(states.length, manyStates)
    if (states.length > mostStates) return { taken: itemsOf(best, split), proved: false }
  }
  return { taken: itemsOf(best, split), proved: true }
}

/** No filling weighs more than the capacity rounded down to what all weights are multiples of. */
function usable(items: readonly Item[], capacity: number): number {
  let common = 0
  for (const { weight } of items)
    for (let other = weight; other !== 0; ) [common, other] = [other, common % other]
  return common === 0 ? capacity : capacity - (capacity % common)
}

/** The filling with whatever still fits behind the break: a first best to beat. */
function alsoWhatFits(items: readonly Item[], split: number, filling: State, room: number): State {
  let state = filling
  for (let i = split; i < items.length; i++) {
    const { weight, worth } = items[i]!
    if (state.weight + weight > room) continue
    state = { weight: state.weight + weight, worth: state.worth + worth, changed: i, before: state }
  }
  return state
}

/** Merges two lists, each of rising weight and worth, leaving out what is worth no more than something as light. */
function unbeaten(a: readonly State[], b: readonly State[]): State[] {
  const merged: State[] = []
  let most: bigint | undefined
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [x, y] = [a[i], b[j]]
    const takesX = y === undefined || (x !== undefined && isFirst(x, y))
    const state = takesX ? x! : y!
    if (takesX) i++
    else j++
    if (most !== undefined && state.worth <= most) continue
    most = state.worth
    merged.push(state)
  }
  return merged
}

const isFirst = (a: State, b: State): boolean =>
  a.weight === b.weight ? a.worth >= b.worth : a.weight < b.weight

/** The two, one of each list, that fit together and are worth most. */
function bestJoin(
  states: readonly State[],
  others: readonly State[],
  room: number,
): { state: State; other: State } | undefined {
  let best: { state: State; other: State } | undefined
  let j = others.length - 1
  for (const state of states) {
    while (j >= 0 && state.weight + others[j]!.weight > room) j--
    const other = others[j]
    if (!other) break
    if (!best || state.worth + other.worth > best.state.worth + best.other.worth) best = { state, other }
  }
  return best
}

function changesOf(last: State): number[] {
  const changes: number[] = []
  for (let state: State | undefined = last; state && state.changed >= 0; state = state.before)
    changes.push(state.changed)
  return changes
}

function itemsOf(best: State, split: number): number[] {
  const taken = new Set(Array.from({ length: split }, (_, i) => i))
  for (const i of changesOf(best)) if (!taken.delete(i)) taken.add(i)
  return [...taken].sort((a, b) => a - b)
}
