// What people who mean no good, and machines that mean nothing, put where a name or a number is asked for.
import type { Random } from '../../fixtures/random.ts'

const texts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%F0%28',
  '\u0000',
  '\u0007\u001b[31m',
  'a\r\nSet-Cookie: folkmoot=stolen',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '{{7*7}}${7*7}<%=7*7%>',
  '=HYPERLINK("http://attacker.example","x")',
  '\u202Egnp.exe',
  'a\u0300'.repeat(200),
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\uD800',
  '{"a":1}',
  '[]',
  'ROUND#',
  '#',
  '2026-02-30',
  '9999-99-99T99:99:99Z',
  '+1,000,000,000,000.999',
  '１２３',
]

export function hostile(random: Random): string {
  switch (random.below(6)) {
    case 0:
      return 'x'.repeat(2 ** random.below(15))
    case 1:
      return String.fromCharCode(...Array.from({ length: 1 + random.below(40) }, () => random.below(0xffff)))
    case 2:
      return String((random.below(2) ? -1 : 1) * random.below(2 ** 31) * 10 ** random.below(8))
    default:
      return random.pick(texts)
  }
}

/** In a path, where a slash or a question mark would make another path of it. */
export function inPath(text: string): string {
  try {
    return encodeURIComponent(text).slice(0, 4000)
  } catch {
    return '%ED%A0%80'
  }
}

export const bytes = (random: Random, many: number): Uint8Array =>
  Uint8Array.from({ length: many }, () => random.below(256))
