// Well-formed UTF-8: Unicode 15, table 3-7. The platform's decoder refuses malformed bytes, too, but never says where.

/** Offset of the first byte of the first malformed sequence, or undefined. */
export function malformedUtf8At(bytes: Uint8Array): number | undefined {
  const size = bytes.length
  let i = 0
  while (i < size) {
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
