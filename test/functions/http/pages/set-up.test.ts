// Setting up a round without JavaScript: what is typed is what is stored, and what is refused is still in its boxes.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { setUpPages } from '../../../../functions/http/pages/set-up.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { getRound, listRounds, newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), setUpPages)
})
beforeEach(() => hands.clock.set(at('2026-09-01T09:00:00Z')))

let people = 0
async function browserOf(...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const email = `person${++people}@test.example`
  const { token } = await signedIn(hands, { name: 'Ola Officer', email, duties })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}

const newPath = '/en/staff/rounds/new'
const date = (name: string, day: string, month: string, time: string, year = '2026') => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
  [`${name}-time`]: time,
})
/** As an officer in London types the test round. */
const answers = {
  title: 'Autumn round',
  summary: 'Money for small things that make a difference',
  'pot-north': '£25,000',
  'pot-south': '20 000.00',
  ...date('proposingAt', '2', '9', '9am'),
  ...date('reviewingAt', '20', '09', '5 pm'),
  ...date('discussingAt', '5', '10', '17:00'),
  ...date('votingAt', '20', '10', '8.00'),
  ...date('closesAt', '6', '11', '5pm'),
  ...date('challengesUntil', '1', '12', '17:00'),
  maxChoices: '3',
}

async function blank(browser: Visitor) {
  return formIn(await (await browser.get(newPath)).text(), newPath)
}

async function stored(changes: Partial<Round> = {}): Promise<{ round: Round; path: string }> {
  const round = testRound(`round-${hands.entropy.id()}`, changes)
  await transact(hands.db, [newRound(round)])
  return { round, path: `/en/staff/rounds/${round.id}/set-up` }
}

describe('the form for a new round', () => {
  it('makes a draft of what was typed, times as the clocks of the council show them', async () => {
    const browser = await browserOf('round')
    const sent = filled(await blank(browser), { ...answers, title: 'Typed round' })
    const response = await browser.post(newPath, sent)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/en/staff/rounds/typed-round?done=set-up')
    expect(await getRound(hands.db, 'typed-round' as RoundId)).toMatchObject(
      testRound('typed-round', { title: 'Typed round' }),
    )
  })

  it('makes one round of two presses', async () => {
    const browser = await browserOf('round')
    const sent = filled(await blank(browser), { ...answers, title: 'Pressed twice' })
    const [first, second] = await Promise.all([browser.post(newPath, sent), browser.post(newPath, sent)])
    expect([first.status, second.status]).toEqual([303, 303])
    const rounds = await listRounds(hands.db)
    expect(rounds.filter(({ title }) => title === 'Pressed twice')).toHaveLength(1)
  })

  it('keeps everything that was typed when something is refused, and says each fault beside its box', async () => {
    const browser = await browserOf('round')
    const wrong = {
      ...answers,
      title: 'No',
      summary: 'A summary that is long enough, with "quotes" & <signs>',
      rehearsal: 'yes',
      'pot-north': 'a lot',
      'pot-south': '12.345',
      ...date('votingAt', '31', '2', '8am'),
      ...date('closesAt', '25', '10', '1.30am'),
      ...date('challengesUntil', '29', '3', '01:15', '2027'),
      maxChoices: 'five',
      mayChangeBallot: 'no',
    }
    const sent = filled(await blank(browser), {
      ...wrong,
      ...date('challengesUntil', '28', '3', '1.15am', '2027'),
    })
    const response = await browser.post(newPath, sent)
    const html = await response.text()
    const text = textOf(html)
    expect(response.status).toBe(422)
    expect([...formIn(html, newPath)]).toEqual([...sent])
    expect(html).toContain('<title>Error: Set up a new round')
    expect(text).toContain('Title: Say a little more: at least 5 characters.')
    expect(text).toContain('North: “a lot” is not a sum of money we can read.')
    expect(text).toContain('South: “12.345” has more decimal places than our money has.')
    expect(text).toContain('Vote opens: This is not a date.')
    expect(text).toContain('Vote closes: The clocks go back that night, and this time comes twice.')
    expect(text).toContain(
      'Last moment to say a result is wrong: The clocks go forward that night, and there is no such time. Choose 2am or later.',
    )
    expect(text).toContain('The most projects one person may choose:')
    for (const field of [
      'title',
      'pot-north',
      'pot-south',
      'votingAt',
      'closesAt',
      'challengesUntil',
      'maxChoices',
    ]) {
      expect(html).toContain(`href="#${field}"`)
      expect(html).toContain(`id="${field}-error"`)
    }
    expect(await getRound(hands.db, 'no' as RoundId)).toBeUndefined()
  })

  it('writes nothing where a sum alone could not be read', async () => {
    const browser = await browserOf('round')
    const typed = { ...answers, title: 'Unreadable money', 'pot-south': '4,2' }
    const response = await browser.post(newPath, filled(await blank(browser), typed))
    expect(response.status).toBe(422)
    expect(await getRound(hands.db, 'unreadable-money' as RoundId)).toBeUndefined()
  })

  it('asks for the times that were left empty', async () => {
    const browser = await browserOf('round')
    const typed = { ...answers, title: 'No dates', ...date('votingAt', '', '', '', '') }
    const response = await browser.post(newPath, filled(await blank(browser), typed))
    expect(textOf(await response.text())).toContain('Vote opens: Fill this in.')
  })

  it('refuses a name that is taken, at the title', async () => {
    const browser = await browserOf('round')
    await transact(hands.db, [newRound(testRound('taken-name'))])
    const sent = filled(await blank(browser), { ...answers, title: 'Taken name' })
    const response = await browser.post(newPath, sent)
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(textOf(html)).toContain('Title: There is a round with this name already.')
    expect([...formIn(html, newPath)]).toEqual([...sent])
  })

  it('takes a title in another script', async () => {
    const browser = await browserOf('round')
    const response = await browser.post(
      newPath,
      filled(await blank(browser), { ...answers, title: '秋の予算ラウンド' }),
    )
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/en\/staff\/rounds\/round-[0-9a-f]{8}\?/)
  })

  it('is for officers of rounds alone', async () => {
    expect((await visitor(app).get(newPath)).status).toBe(401)
    expect((await (await browserOf('councillor')).get(newPath)).status).toBe(403)
    expect((await (await browserOf()).get(newPath)).status).toBe(403)
    const officer = await browserOf('round')
    const sent = filled(await blank(officer), { ...answers, title: 'Not allowed' })
    const refused = await (await browserOf('review')).post(newPath, sent)
    expect(refused.status).toBe(403)
    expect([...formIn(await refused.text(), newPath)]).toEqual([...sent])
    expect(await getRound(hands.db, 'not-allowed' as RoundId)).toBeUndefined()
  })

  it('loses nothing of who is signed out meanwhile', async () => {
    const officer = await browserOf('round')
    const sent = filled(await blank(officer), { ...answers, title: 'Signed out meanwhile' })
    const response = await visitor(app).post(newPath, sent)
    const html = await response.text()
    expect(response.status).toBe(401)
    expect(html).toContain('Signed out meanwhile')
    expect(await getRound(hands.db, 'signed-out-meanwhile' as RoundId)).toBeUndefined()
  })
})

describe('the questions about ballots and counting', () => {
  const shares = { countingRule: 'equal-shares', completion: 'add1-overspend', comparison: 'yes' }
  const rulesOf = async (id: string) => (await getRound(hands.db, id as RoundId))?.rules

  it('make a round by equal shares, with what goes with it', async () => {
    const browser = await browserOf('round')
    const sent = filled(await blank(browser), { ...answers, title: 'Shared round', ...shares })
    expect((await browser.post(newPath, sent)).status).toBe(303)
    expect(await rulesOf('shared-round')).toEqual({
      ...testRound('x').rules,
      countingRule: 'equal-shares',
      completion: 'add1-overspend',
      // biome-ignore lint/suspicious/noThenProperty: named as the rule's option is
      then: 'utilitarian',
      comparison: true,
    })
  })

  it('leave out what belongs to another rule or another kind of ballot, though it stays in its boxes', async () => {
    const browser = await browserOf('round')
    const sent = filled(await blank(browser), {
      ...answers,
      title: 'Plain round',
      points: '7',
      maxScore: 'many',
      completion: 'none',
    })
    expect((await browser.post(newPath, sent)).status).toBe(303)
    expect(await rulesOf('plain-round')).toEqual(testRound('x').rules)
  })

  it.each([
    ['points', { points: '12' }, { points: 12 }],
    ['scores', { maxScore: '4' }, { maxScore: 4 }],
  ])('make a round by %s', async (ballotType, typed, rules) => {
    const browser = await browserOf('round')
    const title = `Round by ${ballotType}`
    const sent = filled(await blank(browser), { ...answers, title, ballotType, maxChoices: '', ...typed })
    expect((await browser.post(newPath, sent)).status).toBe(303)
    expect(await rulesOf(`round-by-${ballotType}`)).toEqual({
      ...testRound('x').rules,
      ballotType,
      maxChoices: null,
      ...rules,
    })
  })

  it('say beside the box what cannot be counted', async () => {
    const browser = await browserOf('round')
    const wrong = { ...answers, title: 'Wrong rules', ballotType: 'points', points: 'ten', ...shares }
    const sent = filled(await blank(browser), wrong)
    sent.set('completion', 'magic')
    const html = await (await browser.post(newPath, sent)).text()
    for (const field of ['points', 'completion']) expect(html).toContain(`id="${field}-error"`)
    expect([...formIn(html, newPath)].filter(([name]) => name !== 'completion')).toEqual(
      [...sent].filter(([name]) => name !== 'completion'),
    )
  })

  it('come back as they were saved', async () => {
    const rules = { ...testRound('x').rules, ballotType: 'points' as const, points: 9, maxChoices: null }
    const { round, path } = await stored({
      rules: { ...rules, countingRule: 'equal-shares', completion: 'none', comparison: true },
    })
    const browser = await browserOf('round')
    const form = formIn(await (await browser.get(path)).text(), path)
    expect((await browser.post(path, form)).status).toBe(303)
    expect(await getRound(hands.db, round.id)).toMatchObject({ ...round, version: 1 })
  })

  it('show both rules as drawings with words, and offer no try-out without a published vote', async () => {
    const html = await (await (await browserOf('round')).get(newPath)).text()
    expect(html.match(/<figure class="counting-picture">/g)).toHaveLength(2)
    const said = textOf(html)
    expect(said).toContain('An example: ten people share £10,000.')
    expect(said).toContain('In the example each of the ten holds £1,000.')
    expect(html).not.toContain('try-out')
  })

  it('have ticks filled in for whoever was offered them in place of a ballot that is hard on paper', async () => {
    const { path } = await stored({
      rules: { ...testRound('x').rules, ballotType: 'knapsack', maxChoices: null },
    })
    const browser = await browserOf('round')
    const form = formIn(await (await browser.get(`${path}?ballot=approval`)).text(), path)
    expect([form.get('ballotType'), form.get('maxChoices')]).toEqual(['approval', '5'])
  })
})

describe('the form to change a round', () => {
  it('shows the round as it is, and sent back unchanged it changes nothing', async () => {
    const { round, path } = await stored({
      rules: { ...testRound('x').rules, maxChoices: null, ballotType: 'knapsack' },
    })
    const browser = await browserOf('round')
    const form = formIn(await (await browser.get(path)).text(), path)
    expect(form.get('votingAt-time')).toBe('08:00')
    expect(form.get('pot-north')).toBe('25000')
    expect((await browser.post(path, form)).status).toBe(303)
    expect(await getRound(hands.db, round.id)).toMatchObject({ ...round, version: 1 })
  })

  it('does not write over a colleague, and says so with everything still there', async () => {
    const { round, path } = await stored()
    const [one, other] = [await browserOf('round'), await browserOf('round')]
    const form = formIn(await (await one.get(path)).text(), path)
    await other.post(path, filled(form, { title: 'The colleague’s title' }))
    const mine = filled(form, { title: 'My own title', summary: 'What I wrote for half an hour' })
    const refused = await one.post(path, mine)
    const html = await refused.text()
    expect(refused.status).toBe(409)
    expect(textOf(html)).toContain('Somebody else changed this while you had it open.')
    expect(html).toContain(`href="/en/staff/rounds/${round.id}"`)
    const again = formIn(html, path)
    expect(again.get('summary')).toBe('What I wrote for half an hour')
    expect((await getRound(hands.db, round.id))?.title).toBe('The colleague’s title')
    expect((await one.post(path, again)).status).toBe(303)
    expect((await getRound(hands.db, round.id))?.title).toBe('My own title')
  })

  it('lets an announced round be changed only to one that is whole, and says what is not', async () => {
    const named = { by: 'x' as never, byName: 'X', at: at('2026-08-30T09:00:00Z') }
    const { round, path } = await stored({ acts: { announced: named } })
    const browser = await browserOf('round')
    const form = formIn(await (await browser.get(path)).text(), path)
    const sent = filled(form, { 'pot-north': '', 'pot-south': '', ...date('closesAt', '20', '10', '9am') })
    const response = await browser.post(path, sent)
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(textOf(html)).toContain('The money: No neighbourhood has any money yet.')
    expect(textOf(html)).toContain('Vote closes: The vote must be open for at least 24 hours')
    expect(html).toContain('href="#pots"')
    expect(html).toContain('id="pots"')
    expect([...formIn(html, path)]).toEqual([...sent])
    expect((await getRound(hands.db, round.id))?.version).toBe(0)
  })

  it('is closed once ideas are open, and for rounds that are not there', async () => {
    const named = { by: 'x' as never, byName: 'X', at: at('2026-08-30T09:00:00Z') }
    const { path } = await stored({ acts: { announced: named } })
    const browser = await browserOf('round')
    const form = formIn(await (await browser.get(path)).text(), path)
    hands.clock.set(testDates.proposingAt)
    const later = await browserOf('round')
    expect((await later.get(path)).status).toBe(409)
    const refused = await later.post(path, filled(form, { title: 'Too late a change' }))
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('Too late a change')
    expect((await later.get('/en/staff/rounds/no-such-round/set-up')).status).toBe(404)
    expect((await later.post('/en/staff/rounds/no-such-round/set-up', form)).status).toBe(404)
  })
})
