// Well-formed UTF-8: Unicode 15, table 3-7. The platform's decoder refuses malformed bytes, too, but never says where.

/** Offset of the first byte of the first malformed sequence, or undefined. */
export function malformedUtf8At(bytes: Uint8Array): number | undefined {
  const size = bytes.length
  // Most of a file is ASCII, and four bytes of it are looked at as one word.
  const aligned = (4 - (bytes.byteOffset & 3)) & 3
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + aligned, Math.max(0, size - aligned) >> 2)
  let i = 0
  while (i < size) {
    if (i >= aligned && ((i - aligned) & 3) === 0) {
      i = aligned + 4 * firstNotAscii(words, (i - aligned) >> 2)
      if (i === size) return undefined
    }
    const lead = bytes[i]!
    if (lead < 0x80) {
      i++
      continue
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 0
    if (length === 0 || i + length > size) return i
    const second = bytes[i + 1]!
    // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
    const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (second < lowest || second > highest) return i
    for (let k = 2; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return i
    i += length
  }
  return undefined
}

/** From a word on: the first that is not four bytes of ASCII, or the end. */
function firstNotAscii(words: Uint32Array, from: number): number {
  let i = from
  while (i < words.length && (words[i]! & 0x8080_8080) === 0) i++
  return i
}
