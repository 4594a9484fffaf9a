// No answer for one ever reaches another, whatever is asked and however: two people who are signed in and one who is not
// play tricks on the app behind a model of CloudFront, which is set up as the template says; others each time, and as many as
// TRICKS asks for (`npm run rig:attacks`: five thousand). Whatever belongs to one of them has a word in it that nobody else may ever see, in an answer or in
// what is kept.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { cancelRound } from '../../../functions/acts/cancel-round.ts'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { Site } from '../../../functions/http/site.ts'
import { handleEntries } from '../../../functions/on-act/handle-entry.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { PersonId, ProposalId } from '../../../shared/lib/ids.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { edgeRuleFor, isPersonal } from '../../../shared/platform/edge.ts'
import { type Asked, EdgeModel, type ModelConfig, type Told } from '../../fixtures/edge-model.ts'
import {
  actorWith,
  at,
  type TestHands,
  testDates,
  testHands,
  testRound,
  testSite,
} from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { done } from '../../fixtures/vote.ts'
import { north, shortlistedProposal } from '../../fixtures/voting.ts'
import { edgeConfig } from './edge-config.ts'
import { usualTemplates } from './templates.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const many = Number(process.env.TRICKS ?? 500)
const secret = 'from-the-edge'
const names = ['ada', 'bo', 'nobody'] as const
type Who = (typeof names)[number]
/** In all that is theirs and in all they send, and nowhere else. */
const canaries: Readonly<Record<Who, string>> = {
  ada: 'kingfisher7391',
  bo: 'sandpiper2846',
  nobody: 'oystercatcher5502',
}

let hands: TestHands
let site: Site
let config: ModelConfig
let cookies: Readonly<Record<Who, string>>
let addresses: readonly string[]
const round = testRound('canary-round', {
  acts: { announced: { by: 'officer' as PersonId, byName: 'Officer', at: testDates.proposingAt } },
})

beforeAll(async () => {
  config = edgeConfig(await usualTemplates())
  hands = await testHands()
  hands.clock.set(at('2026-09-05T09:00:00Z'))
  const { local: _, ...deployed } = await testSite(hands)
  site = { ...deployed, edgeSecret: secret }
  const proposal = shortlistedProposal(hands, round.id, north, 1, 900)
  done(await transact(hands.db, [newRound(round), newProposal(proposal)]))
  const cookieOf = async (name: 'ada' | 'bo') => {
    const canary = canaries[name]
    const who = await signedIn(hands, { name: `${name} ${canary}`, email: `${name}@${canary}.example` })
    const fields = {
      proposal: hands.entropy.ulid() as ProposalId,
      title: `A bench for ${canary}`,
      text: canary,
    }
    done(await saveDraft(hands, who.actor, { round: round.id, fields } as Parameters<typeof saveDraft>[2]))
    return who.cookie
  }
  cookies = { ada: await cookieOf('ada'), bo: await cookieOf('bo'), nobody: '' }
  const here = `/en/rounds/${round.id}`
  addresses = [
    ...['/', '/en', here, `${here}/proposals`, `${here}/proposals/${proposal.id}`, `${here}/results`],
    ...[
      `${here}/receipt`,
      `${here}/journal`,
      `${here}/feed.atom`,
      `${here}/proposals/${proposal.id}/changes`,
    ],
    ...['/en/journal', '/en/help', '/en/neighbourhoods/north/fund', '/maps/north.svg', '/en/nowhere'],
    ...['/published/data/datapackage.json', `/published/rounds/${round.id}/v1/manifest.json`],
    ...['/en/me', '/en/me', '/en/me/messages', '/en/me/account', `/en/me/rounds/${round.id}/propose`],
    ...[`/en/me/rounds/${round.id}/propose`, `/en/me/rounds/${round.id}/proposals/${proposal.id}`],
    ...[`/en/me/rounds/${round.id}/vote/north`, '/en/me/nowhere', '/en/staff', '/en/staff/rounds/new'],
    ...[
      '/en/sign-in',
      '/en/sign-in/staff',
      '/api/rounds',
      `/api/rounds/${round.id}`,
      '/api/me',
      '/api/nowhere',
    ],
  ]
})

/** As on AWS: one address, two apps behind it. */
function origin(change: (answer: Response, path: string) => Response = answer => answer) {
  const [http, cast] = [httpApp(site), castApp(site)]
  return async (target: string, init: RequestInit): Promise<Response> => {
    const url = new URL(`http://api.example${target}`)
    const answer = await (isCasting(url.pathname) ? cast : http).request(url.href, init)
    return change(answer, url.pathname)
  }
}

interface Trick {
  readonly who: Who
  readonly asked: Asked
  readonly secondsLater: number
}

/** An address as it was not meant to be written, and headers that have made caches keep what they should not. */
function tricks(from: readonly string[]): fc.Arbitrary<Trick> {
  const twisted = fc.constantFrom<(path: string) => string>(
    path => path,
    path => path,
    path => path,
    path => `${path}/`,
    path => path.replace('/', '//'),
    path => `${path}.css`,
    path => `${path}/x.css`,
    path => `${path};x.js`,
    path => `${path}%2Fassets%2Fx.css`,
    path => `/assets/..${path}`,
    path => `/en/help/..${path.replace(/^\/en/, '')}`,
    path => `/en/help/%2e%2e${path.replace(/^\/en/, '')}`,
    path => path.replace(/[aeiou]/, letter => `%${letter.charCodeAt(0).toString(16)}`),
    path => path.replace(/\/(\w)/, (_, letter: string) => `/${letter.toUpperCase()}`),
    path => path.replace('/en', '/EN'),
    path => `${path}%00`,
    path => `${path}#/en/help`,
  )
  const name = fc.constantFrom('draw', 'page', 'q', 'words', 'step', 'receipt', 'utm', 'back', 'lang', 'done')
  const query = fc.array(fc.tuple(name, fc.constantFrom('1', '3', '%', 'CANARY', 'new')), { maxLength: 3 })
  const header = fc.constantFrom<readonly [string, string]>(
    ['x-forwarded-host', 'CANARY.example'],
    ['x-forwarded-proto', 'http'],
    ['x-original-url', '/en/me'],
    ['x-rewrite-url', '/en/me'],
    ['x-http-method-override', 'POST'],
    ['forwarded', 'host=CANARY.example'],
    ['referer', 'http://localhost:3000/en/CANARY'],
    ['user-agent', 'CANARY'],
    ['accept-language', 'cy, CANARY;q=0.1'],
    ['accept-encoding', 'gzip, br'],
    ['accept-encoding', 'identity'],
    ['accept', 'application/json'],
    ['cache-control', 'no-cache'],
    ['authorization', 'Bearer CANARY'],
    ['if-none-match', '*'],
    ['range', 'bytes=0-9'],
    ['origin', 'http://localhost:3000'],
    ['x-folkmoot-edge', 'CANARY'],
    ['x-amzn-requestid', 'CANARY'],
  )
  return fc
    .record({
      who: fc.constantFrom(...names),
      path: fc.constantFrom(...from),
      twist: twisted,
      query,
      headers: fc.array(header, { maxLength: 3 }),
      method: fc.constantFrom('GET', 'GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST'),
      secondsLater: fc.constantFrom(0, 0, 0, 1, 5, 31),
    })
    .map(({ who, path, twist, query: pairs, headers, method, secondsLater }): Trick => {
      const own = (text: string) => text.replaceAll('CANARY', canaries[who])
      const search = new URLSearchParams(pairs.map(([name, value]) => [name, own(value)]))
      return {
        who,
        secondsLater,
        asked: {
          method,
          target: twist(path) + (search.size > 0 ? `?${search}` : ''),
          headers: {
            ...Object.fromEntries(headers.map(([name, value]) => [name, own(value)])),
            ...(cookies[who] !== '' && { cookie: cookies[who] }),
          },
        },
      }
    })
}
const textOf = ({ headers, body }: Told): string => `${[...headers].flat().join('\n')}\n${body}`

/** Plays them one after another; answers what went to who it was not for, or is kept though it is one person's. */
async function leaks(edge: EdgeModel, played: readonly Trick[]): Promise<string[]> {
  const found: string[] = []
  for (const { who, asked, secondsLater } of played) {
    edge.now += secondsLater
    const told = await edge.ask(asked)
    const text = textOf(told)
    for (const other of names)
      if (other !== who && text.includes(canaries[other]))
        found.push(`${who} was shown what is ${other}’s: ${asked.method} ${asked.target}`)
    if (found.length > 0) break
  }
  return found
}

const play = (tricksPlayed: number, from: readonly string[] = addresses) =>
  fc.sample(tricks(from), { numRuns: tricksPlayed, seed })

describe(`the edge, with seed ${seed} and ${many} tricks`, () => {
  it('shows nobody what is another’s, however it is tricked', async () => {
    const edge = new EdgeModel(config, origin(), secret)
    expect(await leaks(edge, play(many))).toStrictEqual([])
    // A page of search results repeats the words in its own address: whoever is shown them has typed them.
    const personal = edge.kept.filter(
      ([key, { headers, body }]) =>
        headers.has('set-cookie') ||
        names.some(name => body.includes(canaries[name]) && !key.includes(canaries[name])),
    )
    expect(personal.map(([key]) => key)).toStrictEqual([])
    // It does keep: a model that kept nothing would prove nothing.
    expect(edge.kept.length).toBeGreaterThan(10)
  })

  it('does show each what is theirs', async () => {
    const edge = new EdgeModel(config, origin(), secret)
    for (const who of ['ada', 'bo'] as const) {
      const asked = { method: 'GET', target: '/en/me', headers: { cookie: cookies[who] } }
      expect((await edge.ask(asked)).body).toContain(canaries[who])
    }
  })

  it('keeps no page for longer than its rule allows, and asks again for it when it has grown old', async () => {
    const edge = new EdgeModel(config, origin(), secret)
    for (const target of addresses) {
      const asked = { method: 'GET', target, headers: {} }
      const first = await edge.ask(asked)
      const told = /s-maxage=(\d+)/.exec(first.headers.get('cache-control') ?? '')
      if (told)
        expect([target, Number(told[1]) <= edgeRuleFor(target).mostSeconds]).toStrictEqual([target, true])
      if (isPersonal(target))
        expect([target, first.headers.get('cache-control')]).toStrictEqual([target, 'no-store'])
    }
    const page = { method: 'GET', target: `/en/rounds/${round.id}`, headers: {} }
    const seen: string[] = []
    for (const later of [0, 10, 25, 40]) {
      edge.now += later
      seen.push((await edge.ask(page)).from)
    }
    // Fresh for half a minute, stale once while it is fetched anew.
    expect(seen).toStrictEqual(['cache', 'cache', 'cache', 'cache'])
    edge.now += 100_000
    expect((await edge.ask(page)).from).toBe('origin')
  })

  describe('would be caught', () => {
    const changed = (
      change: (behaviour: ModelConfig['behaviours'][number]) => Partial<ModelConfig['behaviours'][number]>,
    ) => ({
      ...config,
      behaviours: config.behaviours.map(behaviour => ({ ...behaviour, ...change(behaviour) })),
    })

    it('keeping what is personal for a second, whatever the page says', async () => {
      const broken = changed(({ path, policy }) =>
        path.startsWith('/*/me') ? { policy: { ...policy, minSeconds: 1, mostSeconds: 1 } } : {},
      )
      expect(await leaks(new EdgeModel(broken, origin(), secret), play(600, ['/en/me']))).not.toStrictEqual(
        [],
      )
    })

    it('keeping errors for ten seconds, as is usual', async () => {
      const broken = { ...config, errorSeconds: {} }
      expect(
        await leaks(new EdgeModel(broken, origin(), secret), play(2_000, ['/en/me/nowhere'])),
      ).not.toStrictEqual([])
    })

    it('an app that lets personal pages be kept, behind an edge that takes them for public ones', async () => {
      const careless = origin((answer, path) => {
        const open = new Response(answer.body, answer)
        if (path.startsWith('/en/me')) open.headers.set('cache-control', 's-maxage=60')
        return open
      })
      const broken = changed(({ path, handsOn }) => ({
        path: path.startsWith('/*/me') ? '/never' : path,
        handsOn: path === '*' ? 'all' : handsOn,
      }))
      expect(await leaks(new EdgeModel(broken, careless, secret), play(600, ['/en/me']))).not.toStrictEqual(
        [],
      )
    })

    it('an app that writes into a public page what was sent with it', async () => {
      const careful = origin()
      const careless = async (target: string, init: RequestInit) => {
        const sent = new Headers(init.headers).get('referer') ?? ''
        const answer = await careful(target, init)
        return new Response(`${await answer.text()}<!-- ${sent} -->`, answer)
      }
      expect(
        await leaks(new EdgeModel(config, careless, secret), play(1_500, ['/en', '/en/help'])),
      ).not.toStrictEqual([])
    })
  })

  it('forgets what an act has changed, and only that', async () => {
    const edge = new EdgeModel(config, origin(), secret)
    const ask = (target: string) => edge.ask({ method: 'GET', target, headers: {} })
    const pages = ['/en', `/en/rounds/${round.id}`, '/en/help']
    for (const page of pages) await ask(page)
    for (const officer of ['Cancelling Officer', 'Agreeing Officer'])
      done(
        await cancelRound(hands, actorWith(officer, 'round'), {
          round: round.id,
          reason: 'The money went to mend the flood wall.',
          version: officer.startsWith('Agreeing') ? 1 : 0,
        }),
      )
    expect((await ask(`/en/rounds/${round.id}`)).body).not.toContain('flood wall')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 10 })
    const forgotten: string[] = []
    const forget = async ({ paths, reference }: { paths: readonly string[]; reference: string }) => {
      forgotten.push(reference)
      edge.forget(paths)
    }
    expect(await handleEntries({ ...hands, edge: { forget } }, entries)).toStrictEqual({ failed: [] })
    expect(forgotten.toSorted()).toStrictEqual(entries.map(({ id }) => id).toSorted())
    const after = await Promise.all(pages.map(ask))
    expect(after.map(({ from }) => from)).toStrictEqual(['origin', 'origin', 'cache'])
    expect(after[1]!.body).toContain('flood wall')
  })
})
