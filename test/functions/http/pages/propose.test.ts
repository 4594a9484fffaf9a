// Making a proposal as a resident does it on a phone without JavaScript.
import { beforeAll, describe, expect, it } from 'vitest'
import { propose } from '../../../../functions/acts/propose.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { proposePages } from '../../../../functions/http/pages/propose.tsx'
import { proposeDraftPages } from '../../../../functions/http/pages/propose-draft.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { getDraft } from '../../../../functions/store/drafts.ts'
import { listProposals } from '../../../../functions/store/proposals.ts'
import type { NeighbourhoodId, ProposalId } from '../../../../shared/lib/ids.ts'
import type { Actor } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { idea, moveTo, openRound, proposed } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let people = 0

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), routes => {
    proposePages(routes)
    proposeDraftPages(routes)
  })
})

interface Resident {
  readonly browser: Visitor
  readonly actor: Actor
  /** Days later the first session is over. */
  signInAgain(): Promise<void>
}

async function resident(): Promise<Resident> {
  const who = { name: 'Amina Diallo', email: `a${++people}@test.example` }
  const browser = visitor(app)
  const signIn = async () => {
    const { token, actor } = await signedIn(hands, who)
    browser.cookies.set('folkmoot', token)
    return actor
  }
  const actor = await signIn()
  return { browser, actor, signInAgain: async () => void (await signIn()) }
}

const pathOf = (round: Round) => `/en/me/rounds/${round.id}/propose`

const answers = {
  neighbourhood: 'north',
  title: 'A safer crossing at Mill Lane',
  summary: 'Children can walk to school without fear of cars',
  text: 'A raised crossing where Mill Lane meets the school path.\r\n\r\n- slower cars\r\n- dry feet',
  place: 'Mill Lane',
  category: 'streets',
  roughCostMinor: '£4,200',
  declared: 'yes',
}

async function form(browser: Visitor, round: Round): Promise<URLSearchParams> {
  const response = await browser.get(pathOf(round))
  expect(response.status).toBe(200)
  return formIn(await response.text(), pathOf(round))
}

describe('the whole way', () => {
  it('goes from typing over checking to sent, and says what happens next and when', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const typed = filled(await form(browser, round), { ...answers, step: 'check' })
    const check = await browser.post(pathOf(round), typed)
    expect(check.status).toBe(200)
    const checkHtml = await check.text()
    expect(checkHtml).toContain('<li>slower cars</li>')
    expect(textOf(checkHtml)).toMatch(/about £4,200/)
    expect(await listProposals(hands.db, round.id)).toEqual([])

    const sending = filled(formIn(checkHtml, pathOf(round)), { step: 'send' })
    const sent = await browser.post(pathOf(round), sending)
    expect(sent.status).toBe(303)
    const [proposal] = await listProposals(hands.db, round.id)
    expect(proposal).toMatchObject({
      title: answers.title,
      text: answers.text.replaceAll('\r\n', '\n'),
      neighbourhood: 'north',
      roughCostMinor: 420_000,
      language: 'en',
      authorName: 'Amina Diallo',
    })
    expect(sent.headers.get('location')).toBe(`/en/me/rounds/${round.id}/proposals/${proposal!.id}/sent`)
    const page = textOf(await (await browser.follow(sent)).text())
    expect(page).toContain('Your proposal is sent and public')
    expect(page).toContain('Until Sunday 20 September 2026, 5pm you can still change it')
    expect(page).toContain('You get a message with the answer and the reason')
    expect(page).toContain('From Tuesday 20 October 2026, 8am to Friday 6 November 2026, 5pm')

    const again = await browser.post(pathOf(round), sending)
    expect(again.headers.get('location')).toBe(sent.headers.get('location'))
    expect(await listProposals(hands.db, round.id)).toHaveLength(1)
  })

  it('takes back to the form with everything in it', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const typed = filled(await form(browser, round), { ...answers, step: 'check' })
    const check = formIn(await (await browser.post(pathOf(round), typed)).text(), pathOf(round))
    const back = await browser.post(pathOf(round), filled(check, { step: 'change' }))
    const fields = formIn(await back.text(), pathOf(round))
    for (const [name, value] of Object.entries(answers))
      expect([name, fields.get(name)]).toEqual([name, value])
    expect(fields.get('proposal')).toBe(typed.get('proposal'))
  })

  it('shows others that are like it before it is sent', async () => {
    const round = await openRound(hands)
    const other = await proposed(hands, round)
    const { browser, actor } = await resident()
    const own = await proposed(hands, round, actor)
    const typed = filled(await form(browser, round), { ...answers, step: 'check' })
    const html = await (await browser.post(pathOf(round), typed)).text()
    expect(html).toContain(`href="/en/rounds/${round.id}/proposals/${other.id}"`)
    expect(textOf(html)).toContain('Others have proposed something like this')
    expect(html).not.toContain(own.id)
  })

  it('does not ask for the place where there is one pot, nor for a declaration where the roll decides', async () => {
    const pots = testRound('x').pots.slice(0, 1)
    const round = await openRound(hands, 'proposingAt', { pots, rules: { mayPropose: 'on-roll' } })
    const { browser } = await resident()
    const html = await (await browser.get(pathOf(round))).text()
    const fields = formIn(html, pathOf(round))
    expect(fields.get('neighbourhood')).toBe('north')
    expect(html).not.toContain('name="declared"')
    const sent = await browser.post(pathOf(round), filled(fields, { ...answers, step: 'send' }))
    expect(sent.status).toBe(403)
    expect(textOf(await sent.text())).toContain('You are not on the voter roll of this neighbourhood')
  })
})

describe('a draft', () => {
  it('is kept half-done, found again, and gone once it was sent', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await resident()
    const half = { title: 'Half an', text: 'Only a fe', roughCostMinor: 'about 5' }
    const typed = filled(await form(browser, round), { ...half, step: 'draft' })
    const kept = await browser.post(pathOf(round), typed)
    expect(kept.headers.get('location')).toBe(`${pathOf(round)}/tasks?kept=yes`)
    const html = await (await browser.follow(kept)).text()
    expect(textOf(html)).toContain('Your draft is kept')
    const found = await form(browser, round)
    for (const [name, value] of Object.entries(half)) expect(found.get(name)).toBe(value)
    expect(found.get('proposal')).toBe(typed.get('proposal'))
    await browser.post(pathOf(round), filled(found, { ...answers, step: 'send' }))
    expect(await getDraft(hands.db, actor.person!, round.id, hands.clock.now())).toBeUndefined()
    expect((await form(browser, round)).get('title')).toBe('')
  })

  it('is kept by itself when the proposal is checked', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    await browser.post(pathOf(round), filled(await form(browser, round), { ...answers, step: 'check' }))
    expect((await form(browser, round)).get('title')).toBe(answers.title)
  })

  it('is shown to nobody else', async () => {
    const round = await openRound(hands)
    const [mine, theirs] = [await resident(), await resident()]
    const secret = filled(await form(mine.browser, round), { title: 'My secret plan', step: 'draft' })
    await mine.browser.post(pathOf(round), secret)
    expect((await form(theirs.browser, round)).get('title')).toBe('')
    const anyone = await visitor(app).get(pathOf(round))
    expect(anyone.status).toBe(401)
    expect(await anyone.text()).not.toContain('My secret plan')
    expect((await mine.browser.get(pathOf(round))).headers.get('cache-control')).toBe('no-store')
  })

  it('can be thrown away', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    await browser.post(pathOf(round), filled(await form(browser, round), { title: 'Away', step: 'draft' }))
    await browser.post(pathOf(round), filled(await form(browser, round), { step: 'discard' }))
    expect((await form(browser, round)).get('title')).toBe('')
  })

  it('that is too long to keep stays on the page', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const text = 'x'.repeat(16_001)
    const kept = await browser.post(
      pathOf(round),
      filled(await form(browser, round), { text, step: 'draft' }),
    )
    expect(kept.status).toBe(422)
    const html = await kept.text()
    expect(formIn(html, pathOf(round)).get('text')).toBe(text)
    expect(html).toContain('href="#text"')
  })
})

describe('what was typed is still there after every no', () => {
  const hostile = `"><script>alert(1)</script>&amp; it's <b>`

  async function refused(
    round: Round,
    browser: Visitor,
    changes: Record<string, string | undefined>,
    status: number,
  ): Promise<string> {
    const typed = filled(await form(browser, round), { ...answers, ...changes })
    return refusedForm(round, browser, typed, status)
  }

  async function refusedForm(round: Round, browser: Visitor, typed: URLSearchParams, status: number) {
    const response = await browser.post(pathOf(round), typed)
    expect(response.status).toBe(status)
    const html = await response.text()
    const there = formIn(html, pathOf(round))
    for (const [name, value] of typed)
      if (name !== 'step') expect([name, there.get(name)]).toEqual([name, value])
    expect(html).toContain('class="error-summary"')
    expect(html).toMatch(/<title>Error: /)
    return html
  }

  it.each([
    ['title', 'Four', 'Title: Say a little more: at least 5 characters.'],
    ['title', '', 'Title: Fill this in.'],
    ['title', 'x'.repeat(81), 'Title: Shorten this to at most 80 characters.'],
    ['summary', 'x'.repeat(161), 'Who is better off, and how? Shorten this'],
    [
      'text',
      'Hidden \u202e text that is long enough',
      'What, where and why: This has characters that nobody',
    ],
    ['place', 'x'.repeat(121), 'Where exactly? Shorten this'],
    ['category', '', 'What is it about? Choose one.'],
    ['neighbourhood', undefined, 'Which neighbourhood is it for? Choose one.'],
    ['roughCostMinor', 'four pounds', 'Your guess at the cost: “four pounds” is not a sum of money'],
    ['roughCostMinor', '4.205', 'Your guess at the cost: “4.205” has more decimal places'],
    ['declared', undefined, 'Your tie to the neighbourhood: Tick this.'],
  ])('%s: %j', async (field, value, says) => {
    const round = await openRound(hands)
    const { browser } = await resident()
    for (const step of ['check', 'send']) {
      const html = await refused(round, browser, { [field]: value, step }, 422)
      expect(textOf(html)).toContain(says)
      expect(html).toContain(`href="#${field}"`)
      expect(html).toContain(`id="${field}-error"`)
    }
    expect(await listProposals(hands.db, round.id)).toEqual([])
  })

  it('names every fault at once, the sum included', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const changes = { title: '', category: '', roughCostMinor: 'lots', step: 'check' }
    const html = await refused(round, browser, changes, 422)
    const order = ['#title', '#category', '#roughCostMinor'].map(link => html.indexOf(`href="${link}"`))
    expect(order.every(at => at > 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('shows hostile text as text, in every field and on the page that checks it', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const everywhere = {
      title: hostile,
      summary: hostile,
      text: hostile,
      place: hostile,
      roughCostMinor: hostile,
    }
    const html = await refused(round, browser, { ...everywhere, step: 'check' }, 422)
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<b>')
    const fine = {
      ...everywhere,
      text: `${hostile} ${'and more '.repeat(5)}`,
      roughCostMinor: '',
      step: 'check',
    }
    const check = await browser.post(
      pathOf(round),
      filled(await form(browser, round), { ...answers, ...fine }),
    )
    expect(check.status).toBe(200)
    const checkHtml = await check.text()
    expect(checkHtml).not.toContain('<script>')
    expect(checkHtml).not.toContain('<b>')
    expect(formIn(checkHtml, pathOf(round)).get('title')).toBe(hostile)
  })

  it('when proposals have closed meanwhile', async () => {
    const round = await openRound(hands)
    const { browser, signInAgain } = await resident()
    const typed = filled(await form(browser, round), answers)
    await moveTo(hands, round, 'reviewingAt')
    await signInAgain()
    for (const step of ['check', 'draft', 'send', 'discard']) {
      const html = await refusedForm(round, browser, filled(typed, { step }), 409)
      expect(textOf(html)).toContain('This cannot be done now: the round is at “Checks”.')
    }
  })

  it('when the limit is reached', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { proposalsPerPerson: 1 } })
    const { browser, actor } = await resident()
    const typed = filled(await form(browser, round), { ...answers, step: 'send' })
    await propose(hands, actor, idea(hands, round.id))
    const html = await refusedForm(round, browser, typed, 409)
    expect(textOf(html)).toContain('You have made one proposal, which is the most')
    const fresh = await browser.get(pathOf(round))
    expect(fresh.status).toBe(409)
  })

  it('when other words were sent from this form before', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await resident()
    const typed = filled(await form(browser, round), { ...answers, step: 'send' })
    const id = typed.get('proposal') as ProposalId
    await propose(hands, actor, idea(hands, round.id, { proposal: id, title: 'What was sent before' }))
    const response = await browser.post(pathOf(round), typed)
    expect(response.status).toBe(409)
    const html = await response.text()
    expect(formIn(html, pathOf(round)).get('title')).toBe(answers.title)
    expect(html).toContain(`href="/en/me/rounds/${round.id}/proposals/${id}"`)
  })

  it('when a pot is asked for that is not there', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const typed = filled(await form(browser, round), { ...answers, neighbourhood: 'whole', step: 'send' })
    const response = await browser.post(pathOf(round), typed)
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(formIn(html, pathOf(round)).get('title')).toBe(answers.title)
    expect(html).toContain('id="neighbourhood-error"')
  })

  it('when the session is over: it travels through signing in', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const typed = filled(await form(browser, round), { ...answers, step: 'send' })
    browser.cookies.clear()
    const response = await browser.post(pathOf(round), typed)
    expect(response.status).toBe(401)
    expect(await response.text()).toContain(answers.title)
    expect(await listProposals(hands.db, round.id)).toEqual([])
  })
})

describe('the page by itself', () => {
  it('is refused where there is nothing to propose to', async () => {
    const round = await openRound(hands)
    const { browser, signInAgain } = await resident()
    expect((await browser.get('/en/me/rounds/nowhere/propose')).status).toBe(404)
    expect((await browser.post('/en/me/rounds/nowhere/propose', answers)).status).toBe(404)
    expect((await browser.get('/en/me/rounds/No%20where/propose')).status).toBe(404)
    await moveTo(hands, round, 'reviewingAt')
    await signInAgain()
    expect((await browser.get(pathOf(round))).status).toBe(409)
  })

  it('keeps what is typed on the phone as well', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    const html = await (await browser.get(pathOf(round))).text()
    expect(html).toContain(`data-keep="propose-${round.id}"`)
    expect(html).toContain('/assets/draft.js')
  })

  it('asks for the language only where the council speaks several', async () => {
    const round = await openRound(hands)
    const { browser } = await resident()
    expect(await (await browser.get(pathOf(round))).text()).not.toContain('<select id="language"')
    const site = await testSite(hands)
    const council = { ...hands.council, languages: ['en', 'cy'] }
    const bilingual = foundation({ ...site, hands: { ...hands, council } }, proposePages)
    const reader = visitor(bilingual)
    for (const [name, value] of browser.cookies) reader.cookies.set(name, value)
    expect(await (await reader.get(pathOf(round))).text()).toContain('<select id="language"')
  })

  it('shows the confirmation to the author alone', async () => {
    const round = await openRound(hands)
    const [mine, theirs] = [await resident(), await resident()]
    const proposal = await proposed(hands, round, mine.actor, { neighbourhood: 'south' as NeighbourhoodId })
    const path = `/en/me/rounds/${round.id}/proposals/${proposal.id}/sent`
    expect((await mine.browser.get(path)).status).toBe(200)
    expect((await theirs.browser.get(path)).status).toBe(403)
    expect((await visitor(app).get(path)).status).toBe(401)
    expect((await mine.browser.get(path.replace(proposal.id, 'nothing'))).status).toBe(404)
  })
})
