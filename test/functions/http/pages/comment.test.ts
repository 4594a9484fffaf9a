import { beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../../functions/acts/comment.ts'
import { withdrawProposal } from '../../../../functions/acts/withdraw-proposal.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { commentPages } from '../../../../functions/http/pages/comment.tsx'
import { proposalsPages } from '../../../../functions/http/pages/proposals.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { listComments } from '../../../../functions/store/comments.ts'
import type { CommentId } from '../../../../shared/lib/ids.ts'
import type { Comment, Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { frozen, moveTo, openRound, proposed, resident } from '../../../fixtures/proposals.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let people = 0

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    commentPages(app)
    proposalsPages(app)
  })
})

async function browserOf(who: Partial<Who> = {}): Promise<Visitor> {
  const { token } = await signedIn(hands, { name: 'Ben Okri', email: `c${++people}@test.example`, ...who })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}

async function open(): Promise<{ round: Round; proposal: Proposal; path: string }> {
  const round = await openRound(hands)
  const proposal = await proposed(hands, round)
  return { round, proposal, path: `/en/me/rounds/${round.id}/proposals/${proposal.id}/comment` }
}

async function ask(proposal: Proposal, text = 'Will there be lights?'): Promise<CommentId> {
  const id = hands.entropy.ulid() as CommentId
  const { round } = proposal
  const input = {
    round,
    proposal: proposal.id,
    comment: id,
    kind: 'question' as const,
    text,
    inReplyTo: null,
  }
  await comment(hands, resident('Cy Lee'), input)
  return id
}

const said = async (proposal: Proposal): Promise<Comment[]> => listComments(hands.db, proposal.id)

describe('commenting', () => {
  it('publishes what was typed, once, and says so', async () => {
    const { round, proposal, path } = await open()
    const browser = await browserOf()
    const form = formIn(await (await browser.get(path)).text(), path)
    const typed = filled(form, { kind: 'against', text: 'It slows the *bus*.' })
    const sent = await browser.post(path, typed)
    const [first] = await said(proposal)
    expect(first).toMatchObject({ kind: 'against', text: 'It slows the *bus*.', authorName: 'Ben Okri' })
    expect(sent.headers.get('location')).toBe(`${path}/${first!.id}/sent`)
    const page = await (await browser.follow(sent)).text()
    expect(textOf(page)).toContain('Your comment is published')
    expect(page).toContain('<em>bus</em>')
    expect((await browser.post(path, typed)).headers.get('location')).toBe(sent.headers.get('location'))
    expect(await said(proposal)).toHaveLength(1)
    const publicPage = await visitor(app).get(`/en/rounds/${round.id}/proposals/${proposal.id}`)
    expect(textOf(await publicPage.text())).toContain('0 for · 1 against · 0 questions')
  })

  it.each([
    [{ kind: undefined }, 422, 'kind', 'What is it? Choose one.'],
    [{ kind: 'answer' }, 422, undefined, 'One answer needs another look'],
    [{ kind: 'shout' }, 422, 'kind', 'What is it? Choose one.'],
    [{ text: '' }, 422, 'text', 'Your comment: Fill this in.'],
    [{ text: `<script>alert(1)</script>${'x'.repeat(2000)}` }, 422, 'text', 'Your comment: Shorten'],
    [{ text: 'See \u202ehere' }, 422, 'text', 'Your comment: This has characters that nobody'],
    [{ comment: 'again' }, 422, undefined, 'One answer needs another look'],
  ] as const)('keeps everything typed: %j', async (changes, status, field, says) => {
    const { proposal, path } = await open()
    const browser = await browserOf()
    const form = formIn(await (await browser.get(path)).text(), path)
    const typed = filled(form, { kind: 'for', text: 'My children cross here.', ...changes })
    const response = await browser.post(path, typed)
    expect(response.status).toBe(status)
    const html = await response.text()
    expect(textOf(html)).toContain(says)
    expect(formIn(html, path).get('text')).toBe(typed.get('text'))
    expect(html).not.toContain('<script>')
    if (field) expect(html).toContain(`id="${field}-error"`)
    expect(await said(proposal)).toEqual([])
  })

  it('keeps everything typed when the time is over, the proposal withdrawn, or the session gone', async () => {
    const { round, proposal, path } = await open()
    const browser = await browserOf()
    const form = formIn(await (await browser.get(path)).text(), path)
    const typed = filled(form, { kind: 'for', text: 'I walk there every day.' })
    await withdrawProposal(hands, resident(), { round: round.id, proposal: proposal.id, version: 0 })
    const gone = await browser.post(path, typed)
    expect(gone.status).toBe(409)
    const html = await gone.text()
    expect(textOf(html)).toContain('This proposal was withdrawn by its author.')
    expect(formIn(html, path).get('text')).toBe('I walk there every day.')
    expect((await browser.get(path)).status).toBe(409)

    const later = await open()
    await moveTo(hands, later.round, 'votingAt', frozen(hands.clock.now()))
    const voter = await browserOf()
    expect((await voter.get(later.path)).status).toBe(409)
    const late = await voter.post(later.path, filled(form, { kind: 'for', text: 'Too late, but typed.' }))
    expect(late.status).toBe(409)
    expect(formIn(await late.text(), later.path).get('text')).toBe('Too late, but typed.')

    const over = await visitor(app).post(path, typed)
    expect(over.status).toBe(401)
    expect(await over.text()).toContain('I walk there every day.')
  })

  it('offers to publish a second comment where the form was sent before with other words', async () => {
    const { proposal, path } = await open()
    const browser = await browserOf()
    const form = formIn(await (await browser.get(path)).text(), path)
    await browser.post(path, filled(form, { kind: 'for', text: 'First thought' }))
    const second = await browser.post(path, filled(form, { kind: 'for', text: 'Second thought' }))
    expect(second.status).toBe(409)
    const again = formIn(await second.text(), path)
    expect(again.get('text')).toBe('Second thought')
    expect(again.get('comment')).not.toBe(form.get('comment'))
    expect((await browser.post(path, again)).status).toBe(303)
    expect((await said(proposal)).map(({ text }) => text)).toEqual(['First thought', 'Second thought'])
  })

  it('asks to sign in first, and knows what is not there', async () => {
    const { path } = await open()
    const anyone = await visitor(app).get(path)
    expect(anyone.status).toBe(401)
    expect(await anyone.text()).toContain(`sign-in?back=${encodeURIComponent(path)}`)
    const browser = await browserOf()
    expect((await browser.get(`${path}/${hands.entropy.ulid()}`)).status).toBe(404)
    expect((await browser.post(`${path}/${hands.entropy.ulid()}`, { text: 'x' })).status).toBe(404)
    expect((await browser.get(path.replace('/rounds/', '/rounds/no-'))).status).toBe(404)
  })

  it('shows the confirmation to the one who wrote it', async () => {
    const { proposal, path } = await open()
    const question = await ask(proposal)
    expect((await (await browserOf()).get(`${path}/${question}/sent`)).status).toBe(404)
    expect((await visitor(app).get(`${path}/${question}/sent`)).status).toBe(401)
  })
})

describe('answering', () => {
  it('shows the question, and says in whose voice the answer will be', async () => {
    const { round, proposal, path } = await open()
    const question = await ask(proposal, 'Will there be <lights>?')
    const councillor = await browserOf({ name: 'Cara Ward', duties: [['councillor', 'north']] })
    const html = await (await councillor.get(`${path}/${question}`)).text()
    expect(textOf(html)).toContain('Cy Lee asked')
    expect(textOf(html)).toContain('Will there be <lights>?')
    expect(textOf(html)).toContain('You answer as ward councillor.')
    const form = formIn(html, `${path}/${question}`)
    expect(form.has('kind')).toBe(false)
    const sent = await councillor.post(`${path}/${question}`, filled(form, { text: 'Yes, solar ones.' }))
    expect(textOf(await (await councillor.follow(sent)).text())).toContain('Your answer is published')
    const publicPage = await visitor(app).get(`/en/rounds/${round.id}/proposals/${proposal.id}`)
    const publicHtml = await publicPage.text()
    expect(textOf(publicHtml)).toContain('Cara Ward, ward councillor')
    expect(publicHtml.indexOf('solar')).toBeGreaterThan(publicHtml.indexOf('&lt;lights>'))
    expect(publicHtml).toMatch(/<li[^>]*class="official"/)
  })

  it('is marked for officers, and not for a neighbour or a councillor of another ward', async () => {
    const { proposal, path } = await open()
    const question = await ask(proposal)
    const officer = await browserOf({ name: 'Ravi Officer', duties: ['review'] })
    const neighbour = await browserOf()
    const other = await browserOf({ name: 'Sam South', duties: [['councillor', 'south']] })
    for (const [browser, voice] of [
      [officer, 'You answer for the council.'],
      [neighbour, undefined],
      [other, undefined],
    ] as const) {
      const html = await (await browser.get(`${path}/${question}`)).text()
      if (voice) expect(textOf(html)).toContain(voice)
      else expect(textOf(html)).not.toContain('You answer')
      await browser.post(
        `${path}/${question}`,
        filled(formIn(html, `${path}/${question}`), { text: 'An answer.' }),
      )
    }
    expect((await said(proposal)).slice(1).map(({ speaksAs }) => speaksAs)).toEqual([
      'officer',
      undefined,
      undefined,
    ])
  })

  it('is refused for what is no question', async () => {
    const { proposal, path } = await open()
    const browser = await browserOf()
    const form = formIn(await (await browser.get(path)).text(), path)
    await browser.post(path, filled(form, { kind: 'for', text: 'Just praise' }))
    const [praise] = await said(proposal)
    expect((await browser.get(`${path}/${praise!.id}`)).status).toBe(404)
  })
})
