// The name of a round in addresses, made from its title: "Autumn round 2026" is /rounds/autumn-round-2026. Letters that
// have a plain twin keep it; a title in another script takes the fallback.
import { isSlug, type RoundId } from '../lib/ids.ts'
import { isRehearsal, rehearsalName } from './rehearsal.ts'

/** NFKD does not take these apart. */
const twins: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ı: 'i',
}
/** The address of the form for a new round. */
const taken = 'new'
const longest = 60

/** `fallback` is a slug itself. */
export function roundSlug(title: string, fallback: string): RoundId {
  const plain = plainSlug(title)
  return (plain !== undefined && plain !== taken ? plain : `round-${fallback}`) as RoundId
}

/** `seed` is another each time: what was deleted and what comes later never have one name. */
export function nameOfRound(title: string, seed: string, asRehearsal: boolean): RoundId {
  const name = roundSlug(title, seed)
  if (asRehearsal) return rehearsalName(`${name}-${seed}`) as RoundId
  return isRehearsal(name) ? (`round-${name}` as RoundId) : name
}

/** Nothing where none of its letters has a plain twin. */
export function plainSlug(title: string): string | undefined {
  const plain = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðþßæœħı]/g, letter => twins[letter]!)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  return isSlug(plain) ? plain : undefined
}
