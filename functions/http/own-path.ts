// Where a person may be sent after signing in: an address of this site, never another's (OWASP ASVS 5.0, 3.7.2).

const base = 'http://own.invalid'

/** The path and query, as a browser will read them, or undefined where they could lead anywhere else. */
export function ownPath(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return undefined
  if (text.includes('\\') || !URL.canParse(text, base)) return undefined
  const { origin, pathname, search } = new URL(text, base)
  // "/.//elsewhere" becomes "//elsewhere" only now, when dots are taken out.
  if (origin !== base || pathname.startsWith('//')) return undefined
  return pathname + search
}

/** Where to go back to: not to signing in again, nor to what is no page. */
export function backPath(text: string | undefined): string | undefined {
  const path = ownPath(text)
  return path === undefined || /^\/(?:api|local)(?:\/|$)|^\/[a-z]{2,3}\/sign-in(?:\/|\?|$)/.test(path)
    ? undefined
    : path
}
