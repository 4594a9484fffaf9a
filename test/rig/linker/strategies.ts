// The linker: five ways in which somebody who has every item of every table, every log line and every message, but no key,
// would try to say which ballot is whose. Each names one ballot for every voter; by chance one in as many is right.
import { createHash } from 'node:crypto'
import type { Random } from '../../fixtures/random.ts'

/** What is known of a voter, or of a ballot, in one form. */
export interface Seen {
  /** Every value that stands with it anywhere. */
  readonly values: readonly string[]
  /** Every number, and how long every list is. */
  readonly numbers: readonly number[]
  /** Bytes. */
  readonly size: number
  readonly key: string
  /** Where it came in the dump. */
  readonly place: number
  /** Of a voter: when, in what order, they voted. Nobody has this of a ballot. */
  readonly time: number
}

/** For each voter the number of the ballot said to be theirs. */
export type Strategy = (voters: readonly Seen[], ballots: readonly Seen[], random: Random) => number[]

const byRank =
  (of: (voter: Seen) => number | string, with_: (ballot: Seen) => number | string): Strategy =>
  (voters, ballots, random) => {
    const sorted = (all: readonly Seen[], what: (one: Seen) => number | string) =>
      random
        .some(
          all.map((_, i) => i),
          all.length,
        )
        .sort((a, b) => {
          const [x, y] = [what(all[a]!), what(all[b]!)]
          return x < y ? -1 : x > y ? 1 : 0
        })
    const [mine, theirs] = [sorted(voters, of), sorted(ballots, with_)]
    const guess = Array.from({ length: voters.length }, () => 0)
    for (const [rank, voter] of mine.entries())
      guess[voter] = theirs[Math.floor((rank * ballots.length) / voters.length)]!
    return guess
  }

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** The ballot that shares the rarest value with the voter, also if one of them is hashed or written otherwise. */
const equalValues: Strategy = (voters, ballots, random) => {
  const holders = new Map<string, number[]>()
  for (const [i, { values }] of ballots.entries())
    for (const value of new Set(values.flatMap(forms))) holders.set(value, [...(holders.get(value) ?? []), i])
  return voters.map(({ values }) => {
    const score = new Map<number, number>()
    for (const value of new Set(values.flatMap(forms))) {
      const with_ = holders.get(value) ?? []
      for (const ballot of with_) score.set(ballot, (score.get(ballot) ?? 0) + 1 / with_.length ** 2)
    }
    const best = Math.max(0, ...score.values())
    const candidates = [...score].filter(([, points]) => points === best).map(([ballot]) => ballot)
    return candidates.length > 0 ? random.pick(candidates) : random.below(ballots.length)
  })
}

function forms(value: string): string[] {
  const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
  const isHex = /^(?:[0-9a-f]{2}){8,}$/.test(value)
  return [
    value,
    hash(value),
    ...(isHex ? [Buffer.from(value, 'hex').toString('base64'), hash(Buffer.from(value, 'hex'))] : []),
  ]
}

export const strategies: Readonly<Record<string, Strategy>> = {
  'equal values': equalValues,
  'counts and versions': byRank(
    ({ numbers }) => sum(numbers),
    ({ numbers }) => sum(numbers),
  ),
  'item order': byRank(
    ({ place }) => place,
    ({ place }) => place,
  ),
  'key order': byRank(
    ({ key }) => key,
    ({ key }) => key,
  ),
  sizes: byRank(
    ({ size }) => size,
    ({ size }) => size,
  ),
  'log and message times': byRank(
    ({ time }) => time,
    ({ place }) => place,
  ),
}

/** The most hits that chance has in all but one of a thousand cases, for guesses that are each right once in `ballots`. */
export function chanceBound(voters: number, ballots: number, tail = 0.001): number {
  const p = 1 / ballots
  let probability = (1 - p) ** voters
  let below = probability
  let hits = 0
  while (1 - below > tail) {
    hits++
    probability *= ((voters - hits + 1) / hits) * (p / (1 - p))
    below += probability
  }
  return hits
}
