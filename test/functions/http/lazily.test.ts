// Families of routes are imported when somebody asks for one of their addresses, once; and every page is found where the table of
// addresses says.
import { describe, expect, it } from 'vitest'
import { httpFamilies } from '../../../functions/http/app.ts'
import { castFamilies } from '../../../functions/http/cast.ts'
import { foundation } from '../../../functions/http/foundation.ts'
import { type Family, methodsOf, mountLazily, routesIn } from '../../../functions/http/lazily.ts'
import type { App } from '../../../functions/http/site.ts'
import { testSite } from '../../fixtures/hands.ts'

const site = await testSite()

interface Counted {
  readonly families: readonly Family[]
  readonly loaded: string[]
}

/** Two families of which both may fit, and a third beside them. */
function counted(): Counted {
  const loaded: string[] = []
  const family = (name: string, at: readonly string[], register: (app: App) => void): Family => ({
    at,
    load: async () => {
      loaded.push(name)
      return { register }
    },
  })
  return {
    loaded,
    families: [
      family('new', ['/:language/things/*'], app => {
        app.get('/:language/things/new', c => c.text(`new for ${c.var.actor.name ?? 'nobody'}`))
        app.post('/:language/things/:thing/drop', c => c.text('dropped'))
      }),
      family('one', ['/:language/things/:thing'], app => {
        app.get('/:language/things/:thing', c =>
          c.text(`${c.req.param('thing')} in ${c.var.words.language}`, 200, { 'x-own': 'yes' }),
        )
        app.post('/:language/things/:thing', async c => c.text(await c.req.text()))
      }),
      family('broken', ['/:language/broken'], app => {
        app.get('/:language/broken', () => {
          throw new Error('a defect of the family')
        })
      }),
    ],
  }
}

const appOf = ({ families }: Counted) => foundation(site, app => mountLazily(app, site, families))

describe('a family of routes', () => {
  it('is imported by the first request for one of its addresses, and once', async () => {
    const made = counted()
    const app = appOf(made)
    expect((await app.request('/en/elsewhere')).status).toBe(404)
    expect(made.loaded).toEqual([])
    const both = await Promise.all([app.request('/en/things/new'), app.request('/en/things/new')])
    expect(await Promise.all(both.map(answer => answer.text()))).toEqual(['new for nobody', 'new for nobody'])
    expect(made.loaded).toEqual(['new'])
  })

  it('leaves to the next what it does not know, with the parameters, the words and the body of the request', async () => {
    const made = counted()
    const app = appOf(made)
    const answer = await app.request('/en/things/kettle')
    expect([await answer.text(), answer.headers.get('x-own')]).toEqual(['kettle in en', 'yes'])
    // What stands under every route still does.
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src/)
    expect(made.loaded).toEqual(['new', 'one'])
    const posted = await app.request('/en/things/kettle', { method: 'POST', body: 'whole' })
    expect(await posted.text()).toBe('whole')
    const head = await app.request('/en/things/kettle', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('is asked which methods an address has, before somebody is told there is none', async () => {
    const app = appOf(counted())
    const wrong = await app.request('/en/things/kettle', { method: 'PUT', body: 'x' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST'])
    const dropped = await app.request('/en/things/kettle/drop')
    expect([dropped.status, dropped.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await app.request('/en/things/kettle/other')).status).toBe(404)
  })

  it('fails as any route does: a plain page with a number', async () => {
    const said: unknown[] = []
    const { error } = console
    console.error = (text: unknown) => said.push(text)
    try {
      const answer = await appOf(counted()).request('/en/broken')
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store'])
      expect(await answer.text()).not.toContain('a defect of the family')
      expect(String(said[0])).toContain('a defect of the family')
    } finally {
      console.error = error
    }
  })
})

describe.each([
  ['http', httpFamilies],
  ['cast', castFamilies],
] as const)('the addresses of %s', (_, families) => {
  /** An address as the route has it, with something in place of each parameter; what a parameter must look like, it does. */
  const sample = (path: string) =>
    path
      .replace(/:\w+\{\[a-z\]\[a-z\]\[a-z\]\?\}|:language/g, 'en')
      .replace(/:\w+\{v\[1-9\]\[0-9\]\?\}/g, 'v1')
      .replace(/:\w+\{\[0-9\]\{1,4\}\}/g, '7')
      .replace(/:\w+\{\[a-z0-9-\]\+\\\.(\w+)\}/g, 'x.$1')
      .replace(/:\w+\{(\w+)\|\w+\}/g, '$1')
      .replace(/:\w+/g, 'x')

  it('lead each page’s route to the family that has it, and to none before it that would be imported in vain', async () => {
    const leads = families.map(({ at }) => methodsOf({ routes: at.map(path => ({ path, method: 'GET' })) }))
    const strays: string[] = []
    for (const [index, family] of families.entries()) {
      for (const { method, path } of await routesIn(site, [family])) {
        const address = sample(path)
        expect(address, path).not.toMatch(/[:{}*]/)
        const first = leads.findIndex(lead => lead(address).length > 0)
        if (first !== index) strays.push(`${method} ${path}: family ${first}, not ${index}`)
      }
    }
    expect(strays).toEqual([])
  })

  it('are all led to by the table: no pattern is left of a page that is gone', async () => {
    const idle: string[] = []
    for (const family of families) {
      const known = (await routesIn(site, [family])).map(({ path }) => sample(path))
      for (const pattern of family.at) {
        const leads = methodsOf({ routes: [{ path: pattern, method: 'GET' }] })
        if (!known.some(address => leads(address).length > 0)) idle.push(pattern)
      }
    }
    expect(idle).toEqual([])
  })
})
