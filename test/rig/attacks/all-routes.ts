// Every route there is, with ids in its address that are there: a new one is among them by itself.
import { httpApp, httpFamilies } from '../../../functions/http/app.ts'
import { castApp, castFamilies } from '../../../functions/http/cast.ts'
import { type Route, routesIn } from '../../../functions/http/lazily.ts'
import type { App, Site } from '../../../functions/http/site.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { type TestHands, testSite } from '../../fixtures/hands.ts'

export interface Filled extends Route {
  readonly pattern: string
}

const noId = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

/** Of a language, a round, a proposal and a place, what is given; of anything else, an id that could be one. */
export async function allRoutes(
  hands: TestHands,
  known: Readonly<Record<string, string>> = {},
): Promise<Filled[]> {
  const routes = await routesIn(await testSite(hands), [...httpFamilies, ...castFamilies])
  const ids: Readonly<Record<string, string>> = {
    language: 'en',
    neighbourhood: 'north',
    pot: 'north',
    place: 'north',
    year: '2026',
    ...known,
  }
  return routes
    .filter(({ path }) => !path.startsWith('/local'))
    .map(({ method, path }) => ({
      method,
      pattern: path,
      path: path
        .split('/')
        .map(part => filledPart(part, ids))
        .join('/'),
    }))
}

export const isMutating = ({ method }: Route): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method)

function filledPart(part: string, ids: Readonly<Record<string, string>>): string {
  const name = /^:(\w+)/.exec(part)?.[1]
  if (name === undefined) return part === '*' ? 'x' : part
  if (part.includes('.svg')) return 'north.svg'
  if (part.includes('.csv')) return 'proposals.csv'
  return part.includes('{v') ? 'v1' : (ids[name] ?? noId)
}

/** Both apps behind one address, as they stand everywhere. */
export function wholeApp(site: Site): Pick<App, 'request'> {
  const [http, cast] = [httpApp(site), castApp(site)]
  const request = (url: string, init?: RequestInit) =>
    (isCasting(new URL(url, site.origin).pathname) ? cast : http).request(url, init)
  return { request: request as App['request'] }
}
