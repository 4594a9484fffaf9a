// The pages around a check: interests, the less usual steps, the desk's own notes, the council's menu, the shortlist. Each
// form keeps what was typed when it is refused, and each page is shown to whom it is for.
import { beforeAll, describe, expect, it } from 'vitest'
import { mergeProposal } from '../../../../functions/acts/merge-proposal.ts'
import { reviewProposal } from '../../../../functions/acts/review-proposal.ts'
import { shortlistProposal } from '../../../../functions/acts/shortlist-proposal.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { listMenu } from '../../../../functions/store/menu.ts'
import { getReviewDesk } from '../../../../functions/store/review-desk.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import type { MenuItemId } from '../../../../shared/lib/ids.ts'
import { stateOf } from '../../../../shared/proposals/proposal.ts'
import { usualTalk } from '../../../../shared/rounds/talk.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { moveTo, proposed, resident, reviewFinished, stored } from '../../../fixtures/proposals.ts'
import { feasible, named, onShortlist, reviewedRound, reviewer } from '../../../fixtures/reviewing.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let people = 0
beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})

async function browserOf(...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const email = `person${++people}@test.example`
  const { token } = await signedIn(hands, { name: 'Pat Person', email, duties })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}
const pageText = async (browser: Visitor, path: string) => textOf(await (await browser.get(path)).text())
const why = 'Both ask for a crossing at the same bend.'

async function inReview(changes: Parameters<typeof reviewedRound>[2] = {}) {
  const round = await reviewedRound(hands, {}, changes)
  const proposal = await proposed(hands, round)
  const other = await proposed(hands, round, resident('Ben Okri'), { title: 'A way over the bend' })
  await moveTo(hands, round, 'reviewingAt')
  const queue = `/en/staff/rounds/${round.id}/review`
  return { round, proposal, other, queue, path: `${queue}/${proposal.id}` }
}

/** They declare that there is nothing, by the page. */
async function declares(browser: Visitor, round: string): Promise<void> {
  const path = `/en/staff/rounds/${round}/interests`
  expect((await browser.post(path, { none: 'yes' })).headers.get('location')).toBe(`${path}?done=yes`)
}

describe('declaring interests', () => {
  it('comes before the forms of a check, is done by a page, and is public', async () => {
    const { round, proposal, other, path, queue } = await inReview()
    const browser = await browserOf('review')
    const before = await (await browser.get(path)).text()
    expect(textOf(before)).toContain('Say first whether you have an interest')
    expect(before).not.toContain('name="outcome"')
    expect(await pageText(browser, queue)).toContain('Declare your interests')
    expect(await pageText(browser, '/en/staff')).toContain('Once for this round, before you decide anything')

    const at = `/en/staff/rounds/${round.id}/interests`
    const form = formIn(await (await browser.get(at)).text(), at)
    await browser.post(at, filled(form, { [`interest-${proposal.id}`]: 'own-land' }))
    expect(await pageText(browser, at)).toContain(
      'You have declared: A safer crossing at Mill Lane (My land).',
    )
    const closed = await (await browser.get(path)).text()
    expect(textOf(closed)).toContain('You declared an interest in this proposal')
    expect(closed).not.toContain('name="outcome"')
    expect(await (await browser.get(`${queue}/${other.id}`)).text()).toContain('name="outcome"')
    expect(await pageText(browser, queue)).toContain('You declared an interest in it')
    expect(await pageText(visitor(app), `/en/rounds/${round.id}/interests`)).toContain(
      'Pat Person A safer crossing at Mill Lane: own land',
    )
  })

  it('refuses who decides nothing, and a kind that is none', async () => {
    const { round, proposal } = await inReview()
    const at = `/en/staff/rounds/${round.id}/interests`
    expect((await visitor(app).get(at)).status).toBe(401)
    expect((await visitor(app).post(at, { none: 'yes' })).status).toBe(401)
    expect((await (await browserOf()).get(at)).status).toBe(403)
    expect((await (await browserOf('roll')).post(at, { none: 'yes' })).status).toBe(403)
    const browser = await browserOf('review')
    expect((await browser.post(at, { [`interest-${proposal.id}`]: 'enmity' })).status).toBe(422)
    expect((await browser.post(at, { 'interest-nothing': 'family' })).status).toBe(422)
    const { acts } = (await getRound(hands.db, round.id))!
    expect(acts.interests?.some(({ byName }) => byName === 'Pat Person')).toBe(false)
  })
})

describe('the steps with pages of their own', () => {
  it.each([
    ['ask', { what: 'Say where.', 'until-day': '40' }, { what: 'Say where it should be.' }],
    ['merge', { into: '', why: 'Same.' }, {}],
  ] as const)('%s keeps what was typed, and is then done', async (step, wrong, right) => {
    const { round, proposal, other, path } = await inReview()
    const browser = await browserOf('review')
    await declares(browser, round.id)
    expect(await pageText(browser, path)).toContain('Something else?')
    const at = `${path}/${step}`
    const form = formIn(await (await browser.get(at)).text(), at)
    const refused = await browser.post(at, filled(form, wrong))
    expect(refused.status).toBe(422)
    const html = await refused.text()
    for (const [name, value] of Object.entries(wrong)) expect(formIn(html, at).get(name)).toBe(value)
    const answers =
      step === 'ask'
        ? { ...right, 'until-day': '1', 'until-month': '10', 'until-year': '2026', 'until-time': '17:00' }
        : { into: other.id, why }
    const done = await browser.post(at, filled(formIn(html, at), answers))
    expect(done.headers.get('location')).toBe(`${path}?done=${step}`)
    const after = await stored(hands, round.id, proposal.id)
    expect([after.asked?.what, after.merged?.into]).toEqual(
      step === 'ask' ? ['Say where it should be.', undefined] : [undefined, other.id],
    )
    expect(textOf(await (await browser.follow(done)).text())).toContain(
      step === 'ask' ? 'The author is asked' : 'They are one now',
    )
  })

  it('lead back where they are not open, and refuse who may not', async () => {
    const { round, proposal, other, path } = await inReview()
    const browser = await browserOf('review')
    expect((await browser.get(`${path}/merge`)).status).toBe(409)
    await declares(browser, round.id)
    for (const step of ['forward', 'unmerge'])
      expect((await browser.get(`${path}/${step}`)).headers.get('location')).toBe(path)
    for (const step of ['ask', 'forward', 'merge', 'unmerge']) {
      expect((await visitor(app).get(`${path}/${step}`)).status).toBe(401)
      expect((await visitor(app).post(`${path}/${step}`, { why })).status).toBe(401)
      expect((await (await browserOf('roll')).post(`${path}/${step}`, { why })).status).toBe(403)
    }
    expect((await browser.post(`${path}/unmerge`, { version: '0', why })).status).toBe(409)
    await mergeProposal(hands, reviewer, { ...named(proposal), into: other.id, why })
    const apart = `${path}/unmerge`
    const form = formIn(await (await browser.get(apart)).text(), apart)
    await browser.post(apart, filled(form, { why: 'They are two different bends.' }))
    expect(stateOf(await stored(hands, round.id, proposal.id))).toBe('submitted')
  })

  it('show a merged proposal on both public pages', async () => {
    const { round, proposal, other } = await inReview()
    await mergeProposal(hands, reviewer, { ...named(proposal), into: other.id, why })
    const publicly = (id: string) => pageText(visitor(app), `/en/rounds/${round.id}/proposals/${id}`)
    const gone = await publicly(proposal.id)
    expect(gone).toContain('This is now part of: A way over the bend')
    expect(gone).toContain(why)
    expect(await publicly(other.id)).toContain('Made of more than one proposal')
  })

  it('let a councillor take forward what found too little support', async () => {
    const { round, proposal, path } = await inReview({ talk: { ...usualTalk, supportNeeded: 5 } })
    const browser = await browserOf(['councillor', 'north'])
    await declares(browser, round.id)
    const refused = await browser.post(path, {
      version: '0',
      outcome: 'feasible',
      costMinor: '4,000',
      source: 'quote',
      vat: 'included',
      reason: 'It can be done in a week.',
    })
    expect([refused.status, textOf(await refused.text())]).toEqual([
      409,
      expect.stringContaining('This found fewer supporters than the round asks for.'),
    ])
    const at = `${path}/forward`
    expect(await pageText(browser, at)).toContain('no supporters, and this round asks for 5')
    const form = formIn(await (await browser.get(at)).text(), at)
    await browser.post(at, filled(form, { why: 'They have no time to collect names.' }))
    const seen = await pageText(visitor(app), `/en/rounds/${round.id}/proposals/${proposal.id}`)
    expect(seen).toContain('Taken forward by Pat Person They have no time to collect names.')
  })
})

describe('the desk’s own notes', () => {
  it('are kept and read by those who check, and keep what was typed', async () => {
    const { round, proposal, path } = await inReview()
    const browser = await browserOf('review')
    await declares(browser, round.id)
    const at = `${path}/note`
    const form = formIn(await (await browser.get(path)).text(), at)
    const refused = await browser.post(at, filled(form, { text: 'x'.repeat(2001) }))
    expect(refused.status).toBe(422)
    expect(formIn(await refused.text(), at).get('text')).toHaveLength(2001)
    await browser.post(at, filled(form, { text: 'Asked Highways about the bend.' }))
    expect(await pageText(browser, path)).toContain('Asked Highways about the bend.')
    expect((await (await browserOf('audit')).get(path)).status).toBe(403)
    const { person } = await signedIn(hands, {
      name: 'Wanda Ward',
      email: `wanda${++people}@test.example`,
      duties: [['review', 'north']],
    })
    await browser.post(`${path}/assign`, { to: person })
    expect((await getReviewDesk(hands.db, round.id, proposal.id)).assigned?.toName).toBe('Wanda Ward')
    expect(await pageText(browser, `/en/staff/rounds/${round.id}/review`)).toContain('Wanda Ward looks at it')
    expect((await browser.post(`${path}/assign`, { to: 'nobody-known' })).status).toBe(404)
  })
})

describe('signing', () => {
  it('is a form for who may, and shows what was signed', async () => {
    const round = await reviewedRound(hands, { signers: ['legal'] })
    const proposal = await onShortlist(hands, round)
    const browser = await browserOf('legal')
    await declares(browser, round.id)
    const path = `/en/staff/rounds/${round.id}/review/${proposal.id}`
    const at = `${path}/sign`
    expect(await pageText(browser, '/en/staff')).toContain('One project still needs a signature')
    const form = formIn(await (await browser.get(path)).text(), at)
    const refused = await browser.post(at, filled(form, { yes: 'no', why: 'No.' }))
    expect(formIn(await refused.text(), at).get('why')).toBe('No.')
    expect(refused.status).toBe(422)
    await browser.post(at, filled(form, { yes: 'yes' }))
    expect(await pageText(visitor(app), `/en/rounds/${round.id}/proposals/${proposal.id}`)).toContain(
      'Legal has signed it, for £4,500',
    )
    expect(await (await browser.get(path)).text()).not.toContain(`action="${at}"`)
  })
})

describe('the council’s menu', () => {
  const service = {
    title: 'A warden for one more day',
    summary: 'Somebody to talk to on Fridays, too',
    text: 'The warden who comes on Mondays comes on Fridays as well.',
    category: 'community',
    costMinor: '8,200',
    costNote: 'One day a week for a year, with cover.',
  }

  it('is kept by officers, offered by a round, and proposed in a pot by one press', async () => {
    const officer = await browserOf('round')
    const at = '/en/staff/menu'
    const form = formIn(await (await officer.get(at)).text(), at)
    const refused = await officer.post(at, filled(form, { ...service, costMinor: 'much' }))
    const html = await refused.text()
    expect([refused.status, formIn(html, at).get('text')]).toEqual([422, service.text])
    expect(textOf(html)).toContain('“much” is not a sum of money')
    const again = filled(formIn(html, at), service)
    for (const _ of [1, 2])
      expect((await officer.post(at, again)).headers.get('location')).toBe(`${at}?done=add`)
    const items = (await listMenu(hands.db)).filter(({ title }) => title === service.title)
    expect(items).toHaveLength(1)
    const { id } = items[0]!

    const round = await reviewedRound(hands, { menu: [id as MenuItemId] })
    const browser = await browserOf('review')
    const queue = `/en/staff/rounds/${round.id}/review`
    const offers = `/en/staff/rounds/${round.id}/menu/north`
    const offer = formIn(await (await browser.get(queue)).text(), offers)
    for (const _ of [1, 2]) expect((await browser.post(offers, offer)).headers.get('location')).toBe(queue)
    expect(await (await browser.get(queue)).text()).not.toContain(`action="${offers}"`)
    const made = offer.get('proposal')
    expect(await pageText(visitor(app), `/en/rounds/${round.id}/proposals/${made}`)).toContain(
      'This is a ready-made service from the council’s menu.',
    )

    const off = `${at}/${id}`
    const later = await browserOf('round')
    expect((await later.post(off, { version: '0', why: '' })).status).toBe(422)
    expect((await later.post(off, { version: '0', why: 'The contract has ended.' })).status).toBe(303)
    expect(await pageText(later, at)).toContain('Off the menu')
    expect((await later.get(`${at}/${hands.entropy.ulid()}`)).status).toBe(404)
  })

  it('is nobody else’s', async () => {
    expect((await visitor(app).get('/en/staff/menu')).status).toBe(401)
    expect((await visitor(app).post('/en/staff/menu', service)).status).toBe(401)
    for (const duty of ['councillor', 'roll'] as const)
      expect((await (await browserOf(duty)).get('/en/staff/menu')).status).toBe(403)
    expect((await (await browserOf()).post('/en/staff/menu', service)).status).toBe(403)
  })
})

describe('the shortlist', () => {
  it('lists what costs how much, what was left off by whom and why, and the questions that wait', async () => {
    const criteria = [{ text: 'Helps those who have least', weight: 'most' as const }]
    const round = await reviewedRound(hands, { criteria, criteriaFrom: 'Three open evenings.' })
    const judged = { judgements: [{ level: 'yes' as const, note: 'It is free.' }] }
    const [on, off] = [
      await proposed(hands, round, resident(), { title: 'A bench by the pond' }),
      await proposed(hands, round, resident('Ben Okri'), { title: 'A golden gate' }),
    ]
    await moveTo(hands, round, 'reviewingAt')
    for (const [proposal, yes] of [
      [on, true],
      [off, false],
    ] as const) {
      await reviewProposal(hands, reviewer, { ...feasible(proposal), ...judged })
      const list = { ...named(proposal), version: 1, on: yes, why: yes ? '' : 'Most people did not like it.' }
      expect((await shortlistProposal(hands, reviewer, list)).ok).toBe(true)
    }
    await moveTo(hands, round, 'discussingAt', reviewFinished(hands.clock.now()))
    const cy = await browserOf()
    const ask = `/en/me/rounds/${round.id}/proposals/${on.id}/comment`
    const form = formIn(await (await cy.get(ask)).text(), ask)
    await cy.post(ask, filled(form, { kind: 'question', text: 'Has it got arms?' }))
    const text = await pageText(visitor(app), `/en/rounds/${round.id}/shortlist`)
    expect(text).toContain('One project is on the shortlist')
    expect(text).toContain('One question waits for an answer.')
    expect(text).toContain('Helps those who have least (matters most)')
    expect(text).toMatch(/A bench by the pond.*One, one without an answer.*£4,500/)
    expect(text).toMatch(/A golden gate Most people did not like it\. Ravi Officer/)
    const desk = await pageText(await browserOf(['councillor', 'north']), '/en/staff')
    expect(desk).toContain('One question has no answer: North.')
    expect(await pageText(visitor(app), `/en/rounds/${round.id}/proposals/${on.id}`)).toContain(
      'Helps those who have least Yes It is free.',
    )
  })
})
