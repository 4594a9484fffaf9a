// Crockford's base32: no I, L, O or U, so that a receipt or code can be read aloud and typed back.
// https://www.crockford.com/base32.html

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first `letters` letters of the bytes in base32; five bits a letter, high bits first. */
export function base32(bytes: Uint8Array, letters: number): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5 && text.length < letters) {
      bits -= 5
      text += alphabet[(buffer >> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return text
}

/** The five bits of a letter of the alphabet. */
export const bitsOf = (letter: string): number => alphabet.indexOf(letter)

/** "7KQ4M2XR…" as people read it: groups of four joined by hyphens. */
export const inFours = (text: string): string => text.match(/.{1,4}/g)?.join('-') ?? ''

/** What a person typed, as it was meant: upper case, no spaces or hyphens, O for 0 and I or L for 1 undone. */
export const readBase32 = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
