// Goes through every route with requests made by everybody from nobody to the officers, against the whole system as it stands on
// one machine, and looks at every answer: no 5xx, none over a second, none that tells where it broke, and none that has in it
// what its reader must not see.
import { httpFamilies } from '../../../functions/http/app.ts'
import { castFamilies } from '../../../functions/http/cast.ts'
import { routesIn } from '../../../functions/http/lazily.ts'
import { roundPlans } from '../../../infra/local/demo/round-plans.ts'
import type { RunningServer } from '../../../infra/local/server.ts'
import { actOperations } from '../../../shared/contract/operations.ts'
import { testSite } from '../../fixtures/hands.ts'
import type { Random } from '../../fixtures/random.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { startTown } from '../../journeys/town.ts'
import { walk } from './known.ts'
import { rawRequest, saidTo } from './raw.ts'
import { type Made, type Route, requestTo, type World } from './requests.ts'

export interface Found {
  readonly routes: number
  readonly requests: number
  readonly raw: number
  /** How often each status was answered: a run of nothing but refusals at the door has looked at little. */
  readonly statuses: Readonly<Record<string, number>>
  readonly broken: readonly string[]
  readonly slow: readonly string[]
  readonly leaks: readonly string[]
  readonly traces: readonly string[]
}

interface Person {
  readonly email: string
  readonly staff: boolean
  cookie: string
}

const mostMilliseconds = 1000
const traces =
  /\bat [^\n<]{0,200}(?:file:\/\/|node:|\/)[^\n<]{0,200}:\d+:\d+|node_modules|ERR_[A-Z_]+|ValidationException/

/** `pagesEach`: how many pages each kind of person walks through first, to find ids and forms. */
export async function runFuzz(random: Random, perRoute: number, pagesEach = 120): Promise<Found> {
  const plans = roundPlans.map(plan => ({
    ...plan,
    pots: plan.pots.map(pot => ({
      ...pot,
      roll: Math.min(pot.roll, 30),
      ballots: Math.min(pot.ballots, 24),
    })),
  }))
  const town = await startTown(plans)
  try {
    return await fuzz(town, random, perRoute, pagesEach)
  } finally {
    await town.stop()
  }
}

async function fuzz(
  town: RunningServer,
  random: Random,
  perRoute: number,
  pagesEach: number,
): Promise<Found> {
  const { origin, hands } = town
  const people = await everybody(origin)
  const routes = (await routesIn(await testSite(hands as never), [...httpFamilies, ...castFamilies])).filter(
    ({ path }) => !path.startsWith('/local'),
  )
  const world = await worldOf(origin, people, routes, pagesEach)
  const found = { statuses: {} as Record<string, number>, broken: [], slow: [], leaks: [], traces: [] } as {
    statuses: Record<string, number>
    broken: string[]
    slow: string[]
    leaks: string[]
    traces: string[]
  }
  let requests = 0
  for (const route of routes) {
    for (let time = 0; time < perRoute; time++) {
      // Some of what is sent signs people out, or ends what they may do.
      if (requests % 400 === 0) await signAllIn(origin, people)
      requests++
      const who = random.below(5) ? random.pick(people) : undefined
      const made = requestTo(random, route, world)
      await look(origin, who, people, made, found)
    }
  }
  const port = Number(new URL(origin).port)
  const raw = perRoute * 20
  for (let time = 0; time < raw; time++) {
    const sent = rawRequest(random, random.pick(routes).path.replaceAll(':', ''))
    const { text, milliseconds } = await saidTo(port, sent)
    const named = `raw ${JSON.stringify(new TextDecoder('latin1').decode(sent.slice(0, 120)))}`
    if (/^HTTP\/1\.[01] 5/.test(text)) found.broken.push(`${named}: ${text.slice(0, 60)}`)
    if (milliseconds > mostMilliseconds) found.slow.push(`${named}: ${Math.round(milliseconds)} ms`)
    if (traces.test(text)) found.traces.push(named)
  }
  const alive = await fetch(`${origin}/health`)
  if (alive.status !== 200) found.broken.push(`afterwards, /health answers ${alive.status}`)
  return { routes: routes.length, requests, raw, ...found }
}

async function everybody(origin: string): Promise<Person[]> {
  const { demoPeople } = await import('../../../infra/local/demo/people.ts')
  const people = demoPeople.map(({ email, staff }) => ({ email, staff, cookie: '' }))
  await signAllIn(origin, people)
  return people
}

async function signAllIn(origin: string, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const one = visitor({ request: (url, init) => fetch(url, { ...init, redirect: 'manual' }) }, origin)
    await one.post(`/local/sign-in/${encodeURIComponent(person.email)}`)
    person.cookie = one.cookies.get('folkmoot') ?? ''
    if (person.cookie === '') throw new Error(`${person.email} could not sign in`)
  }
}

async function worldOf(
  origin: string,
  people: readonly Person[],
  routes: readonly Route[],
  pagesEach: number,
): Promise<World> {
  const walked = []
  for (const { cookie } of people) walked.push(await walk(origin, cookie, pagesEach))
  const ids = new Map<string, Set<string>>()
  const patterns = routes.map(({ path }) => patternOf(path))
  const addresses = walked.flatMap(({ pages, forms }) => [...pages, ...forms.map(({ action }) => action)])
  for (const address of new Set(addresses))
    for (const { names, form } of patterns)
      for (const [at, value] of form.exec(address.split('?')[0]!)?.slice(1).entries() ?? []) {
        const name = names[at]!
        if (name !== 'language') ids.set(name, (ids.get(name) ?? new Set()).add(decodeURIComponent(value)))
      }
  return {
    origin,
    ids: new Map([...ids].map(([name, values]) => [name, [...values]])),
    forms: walked.flatMap(({ forms }) => forms),
    operations: actOperations,
  }
}

function patternOf(path: string): { readonly names: readonly string[]; readonly form: RegExp } {
  const names: string[] = []
  const parts = path.split('/').map(part => {
    if (part === '*') return '.*'
    const name = /^:(\w+)/.exec(part)?.[1]
    if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    names.push(name)
    return '([^/]+)'
  })
  return { names, form: new RegExp(`^${parts.join('/')}$`) }
}

interface Lists {
  readonly statuses: Record<string, number>
  readonly broken: string[]
  readonly slow: string[]
  readonly leaks: string[]
  readonly traces: string[]
}

async function look(
  origin: string,
  who: Person | undefined,
  people: readonly Person[],
  made: Made,
  found: Lists,
): Promise<void> {
  const named = `${who?.email ?? 'nobody'} ${made.method} ${made.path.slice(0, 200)}`
  const first = await ask(origin, who, made)
  // A machine that is busy with something else makes anything slow once, or twice.
  let timed = first
  for (let again = 0; again < 2 && timed.milliseconds > mostMilliseconds; again++)
    timed = await ask(origin, who, made)
  found.statuses[first.status] = (found.statuses[first.status] ?? 0) + 1
  if (first.status >= 500 || first.status === 0)
    found.broken.push(`${named}: ${first.status} ${first.text.slice(0, 200)}`)
  if (timed.milliseconds > mostMilliseconds) found.slow.push(`${named}: ${Math.round(timed.milliseconds)} ms`)
  if (traces.test(first.text)) found.traces.push(`${named}: ${traces.exec(first.text)![0]}`)
  const leaked = people.find(
    one =>
      one !== who && (first.text.includes(one.cookie) || (!who?.staff && first.text.includes(one.email))),
  )
  if (leaked && !made.path.includes('sign-in') && !JSON.stringify(made).includes(leaked.email))
    found.leaks.push(`${named}: ${leaked.email}`)
}

interface Answered {
  readonly status: number
  readonly text: string
  readonly milliseconds: number
}

async function ask(origin: string, who: Person | undefined, made: Made): Promise<Answered> {
  const cookie = who && made.headers.cookie === undefined ? { cookie: `folkmoot=${who.cookie}` } : {}
  const begun = performance.now()
  try {
    const answer = await fetch(origin + made.path, {
      method: made.method,
      headers: { ...made.headers, ...cookie },
      redirect: 'manual',
      ...(made.body === undefined ? {} : { body: made.body }),
      signal: AbortSignal.timeout(10_000),
    })
    const text = await answer.text()
    return { status: answer.status, text, milliseconds: performance.now() - begun }
  } catch (error) {
    return {
      status: 0,
      text: String((error as Error).cause ?? error),
      milliseconds: performance.now() - begun,
    }
  }
}
