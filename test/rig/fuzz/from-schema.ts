// Something of the shape a schema asks for: mostly right, so that it comes past the door, with now and then something else in
// the place of a part.
import type * as v from 'valibot'
import type { Random } from '../../fixtures/random.ts'
import { hostile } from './hostile.ts'

/** As valibot's schemas look from inside (their `type` says which of the rest is there). */
interface Inside {
  readonly type: string
  readonly entries?: Readonly<Record<string, Inside>>
  readonly item?: Inside
  readonly items?: readonly Inside[]
  readonly wrapped?: Inside
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly pipe?: readonly Inside[]
}

/** Values that stand in the system under a field's name: ids, above all. */
export type Known = (name: string) => readonly string[]

export const fromSchema = (random: Random, schema: v.GenericSchema, known: Known): unknown =>
  valueFor(random, schema as unknown as Inside, known, '')

function valueFor(random: Random, schema: Inside, known: Known, name: string): unknown {
  if (random.below(12) === 0) return stray(random)
  const inner = schema.pipe?.[0]
  if (inner && inner !== schema && inner.type !== schema.type) return valueFor(random, inner, known, name)
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {})
          .filter(() => random.below(20) > 0)
          .map(([key, part]) => [key, valueFor(random, part, known, key)]),
      )
    case 'array':
      return Array.from({ length: random.below(4) }, () => valueFor(random, schema.item!, known, name))
    case 'tuple':
    case 'strict_tuple':
      return (schema.items ?? []).map(item => valueFor(random, item, known, name))
    case 'optional':
    case 'exact_optional':
      return random.below(2) ? valueFor(random, schema.wrapped!, known, name) : undefined
    case 'nullable':
    case 'nullish':
      return random.below(3) ? valueFor(random, schema.wrapped!, known, name) : null
    case 'union':
    case 'variant':
      return valueFor(random, random.pick((schema.options ?? []) as readonly Inside[]), known, name)
    case 'picklist':
      return random.pick(schema.options ?? [''])
    case 'literal':
      return schema.literal
    case 'number':
      return random.below(3) ? random.below(2000) : random.below(2 ** 31) - 2 ** 30
    case 'boolean':
      return random.below(2) === 1
    default: {
      const there = known(name)
      return there.length > 0 && random.below(4) > 0 ? random.pick(there) : wordsOrWorse(random)
    }
  }
}

const wordsOrWorse = (random: Random): string =>
  random.below(3)
    ? random.pick(['A bench by the pond', 'north', '2026-11-20', '1200', 'en'])
    : hostile(random)

const stray = (random: Random): unknown =>
  random.pick<unknown>([null, [], {}, 0, -1.5, true, hostile(random), [[[]]], { toString: 1 }])
