// The public pages of proposals: the list of a round, and each by itself.
import { beforeAll, describe, expect, it } from 'vitest'
import { correctCost } from '../../../../functions/acts/correct-cost.ts'
import { reviewProposal } from '../../../../functions/acts/review-proposal.ts'
import { shortlistProposal } from '../../../../functions/acts/shortlist-proposal.ts'
import { withdrawProposal } from '../../../../functions/acts/withdraw-proposal.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { proposalsPages } from '../../../../functions/http/pages/proposals.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { changedThread, getThread, newThread } from '../../../../functions/store/comments.ts'
import { newProposal } from '../../../../functions/store/proposals.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { counted } from '../../../../functions/store/tallies.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { CommentId, NeighbourhoodId, PersonId, ProposalId } from '../../../../shared/lib/ids.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import { type Comment, categories, type Proposal } from '../../../../shared/proposals/proposal.ts'
import type { NamedAct, Round } from '../../../../shared/rounds/round.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import {
  foundFeasible,
  frozen,
  moveTo,
  openRound,
  proposed,
  resident,
  reviewFinished,
  stored,
} from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), proposalsPages)
})

const officer = actorWith('Ravi Officer', 'review')
const listPath = (round: Round, query = '?draw=3') => `/en/rounds/${round.id}/proposals${query}`
const pagePath = (proposal: Proposal) => `/en/rounds/${proposal.round}/proposals/${proposal.id}`
const htmlOf = async (path: string) => (await visitor(app).get(path)).text()
const titlesIn = (html: string) =>
  [...html.matchAll(/<h3[^>]*><a href="[^"]*\/proposals\/[^"]*">([^<]*)/g)].map(match => match[1]!)

/** Stored as the act would store it. */
async function say(comment: Comment): Promise<void> {
  const question = comment.inReplyTo && (await getThread(hands.db, comment.proposal, comment.inReplyTo))
  const counts = comment.kind === 'answer' ? {} : { [comment.kind]: 1 }
  await transact(hands.db, [
    question ? changedThread({ ...question, answers: [...question.answers, comment] }) : newThread(comment),
    ...counted(comment.round, comment.proposal, counts),
  ])
}

let made = 0
async function many(round: Round, count: number, of: (i: number) => Partial<Proposal> = () => ({})) {
  for (let from = 0; from < count; from += 50) {
    await transact(
      hands.db,
      Array.from({ length: Math.min(50, count - from) }, (_, i) => {
        const number = from + i
        const proposal: Proposal = {
          id: hands.entropy.ulid() as ProposalId,
          round: round.id,
          neighbourhood: (number % 3 === 0 ? 'south' : 'north') as NeighbourhoodId,
          title: `Proposal number ${number}`,
          summary: 'Somebody is better off for it',
          text: 'What it is. '.repeat(100),
          place: 'Mill Lane',
          category: categories[number % categories.length]!,
          roughCostMinor: null,
          language: 'en',
          author: `person-${number}` as PersonId,
          authorName: `Person ${number}`,
          submittedAt: hands.clock.now(),
          version: 0,
          ...of(number),
        }
        return { ...newProposal(proposal), name: `proposal-${++made}` }
      }),
    )
  }
}

describe('the list', () => {
  it('draws an order for whoever comes without one, and never keeps that answer', async () => {
    const round = await openRound(hands)
    const response = await visitor(app).get(listPath(round, '?words=tree&neighbourhood=north'))
    expect(response.status).toBe(302)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const to = new URL(response.headers.get('location')!, 'http://x')
    expect(to.pathname).toBe(listPath(round, ''))
    expect(Number(to.searchParams.get('draw'))).toBeGreaterThanOrEqual(1)
    expect(Number(to.searchParams.get('draw'))).toBeLessThanOrEqual(16)
    expect(to.searchParams.get('words')).toBe('tree')
    expect(to.searchParams.get('neighbourhood')).toBe('north')
    for (const draw of ['0', '17', '1.5', 'x', ''])
      expect((await visitor(app).get(listPath(round, `?draw=${draw}`))).status).toBe(302)
  })

  it('is the same for everybody with the same draw, signed in or not, and may be kept until the next date', async () => {
    const round = await openRound(hands)
    await many(round, 10)
    const anyone = await visitor(app).get(listPath(round))
    const { cookie } = await signedIn(hands, {
      name: 'Amina',
      email: 'list@test.example',
      duties: ['review'],
    })
    const known = await app.request(listPath(round), { headers: { cookie } })
    expect(await known.text()).toBe(await anyone.text())
    expect(anyone.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=30,/)
    expect(titlesIn(await htmlOf(listPath(round, '?draw=4')))).not.toEqual(
      titlesIn(await htmlOf(listPath(round))),
    )
    hands.clock.set(at('2026-09-20T15:59:50Z'))
    const late = await visitor(app).get(listPath(round))
    expect(Number(/s-maxage=(\d+)/.exec(late.headers.get('cache-control')!)![1])).toBeLessThanOrEqual(10)
  })

  it('shows each with its state in words, and a no with its reason', async () => {
    const round = await openRound(hands)
    const titled = (title: string, name: string) => proposed(hands, round, resident(name), { title })
    const review = { round: round.id, version: 0, outcome: 'not-feasible' as const, costMinor: null }
    await titled('Just come in', 'A')
    const unfit = await titled('A swimming lake', 'B')
    const why = 'The land belongs to <the railway>.'
    await reviewProposal(hands, officer, { ...review, proposal: unfit.id, reason: why })
    await foundFeasible(hands, round, await titled('Can be done', 'C'))
    const gone = await titled('Thought better of', 'D')
    await withdrawProposal(hands, resident('D'), { round: round.id, proposal: gone.id, version: 0 })
    const out = await foundFeasible(hands, round, await titled('Left out', 'E'))
    const on = await foundFeasible(hands, round, await titled('Goes to the vote', 'F'))
    await moveTo(hands, round, 'reviewingAt')
    const decide = { round: round.id, version: 1 }
    const no = { ...decide, proposal: out.id, on: false, why: 'There is one next door.' }
    await shortlistProposal(hands, officer, no)
    await shortlistProposal(hands, officer, { ...decide, proposal: on.id, on: true, why: '' })
    const html = await htmlOf(listPath(round))
    const text = textOf(html)
    for (const words of [
      'Waiting to be checked',
      'Cannot be done',
      'Why: The land belongs to <the railway>.',
      'Can be done',
      'Withdrawn by its author',
      'Not on the ballot',
      'Why: There is one next door.',
      'On the ballot',
      '£4,500',
    ])
      expect(text).toContain(words)
    expect(html).not.toContain('<the railway>')
    expect(titlesIn(html).at(-1)).toBe('Thought better of')
    const states: [string, string][] = [
      ['submitted', 'Just come in'],
      ['not-feasible', 'A swimming lake'],
      ['feasible', 'Can be done'],
      ['withdrawn', 'Thought better of'],
      ['not-shortlisted', 'Left out'],
      ['shortlisted', 'Goes to the vote'],
    ]
    for (const [state, title] of states)
      expect(titlesIn(await htmlOf(listPath(round, `?draw=3&state=${state}`)))).toEqual([title])
  })

  it('is searched and filtered by its address, and the form keeps what was asked', async () => {
    const round = await openRound(hands)
    await many(round, 40, i => (i === 7 ? { title: 'Bänke für den Café-Garten' } : {}))
    const path = listPath(round, '?draw=3&words=CAFE+banke&neighbourhood=north')
    const html = await htmlOf(path)
    expect(titlesIn(html)).toEqual(['Bänke für den Café-Garten'])
    expect(textOf(html)).toContain('One proposal fits')
    const form = formIn(html, listPath(round, ''))
    expect(Object.fromEntries(form)).toEqual({
      draw: '3',
      words: 'CAFE banke',
      neighbourhood: 'north',
      category: '',
      state: '',
      sort: 'drawn',
    })
    expect(titlesIn(await htmlOf(listPath(round, `?${form}`)))).toEqual(['Bänke für den Café-Garten'])
    expect(titlesIn(await htmlOf(listPath(round, '?draw=3&category=green')))).toHaveLength(5)
    expect(titlesIn(await htmlOf(listPath(round, '?draw=3&neighbourhood=south')))).toHaveLength(14)
    expect(textOf(await htmlOf(listPath(round, '?draw=3&words=nothing+like+it')))).toContain(
      'No proposal fits',
    )
    const ignored = '?draw=3&neighbourhood=moon&category=x&state=y&sort=z&page=-4'
    expect(titlesIn(await htmlOf(listPath(round, ignored)))).toHaveLength(24)
  })

  it('has pages that together show every proposal once', async () => {
    const round = await openRound(hands)
    await many(round, 60)
    const seen: string[] = []
    let next: string | undefined = '?draw=9'
    while (next !== undefined) {
      const html: string = await htmlOf(listPath(round, next))
      seen.push(...titlesIn(html))
      next = /<a href="(\?[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
    const newest = titlesIn(await htmlOf(listPath(round, '?draw=9&sort=newest')))
    expect(newest.slice(0, 2)).toEqual(['Proposal number 59', 'Proposal number 58'])
    expect(textOf(await htmlOf(listPath(round, '?draw=9&page=99')))).toContain('Page 3 of 3')
  })

  it('says how many go on the ballot once that is decided', async () => {
    const round = await openRound(hands)
    const title = async () => /<h1[^>]*>([^<]*)/.exec(await htmlOf(listPath(round)))![1]
    expect(await title()).toBe('No proposals yet')
    const on = await foundFeasible(hands, round, await proposed(hands, round))
    await proposed(hands, round, resident('Ben Okri'))
    expect(await title()).toBe('2 proposals so far')
    await moveTo(hands, round, 'reviewingAt')
    expect(await title()).toBe('2 proposals')
    const yes = { round: round.id, proposal: on.id, version: 1, on: true, why: '' }
    await shortlistProposal(hands, officer, yes)
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    expect(await title()).toBe('One of 2 proposals goes on the ballot')
  })

  it('leads to the form while proposals are open', async () => {
    const round = await openRound(hands)
    expect(await htmlOf(listPath(round))).toContain(`href="/en/me/rounds/${round.id}/propose"`)
    await moveTo(hands, round, 'reviewingAt')
    expect(await htmlOf(listPath(round))).not.toContain('/propose"')
  })

  it('is not there for a round that is still being set up, nor for none', async () => {
    const round = testRound('being-set-up')
    await transact(hands.db, [newRound(round)])
    hands.clock.set(at('2026-09-01T09:00:00Z'))
    for (const path of [
      listPath(round),
      `/en/rounds/${round.id}/proposals/${hands.entropy.ulid()}`,
      '/en/rounds/none/proposals?draw=1',
      '/en/rounds/No%3Cb%3E/proposals?draw=1',
    ])
      expect((await visitor(app).get(path)).status).toBe(404)
    const known = await openRound(hands)
    for (const id of [hands.entropy.ulid(), 'x', '%3Cscript%3E'])
      expect((await visitor(app).get(`/en/rounds/${known.id}/proposals/${id}`)).status).toBe(404)
  })

  it('stays fast with 600 proposals', async () => {
    const round = await openRound(hands)
    await many(round, 600)
    await htmlOf(listPath(round))
    const times: number[] = []
    for (const query of ['?draw=1', '?draw=2&words=number+5', '?draw=3&page=20', '?draw=4&sort=newest']) {
      const start = performance.now()
      const html = await htmlOf(listPath(round, query))
      times.push(performance.now() - start)
      expect(html.length).toBeLessThan(60_000)
      expect(titlesIn(html)).toHaveLength(24)
    }
    // A shared and busy machine takes a few times as long as a quiet one; what grows with the square would not fit.
    expect(times.toSorted((a, b) => a - b)[1]).toBeLessThan(1_000)
  })
})

describe('one proposal', () => {
  const by = (name: string, when = '2026-10-06T09:00:00Z'): NamedAct => ({
    by: 'somebody' as PersonId,
    byName: name,
    at: at(when),
  })

  it('shows its words, where, who and when', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, resident(), {
      text: 'First *line*.\nSecond line.\n\n- a list\n\n[a plan](https://example.org)',
    })
    const html = await htmlOf(pagePath(proposal))
    expect(html).toContain('<p>First <em>line</em>.<br />\nSecond line.</p>')
    expect(html).toContain('<a rel="nofollow noopener ugc" href="https://example.org">a plan</a>')
    const text = textOf(html)
    expect(text).toContain('North · Autumn round')
    expect(text).toContain('The council has not checked this proposal yet.')
    expect(text).toContain('What its author thinks it costs about £4,200')
    expect(text).toContain('Proposed by Amina Diallo, Wednesday 2 September 2026')
    expect(text).toContain('Mill Lane, by the school path')
    expect(html).toContain(`href="/en/me/rounds/${round.id}/proposals/${proposal.id}/comment"`)
    expect(html).toContain(`href="/en/me/rounds/${round.id}/proposals/${proposal.id}"`)
    expect(html).not.toContain('amina-diallo')
  })

  it('shows the review with its reason, each correction of the cost, and the decision', async () => {
    const round = await openRound(hands)
    const proposal = await foundFeasible(hands, round, await proposed(hands, round))
    await moveTo(hands, round, 'reviewingAt')
    const decided = {
      round: round.id,
      proposal: proposal.id,
      version: 1,
      on: true,
      why: 'Many asked for it.',
    }
    await shortlistProposal(hands, officer, decided)
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    const cost = { round: round.id, proposal: proposal.id, version: 2, costMinor: 480_000 as Minor }
    await correctCost(hands, officer, { ...cost, note: 'The drains must move.' })
    const text = textOf(await htmlOf(pagePath(proposal)))
    for (const words of [
      'It can be done, for £4,500',
      'Highways priced a raised crossing',
      'Ravi Officer',
      'The cost was corrected from £4,500 to £4,800',
      'The drains must move.',
      '£4,800, corrected by the council on Monday 5 October 2026',
      'It goes on the ballot',
      'Many asked for it.',
    ])
      expect(text).toContain(words)
  })

  it('shows how it comes along, and the way to the results once they are out', async () => {
    const published = { ...by('First Officer'), manifestFile: 'm', manifestSha256: 'ab' }
    const round = await openRound(hands, 'challengesUntil', {
      acts: { ...frozen(at('2026-10-19T09:00:00Z')), published },
    })
    await many(round, 1, () => ({
      delivery: [
        { ...by('Dora Works', '2026-12-02T09:00:00Z'), status: 'under-way', note: 'The *kerb* is down.' },
        { ...by('Dora Works', '2026-12-03T09:00:00Z'), status: 'delivered', note: 'It is open.' },
      ],
    }))
    const [link] = /\/en\/rounds\/[^"]*\/proposals\/[0-9A-Z]{26}/.exec(await htmlOf(listPath(round)))!
    const html = await htmlOf(link)
    expect(html).toContain(`href="/en/rounds/${round.id}/results"`)
    expect(textOf(html)).toContain('Under way The kerb is down. Dora Works, Wednesday 2 December 2026')
    expect(textOf(html)).toContain('Finished It is open.')
    expect(textOf(html)).toContain('Say what you think, or ask a question')
  })

  it('shows the newest of equal comments first, answers under their question, officials marked', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const ids = Array.from({ length: 5 }, () => hands.entropy.ulid() as CommentId)
    const base = { proposal: proposal.id, round: round.id, author: 'p' as PersonId, at: hands.clock.now() }
    const comments: Comment[] = [
      { ...base, id: ids[0]!, kind: 'question', text: 'Who pays for the lights?', authorName: 'Quinn Asks' },
      { ...base, id: ids[1]!, kind: 'for', text: 'I like it', authorName: 'Fay For' },
      { ...base, id: ids[2]!, kind: 'against', text: 'Not here', authorName: 'Abe Against' },
      {
        ...base,
        id: ids[3]!,
        kind: 'answer',
        text: 'The council does.',
        authorName: 'Cara Ward',
        speaksAs: 'councillor',
        inReplyTo: ids[0]!,
      },
      { ...base, id: ids[4]!, kind: 'answer', text: 'I asked, too.', authorName: 'Nell', inReplyTo: ids[0]! },
    ]
    for (const one of comments) await say(one)
    const html = await htmlOf(pagePath(proposal))
    const text = textOf(html)
    expect(text).toContain('1 for · 1 against · 1 question')
    const order = ['Not here', 'I like it', 'Who pays', 'The council does.', 'I asked, too.']
    const places = order.map(words => text.indexOf(words))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.every(place => place > 0)).toBe(true)
    expect(html).toContain('Cara Ward, ward councillor')
    expect(html.match(/class="official"/g)).toHaveLength(1)
    expect(html.match(/\/comment\/[0-9A-Z]{26}"/g)).toEqual([`/comment/${ids[0]}"`])
  })

  it('says when it was changed and when it was withdrawn, and then asks for nothing more', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    await withdrawProposal(hands, resident(), { round: round.id, proposal: proposal.id, version: 0 })
    const html = await htmlOf(pagePath(proposal))
    expect(textOf(html)).toContain('Its author withdrew this proposal on Wednesday 2 September 2026.')
    expect(textOf(html)).toContain(proposal.summary)
    expect(html).not.toMatch(/\/(?:comment|support|follow|withdraw)"/)
  })

  it('shows hostile words as words, wherever they stand', async () => {
    const round = await openRound(hands)
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    await many(round, 1, () => ({
      title: hostile,
      summary: hostile,
      text: `${hostile}\n\n[x](javascript:alert(1))`,
      place: hostile,
      authorName: hostile,
      language: 'cy',
      review: { ...by(hostile), outcome: 'feasible', costMinor: 1 as Minor, reason: hostile },
      costChanges: [{ ...by(hostile), fromMinor: 1 as Minor, toMinor: 2 as Minor, note: hostile }],
      shortlist: { ...by(hostile), on: false, reason: hostile },
    }))
    const list = await htmlOf(listPath(round))
    const [link] = /\/en\/rounds\/[^"]*\/proposals\/[0-9A-Z]{26}/.exec(list)!
    const id = link.split('/').at(-1) as ProposalId
    const base = { proposal: id, round: round.id, author: 'p' as PersonId, at: hands.clock.now() }
    const question: Comment = {
      ...base,
      id: hands.entropy.ulid() as CommentId,
      kind: 'question',
      text: hostile,
      authorName: hostile,
    }
    await say(question)
    for (const html of [list, await htmlOf(link)]) {
      expect(html).not.toMatch(/<script>|<img|javascript:/)
      expect(html).toContain('lang="cy"')
    }
    const searched = await htmlOf(listPath(round, `?draw=1&words=${encodeURIComponent(hostile)}`))
    expect(searched).not.toMatch(/<script>|<img/)
    expect((await stored(hands, round.id, id)).title).toBe(hostile)
  })
})
