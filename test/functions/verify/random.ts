// Random numbers that can be had again: whoever sees a test fail starts it from the same seed.

export interface Random {
  readonly seed: number
  /** From 0 up to, not including, `below`. */
  below(below: number): number
  pick<T>(from: readonly T[]): T
  /** That many different ones, in random order. */
  some<T>(from: readonly T[], many: number): T[]
}

/** mulberry32; VERIFY_SEED starts it again where it failed. */
export function randomFrom(seed = Number(process.env.VERIFY_SEED ?? Date.now() % 1_000_000)): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    seed,
    below,
    pick: from => from[below(from.length)]!,
    some(from, many) {
      const left = [...from]
      return Array.from({ length: Math.min(many, left.length) }, () => left.splice(below(left.length), 1)[0]!)
    },
  }
}
