// The apps as they are, with everything written down that goes in and out: who asked for which address, and what was answered.
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { Site } from '../../../functions/http/site.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { type TestHands, testSite } from '../../fixtures/hands.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import type { Who } from './canaries.ts'

export interface Exchange {
  readonly who: Who
  readonly method: string
  /** With the query. */
  readonly address: string
  readonly status: number
  readonly location: string
  readonly body: string
  /** What was sent, and as what: the same can be sent again. */
  readonly sent: { readonly body: string; readonly headers: Readonly<Record<string, string>> }
}

export interface Recorder {
  readonly exchanges: Exchange[]
  readonly logs: string[]
  readonly site: Site
  as(who: Who): Visitor & { api(path: string, json: object): Promise<Response> }
}

export async function record(hands: TestHands): Promise<Recorder> {
  const exchanges: Exchange[] = []
  const logs: string[] = []
  const site: Site = {
    ...(await testSite(hands)),
    securityLog: line => void logs.push(JSON.stringify(line)),
  }
  const [http, cast] = [httpApp(site), castApp(site)]
  const request = async (who: Who, url: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(url)
    const answer = await (isCasting(pathname) ? cast : http).request(url, init)
    exchanges.push({
      who,
      method: init.method ?? 'GET',
      address: pathname + search,
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      body: await answer.clone().text(),
      sent: { body: String(init.body ?? ''), headers: Object.fromEntries(new Headers(init.headers)) },
    })
    return answer
  }
  const as: Recorder['as'] = who => {
    const browser = visitor({ request: (url, init) => request(who, url, init) })
    const api = (path: string, json: object) => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { cookie, origin: site.origin, 'content-type': 'application/json' }
      return request(who, `${site.origin}/api/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(json),
      })
    }
    return Object.assign(browser, { api })
  }
  return { exchanges, logs, site, as }
}

/** Every address on a page that a browser would send somewhere, without what it keeps to itself behind a #. */
export const addressesIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g)]
    .map(([, address]) => address!.replaceAll('&amp;', '&').split('#')[0]!)
    .filter(address => !address.startsWith('mailto:') && !address.startsWith('tel:'))
