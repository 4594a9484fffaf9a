// Orders that do not depend on anyone's locale.

/** By Unicode code point, as the tie rule `lexico` wants it. UTF-16 units alone would put U+10000 before U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) {
      // The first unit that differs may be the second half of a pair; its first half is then equal in both.
      const x = a.codePointAt(i)!
      const y = b.codePointAt(i)!
      return x < y ? -1 : 1
    }
  }
  return a.length - b.length
}
