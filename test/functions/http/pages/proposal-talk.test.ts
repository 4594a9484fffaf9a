// What people have done about a proposal, as everybody sees it: comments in pages, support, what was changed, deleted or taken
// down; finding proposals by words with slips, on the map and in a feed; and how few reads it takes.
import { beforeAll, describe, expect, it } from 'vitest'
import { hide } from '../../../../functions/acts/hide.ts'
import { support } from '../../../../functions/acts/support.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { newThread } from '../../../../functions/store/comments.ts'
import { counted } from '../../../../functions/store/tallies.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { CommentId, PersonId } from '../../../../shared/lib/ids.ts'
import type { Comment, Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { frozen, moveTo, openRound, proposed, resident } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})

const listPath = (round: Round, query = '?draw=3') => `/en/rounds/${round.id}/proposals${query}`
const pagePath = ({ round, id }: Proposal) => `/en/rounds/${round}/proposals/${id}`
const htmlOf = async (path: string) => (await visitor(app).get(path)).text()
const titlesIn = (html: string) =>
  [...html.matchAll(/<h3[^>]*><a href="[^"]*\/proposals\/[^"]*">([^<]*)/g)].map(match => match[1]!)
const bench = {
  title: 'Benches by the river',
  summary: 'Whoever is tired can sit down',
  text: 'Three benches of oak where the path meets the water.',
  place: 'By the weir',
}
const mo = actorWith('Mo Moderator', 'moderation')

const scene = async () => {
  const round = await openRound(hands, 'proposingAt', { talk: { supportNeeded: 2, moderation: 'after' } })
  return { round, proposal: await proposed(hands, round) }
}

async function say(proposal: Proposal, changes: Partial<Comment> = {}): Promise<Comment> {
  const comment: Comment = {
    id: hands.entropy.ulid() as CommentId,
    proposal: proposal.id,
    round: proposal.round,
    kind: 'for',
    text: 'I am for it',
    author: 'p' as PersonId,
    authorName: 'Fay For',
    at: hands.clock.now(),
    ...changes,
  }
  const counts = comment.moderation?.state === 'held' ? {} : { [comment.kind]: 1 }
  await transact(hands.db, [newThread(comment), ...counted(proposal.round, proposal.id, counts)])
  return comment
}

describe('comments', () => {
  it('come in pages, the most agreed with first, every one of them once', async () => {
    const { proposal } = await scene()
    for (let i = 0; i < 45; i++) await say(proposal, { text: `Thought ${i}`, agrees: i % 5 })
    const seen: string[] = []
    let next: string | undefined = pagePath(proposal)
    while (next !== undefined) {
      const html: string = await htmlOf(next)
      expect(textOf(html)).toContain('45 for')
      seen.push(...[...html.matchAll(/>Thought (\d+)</g)].map(match => match[1]!))
      next = /<a href="([^"]*)" rel="next"/.exec(html)?.[1]?.replace('#comments', '')
    }
    expect(new Set(seen).size).toBe(45)
    const agrees = seen.map(number => Number(number) % 5)
    expect(agrees).toEqual(agrees.toSorted((a, b) => b - a))
    for (const odd of ['x', '1.x', '9999999999.01ARZ3NDEKTSV4RRFFQ69G5FAV'])
      expect(textOf(await htmlOf(`${pagePath(proposal)}?comments=${odd}`))).toContain('Thought 44')
  })

  it('say when they were changed, deleted or taken down, and nothing of what is gone', async () => {
    const { proposal } = await scene()
    await say(proposal, { text: 'As I meant it.', editedAt: at('2026-09-02T13:02:00Z') })
    await say(proposal, { text: '', deletedAt: at('2026-09-02T13:02:00Z') })
    const rude = await say(proposal, { text: 'You fools.' })
    await say(proposal, { text: 'Not looked at yet.', moderation: { state: 'held' } })
    const about = { round: proposal.round, proposal: proposal.id, comment: rude.id, inReplyTo: null }
    await hide(hands, mo, { ...about, reason: 'personal-attack', note: 'It insults people.' })
    const text = textOf(await htmlOf(pagePath(proposal)))
    expect(text).toContain('Edited Wednesday 2 September 2026, 2.02pm')
    expect(text).toContain('Deleted by its author.')
    expect(text).toContain('A comment was taken down: It attacks or insults a person.')
    expect(text).not.toMatch(/You fools|Not looked at yet/)
    const api = await htmlOf(`/api/rounds/${proposal.round}/proposals/${proposal.id}`)
    expect(api).not.toMatch(/You fools|Not looked at yet|"author":/)
    expect(api).toContain('personal-attack')
  })

  it('are read on when nobody may write any more', async () => {
    const { round, proposal } = await scene()
    await say(proposal, { kind: 'question', text: 'Who pays?' })
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    const html = await htmlOf(pagePath(proposal))
    expect(textOf(html)).toContain('Who pays?')
    expect(textOf(html)).toContain('The time for comments is over.')
    expect(html).not.toMatch(/\/(?:comment|agree|support)(?:\/[0-9A-Z]{26})?"/)
  })
})

describe('a proposal that was taken down', () => {
  it('is gone from list, feed, search and API, and its page says why', async () => {
    const { round, proposal } = await scene()
    await proposed(hands, round, resident('Ola Berg'), bench)
    const about = { round: round.id, proposal: proposal.id, comment: null, inReplyTo: null }
    await hide(hands, mo, { ...about, reason: 'advertising', note: 'It sells something.' })
    const text = textOf(await htmlOf(pagePath(proposal)))
    expect(text).toContain('A moderator has taken this proposal down')
    expect(text).toContain('It is an advertisement. It sells something. Mo Moderator')
    for (const path of [
      pagePath(proposal),
      listPath(round),
      listPath(round, '?draw=3&words=crossing'),
      `/en/rounds/${round.id}/feed.atom`,
      `/api/rounds/${round.id}/proposals`,
      `/api/rounds/${round.id}/proposals/${proposal.id}`,
    ])
      expect(await htmlOf(path)).not.toMatch(/safer crossing|walk to school/)
    expect(titlesIn(await htmlOf(listPath(round)))).toEqual(['Benches by the river'])
  })
})

describe('finding', () => {
  it('forgives a slip, and says so', async () => {
    const { round } = await scene()
    await proposed(hands, round, resident('Ola Berg'), bench)
    const search = async (words: string) => {
      const html = await htmlOf(listPath(round, `?draw=3&words=${encodeURIComponent(words)}`))
      return [titlesIn(html), textOf(html).includes('Nothing has exactly these words.')]
    }
    expect(await search('benches')).toEqual([['Benches by the river'], false])
    expect(await search('bencehs rivr')).toEqual([['Benches by the river'], true])
    expect(await search('crosing')).toEqual([['A safer crossing at Mill Lane'], true])
    expect(await search('zebra')).toEqual([[], false])
    await proposed(hands, round, resident('Zoe Ek'), { title: 'A zebra for the playground' })
    expect(await search('zebra')).toEqual([['A zebra for the playground'], false])
  })

  it('sorts by support and by cost, and shows how many support each', async () => {
    const { round, proposal } = await scene()
    const other = await proposed(hands, round, resident('Ola Berg'), bench)
    for (const who of ['Cy Lee', 'Dee Fox'])
      await support(hands, resident(who), { round: round.id, proposal: other.id })
    const html = await htmlOf(listPath(round, '?draw=3&sort=supported'))
    expect(titlesIn(html)).toEqual([other.title, proposal.title])
    expect(textOf(html)).toContain('2 of 2 supporters')
    expect(textOf(html)).toContain('Those with the most supporters come first.')
    expect(textOf(await htmlOf(pagePath(other)))).toContain('2 people support it That is enough')
    expect(textOf(await htmlOf(pagePath(proposal)))).toContain('It needs 2 to be checked')
  })

  it('shows where they are, with the list as the map’s twin', async () => {
    const { round } = await scene()
    const pinned = await proposed(hands, round, resident('Ola Berg'), {
      ...bench,
      pin: { lon: -3.985, lat: 54.497 },
    })
    const html = await htmlOf(listPath(round))
    const [map] = /<div class="pin-map">.*?<\/div>/s.exec(html)!
    expect(map).toContain('aria-hidden="true"')
    expect(map.match(/<a /g)).toHaveLength(1)
    expect(map).toContain(`href="${pagePath(pinned)}"`)
    expect(textOf(html)).toContain('One is for a whole neighbourhood and has no dot.')
  })

  it('is told to news readers, newest first, as Atom', async () => {
    const { round, proposal } = await scene()
    const other = await proposed(hands, round, resident('Ola Berg'), { title: 'Benches & <b>more</b>' })
    const answer = await visitor(app).get(`/en/rounds/${round.id}/feed.atom`)
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=30,/)
    const feed = await answer.text()
    expect(feed).toContain('http://www.w3.org/2005/Atom')
    expect([...feed.matchAll(/proposals\/([0-9A-Z]{26})<\/id>/g)].map(match => match[1])).toEqual([
      other.id,
      proposal.id,
    ])
    expect(feed).toContain('Benches &amp; &lt;b&gt;more&lt;/b&gt;')
    expect((await visitor(app).get('/en/rounds/none/feed.atom')).status).toBe(404)
  })
})

describe('the author’s own page', () => {
  it('tells of words that were taken down, and leads to the reason', async () => {
    const { proposal } = await scene()
    const { actor, cookie } = await signedIn(hands, { name: 'Ben Okri', email: 'own@test.example' })
    const rude = await say(proposal, { text: 'You fools.', author: actor.person! })
    const about = { round: proposal.round, proposal: proposal.id, comment: rude.id, inReplyTo: null }
    await hide(hands, mo, { ...about, reason: 'personal-attack', note: 'It insults people.' })
    const html = await (await app.request('/en/me', { headers: { cookie } })).text()
    expect(textOf(html)).toContain('Your words on “A safer crossing at Mill Lane”')
    const path = `/en/me/rounds/${proposal.round}/proposals/${proposal.id}/words/${rude.id}`
    expect(html).toContain(`href="${path}"`)
    const words = textOf(await (await app.request(path, { headers: { cookie } })).text())
    expect(words).toContain('It attacks or insults a person. Mo Moderator')
    expect(words).toContain('Do you object?')
  })
})

describe('engine reads', () => {
  async function readsOf(path: string): Promise<number> {
    const { client } = hands.db
    const send = client.send
    let reads = 0
    client.send = function (this: unknown, ...sent: Parameters<typeof send>) {
      reads++
      return send.apply(client, sent)
    } as typeof send
    try {
      expect((await visitor(app).get(path)).status).toBe(200)
    } finally {
      client.send = send
    }
    return reads
  }

  it('are at most three for a proposal, however much is said about it, and as many for a list', async () => {
    const { round, proposal } = await scene()
    for (let i = 0; i < 60; i++) await say(proposal, { text: `Thought ${i}`, agrees: i })
    const second = /<a href="([^"]*)" rel="next"/.exec(await htmlOf(pagePath(proposal)))![1]!
    expect(await readsOf(pagePath(proposal))).toBeLessThanOrEqual(3)
    expect(await readsOf(second.replace('#comments', ''))).toBeLessThanOrEqual(3)
    expect(await readsOf(listPath(round))).toBeLessThanOrEqual(3)
    await htmlOf(listPath(round, '?draw=1&words=crossing'))
    expect(await readsOf(listPath(round, '?draw=2&words=lane'))).toBeLessThanOrEqual(3)
  })
})
