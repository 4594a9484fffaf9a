// Two neighbourhoods with the same things in each: every route of the apps, with the ids of the one, asked for by the people of the
// other. The routes are the apps' own, so that a new one is in it by itself; a parameter nobody has said an id for stops the run.
import { httpFamilies } from '../../../functions/http/app.ts'
import { castFamilies } from '../../../functions/http/cast.ts'
import { type Route, routesIn } from '../../../functions/http/lazily.ts'
import type { Phase } from '../../../shared/rounds/phase.ts'
import { type Act, dutyNames } from '../../../shared/rounds/policy.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import type { Random } from '../../fixtures/random.ts'
import { storedIn } from '../../journeys/bad-input/doorstep.ts'
import type { Apps } from './ask.ts'
import { expectations } from './expectation.ts'
import { marksIn, type Secret } from './marks.ts'
import { hereOf } from './matrix.ts'
import { ofEverybody } from './open-to-all.ts'
import { type Asker, holder, nobodyAtAll, resident, voter } from './people.ts'
import { requests } from './requests/all.ts'
import type { Here, Request } from './requests/request.ts'
import { idFor, parametersOf } from './route-ids.ts'
import { seenBy } from './seen-by.ts'
import type { World } from './world.ts'

export interface TwinFound {
  readonly routes: number
  readonly requests: number
  /** Of the place asked about, on an answer to somebody of the other. */
  readonly leaks: readonly string[]
  readonly effects: readonly string[]
  readonly broken: readonly string[]
  /** Marks that those they are for did not see: then nobody's not seeing them would say anything. */
  readonly unseen: readonly string[]
  /** Parameters of routes that no id is known for. */
  readonly unknown: readonly string[]
  readonly seen: number
}

const states: readonly Phase[] = ['draft', 'reviewing', 'voting', 'counting', 'delivering']
const asked = 'south'

/** Everybody who could think they may, and may not here. */
const strangers: readonly Asker[] = [
  nobodyAtAll,
  resident,
  voter,
  ...dutyNames.map(duty => holder(duty, 'here')),
]

interface Try {
  readonly route: Route
  readonly request: Request
  /** Known where the request is one of an act's own. */
  readonly act?: Act
  readonly asker: Asker
}

const atOnce = 12

export async function runTwin(
  hands: TestHands,
  apps: Apps,
  world: World,
  { random, all }: { readonly random: Random; readonly all: boolean },
): Promise<TwinFound> {
  const routes = (await routesIn(apps.site, [...httpFamilies, ...castFamilies])).filter(
    ({ path }) => !path.startsWith('/local'),
  )
  const unknown = [...new Set(routes.flatMap(({ path }) => parametersOf(path)))].filter(
    name => idFor(name, hereOf(hands, world, 'reviewing', asked)) === undefined,
  )
  const before = await storedIn(hands)
  const [leaks, effects, broken]: [string[], string[], string[]] = [[], [], []]
  let requested = 0
  const look = async ({ route, request, act, asker }: Try) => {
    const answered = await apps.ask(request, world.people.get(asker.name)?.cookie)
    requested++
    const name = `${asker.name} ${request.method} ${request.path}${act ? ` (${act})` : ''}`
    for (const mark of marksIn(answered.text, asked)) leaks.push(`${name}: ${mark}`)
    // A comment is everybody's; that it speaks for the council is not.
    const touched = answered.touched.some(one => one.includes(request.writes ?? ''))
    if (touched && !isOpenToAll(route, act)) effects.push(`${name}: ${answered.touched[0]!.slice(0, 160)}`)
    if (answered.status >= 500 && answered.touched.length === 0) broken.push(`${name}: ${answered.status}`)
  }
  const tries = routes.flatMap(route => triesOf(hands, world, route))
  const chosen = all ? tries : some(random, tries)
  for (let from = 0; from < chosen.length; from += atOnce)
    await Promise.all(chosen.slice(from, from + atOnce).map(look))
  const unseen = await unseenMarks(hands, apps, world)
  if ((await storedIn(hands)) !== before) effects.push('the tables are not as they were')
  return {
    routes: routes.length,
    requests: requested,
    leaks,
    effects,
    broken,
    unseen,
    unknown,
    seen: Object.keys(seenBy).length - unseen.length,
  }
}

/** What is open to everybody signed in, or for one place of a round's, is open to them there as well. */
const isOpenToAll = ({ method, path }: Route, act: Act | undefined): boolean => {
  const expected = act && expectations.get(act)
  if (expected)
    return (
      typeof expected.who === 'string' ||
      expected.where === 'any of its places' ||
      expected.where === 'anywhere'
    )
  return method === 'POST' && ofEverybody.some(form => form.test(path))
}

function triesOf(hands: TestHands, world: World, route: Route): Try[] {
  const found: Try[] = []
  for (const phase of route.path.includes(':round') ? states : (['delivering'] as const)) {
    const there = hereOf(hands, world, phase, asked)
    const here = /\/ask|:asking/.test(route.path) ? { ...there, metric: there.sayMetric } : there
    const path = route.path
      .split('/')
      .map(part =>
        part.startsWith(':') || part === '*' ? (idFor(parametersOf(part)[0] ?? '*', here) ?? 'none') : part,
      )
      .join('/')
    for (const { request, act } of requestsTo(route, path, here))
      for (const asker of strangers) found.push({ route, request, asker, ...(act !== undefined && { act }) })
  }
  return found
}

/** As the acts ask at this address; where none does, with nothing in it. */
function requestsTo(
  { method, path: pattern }: Route,
  path: string,
  here: Here,
): { readonly request: Request; readonly act?: Act }[] {
  if (method !== 'POST') return [{ request: { method: 'GET', path } }]
  const form = new RegExp(`^${pattern.replace(/:\w+(?:\{[^/]*\})?/g, '[^/]+').replace('*', '.*')}$`)
  const acts = (Object.keys(requests) as Act[])
    .map(act => ({ act, request: requests[act]!(here) }))
    .filter(({ request }) => request.method === 'POST' && form.test(request.path))
  if (acts.length > 0) return acts
  return [{ request: { method: 'POST', path, ...(path.startsWith('/api/') ? { json: {} } : { form: {} }) } }]
}

/** A third of the routes once by somebody, and every one that gives files out by all. */
function some(random: Random, tries: readonly Try[]): Try[] {
  const byRoute = Map.groupBy(tries, ({ route }) => route)
  const once = random.some([...byRoute.values()], Math.ceil(byRoute.size / 3)).map(of => random.pick(of))
  const files = tries.filter(
    ({ route, request }) =>
      /evidence|letters|\.csv|\/file$/.test(route.path) && /in-voting|\/staff\/m/.test(request.path),
  )
  return [...new Set([...once, ...files])]
}

async function unseenMarks(hands: TestHands, apps: Apps, world: World): Promise<string[]> {
  const unseen: string[] = []
  for (const [secret, { duty, path }] of Object.entries(seenBy)) {
    const cookie = world.people.get(holder(duty, 'there').name)?.cookie
    const { text, status } = await apps.ask(
      { method: 'GET', path: path(hereOf(hands, world, 'reviewing', asked)) },
      cookie,
    )
    if (!marksIn(text, asked).includes(secret as Secret)) unseen.push(`${secret} (${status})`)
  }
  return unseen
}
