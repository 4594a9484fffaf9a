// Addresses that look like one of ours and lead elsewhere, as browsers and servers have been made to disagree about them.
import type { Random } from '../../fixtures/random.ts'

export const attacker = 'attacker.example'

const starts = [
  ...[
    '//',
    '///',
    '////',
    '/\\',
    '\\\\',
    '/\\/',
    '\\/\\/',
    '/%5c',
    '/%2f',
    '%2f%2f',
    '/%2f%2f',
    '/.//',
    '/..//',
  ],
  ...[
    '/en/..//',
    '/en/../../',
    '/en//',
    '/./%2f',
    '/\t/',
    '/\n/',
    '/\r/',
    '\t//',
    ' //',
    '/\u0000/',
    '/%09/',
  ],
  ...[
    '/%0d%0aLocation:%20//',
    'https://',
    'HTTPS:',
    'http:/\\',
    'https:\\\\',
    'https:///',
    'https:',
    '//user@',
  ],
  ...[
    '//localhost:3000@',
    '//localhost:3000%40',
    '//localhost:3000\\@',
    '//localhost:3000.',
    '/@',
    '@',
    '/:@',
  ],
  ...[
    '\u3002\u3002/',
    '/\uff0f',
    '\uff0f\uff0f',
    '/\u2215',
    '/\u2044',
    '//\u3002',
    '//[',
    'javascript://',
    'data:,//',
  ],
  ...['/en/me/..;//', '/en/me?next=//', '/en/sign-in/../..//', 'x://', '://', './/', './/', '/?//', '/#//'],
]
const ends = [
  '',
  '/',
  '/en/me',
  '/%2e%2e',
  '?x',
  '#x',
  '\\',
  ':80',
  '%00',
  '/en/me?back=/',
  '\r\nX-Attacker: 1',
  '.',
]

export const elsewhere = (random: Random): string => random.pick(starts) + attacker + random.pick(ends)

/** Where a browser would go from here: undefined where it stays on this host. */
export function leadsTo(address: string, origin: string): string | undefined {
  if (!URL.canParse(address, `${origin}/en/sign-in`)) return undefined
  const to = new URL(address, `${origin}/en/sign-in`)
  return to.origin === origin || /^(?:mailto|tel):$/.test(to.protocol) || isIcon(to) ? undefined : to.href
}

const isIcon = ({ href }: URL) => href.startsWith('data:image/svg+xml,')

/** Every address that a page would send its reader to, in the end. */
export const addressesIn = (html: string): string[] =>
  [
    ...html.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g),
    ...html.matchAll(/name="back"[^>]*\svalue="([^"]*)"/g),
    ...html.matchAll(/value="([^"]*)"[^>]*\sname="back"/g),
  ].map(([, address]) => address!.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
