// What makes a piece of writing worth a moderator's look. A flag hides nothing and judges nobody.
import { skeletonOf } from './skeleton.ts'

/** Links are useful now and then; a text that is mostly links is an advertisement. */
const manyLinks = 3
const link = /\b(?:https?:\/\/|www\.)\S+/giu

export const hasManyLinks = (text: string): boolean => (text.match(link) ?? []).length >= manyLinks

/** "I agree" is said by many; a paragraph is not. */
const shortestRepeated = 40

/** How a text looks, for finding the same again; nothing where it is too short to tell. */
export function repeatable(text: string): string | undefined {
  const looks = skeletonOf(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return looks.length < shortestRepeated ? undefined : looks
}
