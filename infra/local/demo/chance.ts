// Chance that is the same in every seeding: mulberry32, a 32-bit generator small enough to read. For demo data only.

export interface Chance {
  /** From 0 up to but not including 1. */
  next(): number
  below(limit: number): number
  pick<T>(from: readonly T[]): T
  /** `count` different members, drawn one after another in proportion to their weights. */
  sample<T>(from: readonly T[], count: number, weight: (member: T) => number): T[]
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: from => from[below(from.length)]!,
    sample(from, count, weight) {
      const left = [...from]
      const drawn: typeof left = []
      while (drawn.length < count && left.length > 0) {
        let at = next() * left.reduce((sum, member) => sum + weight(member), 0)
        const found = left.findIndex(member => {
          at -= weight(member)
          return at < 0
        })
        drawn.push(...left.splice(found < 0 ? left.length - 1 : found, 1))
      }
      return drawn
    },
  }
}
