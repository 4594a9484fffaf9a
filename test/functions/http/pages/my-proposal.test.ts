import { beforeAll, describe, expect, it } from 'vitest'
import { editProposal } from '../../../../functions/acts/edit-proposal.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { myProposalPages } from '../../../../functions/http/pages/my-proposal.tsx'
import type { App } from '../../../../functions/http/site.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import { wordsOf } from '../../../../shared/proposals/checks.ts'
import { type Proposal, stateOf } from '../../../../shared/proposals/proposal.ts'
import type { Actor } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { foundFeasible, frozen, moveTo, openRound, proposed, stored } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let people = 0

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), myProposalPages)
})

interface Author {
  readonly browser: Visitor
  readonly actor: Actor
  signInAgain(): Promise<void>
}

async function person(): Promise<Author> {
  const who = { name: 'Amina Diallo', email: `m${++people}@test.example` }
  const browser = visitor(app)
  const signIn = async () => {
    const { token, actor } = await signedIn(hands, who)
    browser.cookies.set('folkmoot', token)
    return actor
  }
  const actor = await signIn()
  return { browser, actor, signInAgain: async () => void (await signIn()) }
}

async function own(changes = {}): Promise<Author & { round: Round; proposal: Proposal; path: string }> {
  const round = await openRound(hands)
  const author = await person()
  const proposal = await proposed(hands, round, author.actor, changes)
  return { ...author, round, proposal, path: `/en/me/rounds/${round.id}/proposals/${proposal.id}` }
}

describe('changing one’s own proposal', () => {
  it('shows it filled in, saves it and says so', async () => {
    const { browser, round, proposal, path } = await own()
    const form = formIn(await (await browser.get(path)).text(), path)
    expect(Object.fromEntries(form)).toMatchObject({
      version: '0',
      language: 'en',
      title: proposal.title,
      text: proposal.text.replaceAll('\n', '\r\n'),
      category: 'streets',
      roughCostMinor: '4200',
    })
    const saved = await browser.post(path, filled(form, { title: 'A crossing with lights', place: '' }))
    expect(saved.headers.get('location')).toBe(`${path}?saved=yes`)
    expect(textOf(await (await browser.follow(saved)).text())).toContain('Your changes are saved')
    expect(await stored(hands, round.id, proposal.id)).toMatchObject({
      title: 'A crossing with lights',
      text: proposal.text,
      place: '',
      roughCostMinor: 420_000,
      version: 1,
    })
    const twice = await browser.post(path, filled(form, { title: 'A crossing with lights', place: '' }))
    expect(twice.status).toBe(303)
  })

  it('changes nothing where nothing was typed', async () => {
    const { browser, round, proposal, path } = await own({ roughCostMinor: 420_050 as Minor })
    await browser.post(path, formIn(await (await browser.get(path)).text(), path))
    const after = await stored(hands, round.id, proposal.id)
    expect(wordsOf(after)).toEqual(wordsOf(proposal))
  })

  it.each([
    ['title', 'Four'],
    ['text', ''],
    ['category', ''],
    ['roughCostMinor', 'a lot'],
  ])('keeps what was typed when %s is %j', async (field, value) => {
    const { browser, path } = await own()
    const typed = filled(formIn(await (await browser.get(path)).text(), path), {
      summary: 'Something new <i>about</i> it',
      [field]: value,
    })
    const response = await browser.post(path, typed)
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(Object.fromEntries(formIn(html, path))).toEqual(Object.fromEntries(typed))
    expect(html).toContain(`id="${field}-error"`)
    expect(html).not.toContain('<i>')
  })

  it('shows what somebody else saved meanwhile beside what was typed, and takes the second save', async () => {
    const { browser, actor, round, proposal, path } = await own()
    const form = formIn(await (await browser.get(path)).text(), path)
    const other = { ...wordsOf(proposal), title: 'From my <b>other</b> phone' }
    await editProposal(hands, actor, { ...other, round: round.id, proposal: proposal.id, version: 0 })
    const typed = filled(form, { title: 'From this phone', summary: 'Both of us are better off for it' })
    const response = await browser.post(path, typed)
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(html).not.toContain('<b>')
    expect(textOf(html)).toContain('From my <b>other</b> phone')
    expect(textOf(html)).toContain(proposal.summary)
    const again = formIn(html, path)
    expect(Object.fromEntries(again)).toEqual({ ...Object.fromEntries(typed), version: '1' })
    expect((await browser.post(path, again)).status).toBe(303)
    expect((await stored(hands, round.id, proposal.id)).title).toBe('From this phone')
  })

  it('keeps what was typed when the council has checked it meanwhile, or time is up', async () => {
    const { browser, round, proposal, path, signInAgain } = await own()
    const typed = filled(formIn(await (await browser.get(path)).text(), path), { title: 'My better title' })
    await foundFeasible(hands, round, proposal)
    const late = await browser.post(path, typed)
    expect(late.status).toBe(409)
    expect(formIn(await late.text(), path).get('title')).toBe('My better title')
    await moveTo(hands, round, 'reviewingAt')
    await signInAgain()
    const later = await browser.post(path, typed)
    expect(later.status).toBe(409)
    expect(formIn(await later.text(), path).get('title')).toBe('My better title')
    const page = await (await browser.get(path)).text()
    expect(textOf(page)).toContain('Your proposal can no longer be changed')
    expect(textOf(page)).toContain('The council has checked it')
    expect(page).not.toContain('<textarea')
  })

  it('keeps what was typed when the session is over', async () => {
    const { browser, path } = await own()
    const typed = filled(formIn(await (await browser.get(path)).text(), path), { title: 'Typed for an hour' })
    browser.cookies.clear()
    const response = await browser.post(path, typed)
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('Typed for an hour')
  })

  it('is for its author alone', async () => {
    const { path, browser, proposal } = await own()
    const other = await person()
    for (const address of [path, `${path}/withdraw`]) {
      expect((await other.browser.get(address)).status).toBe(403)
      expect((await other.browser.post(address, { version: '0' })).status).toBe(403)
      expect((await visitor(app).get(address)).status).toBe(401)
    }
    expect((await browser.get(path.replace(proposal.id, hands.entropy.ulid()))).status).toBe(404)
    expect((await browser.get(path.replace(proposal.id, 'x'))).status).toBe(404)
  })
})

describe('withdrawing', () => {
  it('asks first, then does it', async () => {
    const { browser, round, proposal, path } = await own({ title: 'A <b>bold</b> idea' })
    expect(await (await browser.get(path)).text()).toContain(`href="${path}/withdraw"`)
    const html = await (await browser.get(`${path}/withdraw`)).text()
    expect(textOf(html)).toContain('Withdraw “A <b>bold</b> idea”?')
    expect(html).not.toContain('<b>')
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('submitted')
    const done = await browser.post(`${path}/withdraw`, formIn(html, `${path}/withdraw`))
    expect(done.headers.get('location')).toBe(`${path}?withdrawn=yes`)
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('withdrawn')
    const after = await (await browser.follow(done)).text()
    expect(textOf(after)).toContain('Your proposal is withdrawn')
    expect(after).not.toContain('<textarea')
    expect(after).not.toContain('/withdraw"')
    const twice = await browser.post(`${path}/withdraw`, formIn(html, `${path}/withdraw`))
    expect(twice.status).toBe(303)
    expect((await browser.get(`${path}/withdraw`)).status).toBe(409)
  })

  it('asks again where the proposal was changed meanwhile', async () => {
    const { browser, round, proposal, path } = await own()
    const form = formIn(await (await browser.get(`${path}/withdraw`)).text(), `${path}/withdraw`)
    await foundFeasible(hands, round, proposal)
    const response = await browser.post(`${path}/withdraw`, form)
    expect(response.status).toBe(409)
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('feasible')
    const malformed = await browser.post(`${path}/withdraw`, { version: 'soon' })
    expect(malformed.status).toBe(422)
  })

  it('is offered while it may be done, and not once the ballot is fixed', async () => {
    const { browser, round, path, signInAgain } = await own()
    await moveTo(hands, round, 'reviewingAt')
    await signInAgain()
    expect(await (await browser.get(path)).text()).toContain(`href="${path}/withdraw"`)
    await moveTo(hands, round, 'discussingAt', frozen(hands.clock.now()))
    await signInAgain()
    expect(await (await browser.get(path)).text()).not.toContain(`href="${path}/withdraw"`)
    expect((await browser.get(`${path}/withdraw`)).status).toBe(409)
    await moveTo(hands, round, 'votingAt')
    await signInAgain()
    expect((await browser.get(`${path}/withdraw`)).status).toBe(409)
  })
})
