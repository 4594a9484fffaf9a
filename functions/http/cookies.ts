// What our cookies are called.
import type { Site } from './site.ts'

export const isHttps = (site: Pick<Site, 'origin'>): boolean => site.origin.startsWith('https:')

/**
 * The `__Host-` name ties a cookie to this very host over https (RFC 6265bis, 4.1.3.2), so that no other page of the
 * council's domain can plant one. Plain http on one machine cannot have it.
 */
export const cookieName = (site: Pick<Site, 'origin'>, end: string): string =>
  `${isHttps(site) ? '__Host-' : ''}folkmoot${end}`
