// Families of routes that are imported when the first request asks for one of their addresses: a process that has just begun
// reads what its first page needs and no more. Once a family is there, its requests go straight through.
import { type Context, Hono, type Next } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import type { App, Site, Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

export interface Family {
  /** Where its pages are, in the router's notation; `/*` stands for what is below, too. Of two that fit, the first is asked first. */
  readonly at: readonly string[]
  readonly load: () => Promise<{ register(app: App, site: Site): void }>
}

/** What the outer app tells a family, and hears from it. */
interface Passed {
  readonly told: Variables
  /** The methods known where nothing of the family answered. */
  missed?: readonly string[]
}

type Inner = Hono<{ Variables: Variables; Bindings: { passed: Passed } }>

export function mountLazily(app: App, site: Site, families: readonly Family[]): void {
  for (const { at, load } of families) {
    let loaded: Promise<Inner> | undefined
    const answer = async (c: C, next: Next) => {
      loaded ??= innerApp(site, load)
      const passed: Passed = { told: c.var }
      const response = await (await loaded).fetch(c.req.raw, { ...(c.env as object | undefined), passed })
      if (passed.missed === undefined) return response
      c.set('methodsHere', [...(c.var.methodsHere ?? []), ...passed.missed])
      return next()
    }
    for (const pattern of at) {
      // What stands before all languages is in none: /api/duties is no page of duties.
      const answers = pattern.startsWith('/:language') ? inLanguage(answer) : answer
      app.all(pattern, answers)
    }
  }
}

type Answer = (c: C, next: Next) => Promise<Response | undefined | void>

const inLanguage =
  (answer: Answer): Answer =>
  (c, next) =>
    /^\/(?:api|local)\//.test(c.req.path) ? next() : answer(c, next)

async function innerApp(site: Site, load: Family['load']): Promise<Inner> {
  const { register } = await load()
  const inner: Inner = new Hono()
  inner.use('*', async (c, next) => {
    const { told } = c.env.passed
    for (const [name, value] of Object.entries(told)) c.set(name as keyof Variables, value as never)
    await next()
  })
  register(inner as unknown as App, site)
  const methodsAt = methodsOf(inner)
  inner.notFound(c => {
    c.env.passed.missed = methodsAt(c.req.path)
    return c.body(null, 404)
  })
  inner.onError(error => {
    throw error
  })
  return inner
}

export interface Route {
  readonly method: string
  readonly path: string
}

/** Which methods an address is known with. */
export function methodsOf(app: { readonly routes: readonly Route[] }): (path: string) => readonly string[] {
  const known = new TrieRouter<string>()
  for (const { method, path } of app.routes) if (method !== 'ALL') known.add('ANY', path, method)
  return path => {
    const [matches] = known.match('ANY', path)
    return [...new Set(matches.map(([method]) => method))]
  }
}

/** Every route there is, with each family imported. */
export async function routesIn(site: Site, families: readonly Family[]): Promise<Route[]> {
  const all = await Promise.all(families.map(async ({ load }) => (await innerApp(site, load)).routes))
  return all
    .flat()
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, path }))
}
