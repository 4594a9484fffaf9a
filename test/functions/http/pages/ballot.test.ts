// Voting as it is done on a phone without JavaScript, and every way in which it is refused.
import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../../functions/acts/close-gates.ts'
import { castApp } from '../../../../functions/http/cast.ts'
import type { App } from '../../../../functions/http/site.ts'
import { changedRound, getRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import type { RoundRules } from '../../../../shared/rounds/round.ts'
import { openedBallots } from '../../../fixtures/box.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { visitor } from '../../../fixtures/visitor.ts'
import { stranger, ticked, type Voter, voterOf } from '../../../fixtures/voter.ts'
import {
  discussedRound,
  duringVote,
  freeze,
  north,
  south,
  type TestVote,
  votingRound,
} from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = castApp(await testSite(hands))
})

const address = (vote: TestVote, pot = 'north') => `/en/me/rounds/${vote.id}/vote/${pot}`

const inBox = (round: RoundId, pot = north) => openedBallots(hands, round, pot)

async function open(rules: Partial<RoundRules> = {}): Promise<{ vote: TestVote; voter: Voter }> {
  const vote = await votingRound(hands, { changes: { rules: { ...testRound('r').rules, ...rules } } })
  return { vote, voter: await voterOf(hands, app, vote.id) }
}

/** Rounds in which nothing is sent and nothing changes, one for all rules that are the same; each time with a voter of its own. */
const looked = new Map<string, Promise<TestVote>>()
async function look(rules: Partial<RoundRules> = {}): Promise<{ vote: TestVote; voter: Voter }> {
  const key = JSON.stringify(rules)
  const made = looked.get(key) ?? open(rules).then(({ vote }) => vote)
  looked.set(key, made)
  const vote = await made
  hands.clock.set(duringVote)
  return { vote, voter: await voterOf(hands, app, vote.id) }
}

const knapsack = { ballotType: 'knapsack', maxChoices: null } as const

/** The ballot's page, wherever it sends first for an order of its own. */
async function ballotOf({ browser }: Voter, path: string): Promise<string> {
  const first = await browser.get(path)
  const response = first.status === 303 ? await browser.follow(first) : first
  expect(response.status).toBe(200)
  return response.text()
}

async function checkedForm(
  vote: TestVote,
  voter: Voter,
  choices: readonly string[],
): Promise<URLSearchParams> {
  const ballot = await ballotOf(voter, address(vote))
  const check = await voter.browser.post(
    `${address(vote)}/check`,
    ticked(ballot, `${address(vote)}/check`, choices),
  )
  expect(check.status).toBe(200)
  return formIn(await check.text(), `${address(vote)}/send`)
}

const receiptIn = (html: string) => /<p class="receipt">([^<]+)<\/p>/.exec(html)?.[1]

describe('the whole way', () => {
  it('goes from ticking over checking to sent, with nothing more to do', async () => {
    const { vote, voter } = await open(knapsack)
    const [, b, , d] = vote.projects.north!
    const ballot = await ballotOf(voter, address(vote))
    const said = textOf(ballot)
    expect(said).toContain('North · £25,000')
    expect(said).toContain('Tick as many as fit in £25,000.')
    expect(said).toContain('You can change your mind until Friday 6 November 2026, 5pm')
    expect(said).toContain('The project with the most votes gets its money first')
    expect(said).toContain('No page shows anyone how the vote stands')
    expect(said).toContain('Not sent yet')
    expect(formIn(ballot, `${address(vote)}/check`).getAll('choice')).toStrictEqual([])

    const form = ticked(ballot, `${address(vote)}/check`, [d!, b!])
    const check = await voter.browser.post(`${address(vote)}/check`, form)
    const checkHtml = await check.text()
    expect(textOf(checkHtml)).toMatch(
      /You chose 2 projects\..*2 · Project 2 of north £8,000.*Together £10,000/,
    )
    expect(textOf(checkHtml)).toContain('Left of £25,000: £15,000')
    expect(await inBox(vote.id)).toHaveLength(0)

    const sending = formIn(checkHtml, `${address(vote)}/send`)
    for (const name of ['castId', 'voterNonce']) expect(sending.get(name)).toBe(form.get(name))
    const sent = await voter.browser.post(`${address(vote)}/send`, sending)
    expect(sent.status).toBe(200)
    expect(sent.headers.get('cache-control')).toBe('no-store')
    const html = (await sent.text()).replace(/^[\s\S]*<main/, '')
    expect(textOf(html)).toContain(
      'Your vote is in. You can change it until Friday 6 November 2026, 5pm. There is nothing more to do.',
    )
    expect(html.indexOf('There is nothing more to do')).toBeLessThan(html.indexOf('<details'))
    expect(html).not.toMatch(/<details[^>]*\bopen\b/)
    expect(receiptIn(html)).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
    expect(await inBox(vote.id)).toMatchObject([{ choices: [b, d].sort() }])

    const reloaded = await voter.browser.post(`${address(vote)}/send`, sending)
    expect(receiptIn(await reloaded.text())).toBe(receiptIn(html))
    expect(await inBox(vote.id)).toHaveLength(1)
  })

  it('lets the choices be changed from the check page, all of them still ticked', async () => {
    const { vote, voter } = await look()
    const [a, b] = vote.projects.north!
    const ballot = await ballotOf(voter, address(vote))
    const form = ticked(ballot, `${address(vote)}/check`, [a!, b!])
    const check = await (await voter.browser.post(`${address(vote)}/check`, form)).text()
    const back = await voter.browser.post(address(vote), formIn(check, address(vote)))
    const again = formIn(await back.text(), `${address(vote)}/check`)
    expect(new Set(again.getAll('choice'))).toStrictEqual(new Set([a, b]))
    expect(again.get('castId')).toBe(form.get('castId'))
  })

  it('takes an empty ballot, and says what that means', async () => {
    const { vote, voter } = await open()
    const ballot = await ballotOf(voter, address(vote))
    const form = ticked(ballot, `${address(vote)}/check`, [])
    const check = await (await voter.browser.post(`${address(vote)}/check`, form)).text()
    expect(textOf(check)).toContain('You can send an empty ballot.')
    const sent = await voter.browser.post(`${address(vote)}/send`, formIn(check, `${address(vote)}/send`))
    expect(sent.status).toBe(200)
    expect(await inBox(vote.id)).toMatchObject([{ choices: [] }])
  })

  it('makes the random numbers where the browser sent none', async () => {
    const { vote, voter } = await open()
    const check = await voter.browser.post(`${address(vote)}/check`, {
      replaces: '0',
      choice: vote.projects.north![0]!,
    })
    const form = formIn(await check.text(), `${address(vote)}/send`)
    for (const name of ['castId', 'voterNonce']) expect(form.get(name)).toMatch(/^[0-9a-f]{32}$/)
    expect((await voter.browser.post(`${address(vote)}/send`, form)).status).toBe(200)
  })

  it('offers the other pots one may vote in', async () => {
    const pots = ['north', 'whole'].map(place => ({
      ...testRound('r').pots[0]!,
      neighbourhood: place as typeof north,
    }))
    const vote = await votingRound(hands, { changes: { pots }, costs: { north: [1_000], whole: [1_000] } })
    const voter = await voterOf(hands, app, vote.id)
    const sent = await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, []))
    expect(textOf(await sent.text())).toContain('You can vote in one more pot')
  })
})

describe('changing a vote', () => {
  it('says first that one has voted, starts empty, and replaces what was sent', async () => {
    const { vote, voter } = await open()
    const [a, b] = vote.projects.north!
    await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, [a!]))
    const ballot = await ballotOf(voter, address(vote))
    const said = textOf(ballot)
    expect(said).toContain('You have already voted here')
    expect(said).toContain('it takes the place of the ballot you sent before')
    expect(said).toContain('A ballot that was sent is not shown again, not even to you.')
    expect(said).toContain('You can change it 10 more times.')
    const form = formIn(ballot, `${address(vote)}/check`)
    expect(form.get('replaces')).toBe('1')
    expect(form.getAll('choice')).toStrictEqual([])
    const sent = await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, [b!]))
    expect(textOf(await sent.text())).toContain('It took the place of the ballot you sent before.')
    expect(await inBox(vote.id)).toMatchObject([{ choices: [b] }])
  })

  it('from a page that has not seen the last vote asks again, loses no tick, and then goes through', async () => {
    const { vote, voter } = await open()
    const [a, b] = vote.projects.north!
    const old = await ballotOf(voter, address(vote))
    await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, [a!]))
    const stale = ticked(old, `${address(vote)}/check`, [b!])
    for (const step of ['check', 'send']) {
      const asked = await voter.browser.post(`${address(vote)}/${step}`, stale)
      expect(asked.status).toBe(409)
      const html = await asked.text()
      expect(textOf(html)).toContain('You have already voted here. You can change your vote')
      const form = formIn(html, `${address(vote)}/check`)
      expect(form.getAll('choice')).toStrictEqual([b])
      expect(form.get('replaces')).toBe('1')
      expect(form.get('castId')).not.toBe(stale.get('castId'))
    }
    expect(await inBox(vote.id)).toMatchObject([{ choices: [a] }])
    const again = await voter.browser.post(`${address(vote)}/check`, stale)
    const check = await voter.browser.post(
      `${address(vote)}/check`,
      formIn(await again.text(), `${address(vote)}/check`),
    )
    const sent = await voter.browser.post(
      `${address(vote)}/send`,
      formIn(await check.text(), `${address(vote)}/send`),
    )
    expect(sent.status).toBe(200)
    expect(await inBox(vote.id)).toMatchObject([{ choices: [b] }])
  })

  it('tells a late duplicate of an older ballot that the later one counts', async () => {
    const { vote, voter } = await open()
    const [a, b] = vote.projects.north!
    const first = await checkedForm(vote, voter, [a!])
    await voter.browser.post(`${address(vote)}/send`, first)
    await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, [b!]))
    const late = await voter.browser.post(`${address(vote)}/send`, first)
    expect(late.status).toBe(409)
    expect(textOf(await late.text())).toContain('A later ballot of yours counts')
    expect(await inBox(vote.id)).toMatchObject([{ choices: [b] }])
  })

  it('is not offered where a ballot is final', async () => {
    const { vote, voter } = await open({ mayChangeBallot: false })
    expect(textOf(await ballotOf(voter, address(vote)))).toContain('a ballot that was sent cannot be changed')
    const form = await checkedForm(vote, voter, [])
    const sent = textOf(await (await voter.browser.post(`${address(vote)}/send`, form)).text())
    expect(sent).toContain('Your vote is in. There is nothing more to do.')
    expect(textOf(await ballotOf(voter, address(vote)))).toContain(
      'In this round a ballot that was sent is final.',
    )
    const again = await voter.browser.post(`${address(vote)}/send`, {
      ...Object.fromEntries(form),
      castId: 'ab'.repeat(16),
    })
    expect(again.status).toBe(409)
    expect(textOf(await again.text())).toContain('Yours is safely in.')
  })
})

describe('a ballot that breaks a rule', () => {
  const cases: [string, (projects: TestVote['projects']) => string[], string][] = [
    [
      'over the pot',
      ({ north }) => [north![0]!, north![1]!, north![2]!],
      'which is £2,000 over the £25,000 there is',
    ],
    ['the same project twice', ({ north }) => [north![0]!, north![0]!], 'names the same project twice'],
    [
      'a project nobody knows',
      ({ north }) => [north![0]!, 'nobody-knows'],
      'names a project that is not on it',
    ],
    [
      'a project of another pot',
      ({ north, south }) => [north![0]!, south![0]!],
      'names a project of another neighbourhood',
    ],
  ]
  it.each(cases)(
    '%s: is refused at checking and at sending, with every tick kept',
    async (_, choose, words) => {
      const { vote, voter } = await look(knapsack)
      const choices = choose(vote.projects)
      const ballot = await ballotOf(voter, address(vote))
      for (const step of ['check', 'send']) {
        const refused = await voter.browser.post(
          `${address(vote)}/${step}`,
          ticked(ballot, `${address(vote)}/check`, choices),
        )
        expect(refused.status).toBe(422)
        const html = await refused.text()
        expect(html).toContain('<title>Error:')
        expect(textOf(html)).toContain('There is a problem')
        expect(textOf(html)).toContain(words)
        const kept = formIn(html, `${address(vote)}/check`).getAll('choice')
        const own = vote.projects.north!.filter(id => choices.includes(id))
        expect(new Set(kept)).toStrictEqual(new Set(own))
      }
      expect(await inBox(vote.id)).toHaveLength(0)
    },
  )

  it('more ticks than allowed: says how many to take away', async () => {
    const { vote, voter } = await look()
    const form = ticked(await ballotOf(voter, address(vote)), `${address(vote)}/check`, vote.projects.north!)
    const refused = await voter.browser.post(`${address(vote)}/check`, form)
    expect(refused.status).toBe(422)
    expect(textOf(await refused.text())).toContain('You chose 4 projects and may choose 3. Take 1 away')
  })

  it('a form that lacks what we wrote into it is refused, and nothing is lost', async () => {
    const { vote, voter } = await look()
    const [a] = vote.projects.north!
    const refused = await voter.browser.post(`${address(vote)}/send`, { choice: a!, castId: 'short' })
    expect(refused.status).toBe(422)
    expect(formIn(await refused.text(), `${address(vote)}/check`).getAll('choice')).toStrictEqual([a])
    expect(await inBox(vote.id)).toHaveLength(0)
  })
})

describe('at the wrong time', () => {
  it('before the opening says when it opens, and takes nothing', async () => {
    const { vote, voter } = await look()
    hands.clock.set(at('2026-10-20T06:59:00Z'))
    await voter.signInAgain()
    expect(textOf(await ballotOf(voter, address(vote)))).toContain(
      'It opens on Tuesday 20 October 2026, 8am.',
    )
    for (const step of ['check', 'send']) {
      const refused = await voter.browser.post(`${address(vote)}/${step}`, await someForm(vote))
      expect(refused.status).toBe(409)
      expect(textOf(await refused.text())).toContain('The vote has not opened yet. Nothing was sent.')
    }
    expect(await inBox(vote.id)).toHaveLength(0)
  })

  it('after the date and before the freezing says that it opens once the ballot is ready', async () => {
    const vote = await discussedRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    hands.clock.set(duringVote)
    await voter.signInAgain()
    expect(textOf(await ballotOf(voter, address(vote)))).toContain('opens as soon as the ballot is ready')
    await freeze(hands, vote.id)
    expect(textOf(await ballotOf(voter, address(vote)))).toContain('Choose what happens here')
  })

  it('after the close says so, also to a form that was opened before', async () => {
    const { vote, voter } = await open()
    hands.clock.set(at('2026-11-06T16:58:00Z'))
    await voter.signInAgain()
    const form = await checkedForm(vote, voter, [vote.projects.north![0]!])
    for (const now of [testDates.closesAt, at('2026-11-06T17:01:00Z')]) {
      hands.clock.set(now)
      if (now !== testDates.closesAt) await closeGates(hands, vote.id)
      for (const step of ['check', 'send']) {
        const refused = await voter.browser.post(`${address(vote)}/${step}`, form)
        expect(refused.status).toBe(409)
        expect(textOf(await refused.text())).toContain('What you chose came after that, so it was not taken.')
      }
    }
    expect(textOf(await ballotOf(voter, address(vote)))).toContain('No ballot of yours came in here.')
    expect(await inBox(vote.id)).toHaveLength(0)
  })

  it('after the close tells who voted that their vote is in', async () => {
    const { vote, voter } = await open()
    await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, []))
    hands.clock.set(testDates.closesAt)
    await voter.signInAgain()
    expect(textOf(await ballotOf(voter, address(vote)))).toContain('You voted here, and your vote is in.')
  })

  async function someForm(vote: TestVote): Promise<Record<string, string>> {
    const [choice] = vote.projects.north!
    return { choice: choice!, castId: 'ab'.repeat(16), voterNonce: 'cd'.repeat(16), replaces: '0' }
  }
})

describe('who may', () => {
  it('nobody signed in is asked to sign in, and keeps what they ticked', async () => {
    const { vote, voter } = await look()
    const form = await checkedForm(vote, voter, [vote.projects.north![0]!])
    const nobody = visitor(app)
    expect((await nobody.get(address(vote))).status).toBe(401)
    for (const step of ['check', 'send']) {
      const asked = await nobody.post(`${address(vote)}/${step}`, form)
      expect(asked.status).toBe(401)
      const html = await asked.text()
      expect(html).toContain(vote.projects.north![0]!)
      expect(html).toContain(form.get('castId')!)
    }
    expect(await inBox(vote.id)).toHaveLength(0)
  })

  it('people on no roll, or on that of another neighbourhood, are told so and what to do', async () => {
    const { vote, voter } = await look()
    const form = await checkedForm(vote, voter, [])
    for (const other of [await stranger(hands, app), await voterOf(hands, app, vote.id, 'south')]) {
      expect((await other.browser.get(address(vote))).status).toBe(403)
      for (const step of ['check', 'send']) {
        const refused = await other.browser.post(`${address(vote)}/${step}`, form)
        expect(refused.status).toBe(403)
        expect(textOf(await refused.text())).toContain('You are not on the voter roll of this neighbourhood.')
      }
    }
    expect(await inBox(vote.id)).toHaveLength(0)
  })

  it('a form sent to another pot than it was made for is refused', async () => {
    const { vote, voter } = await look()
    const form = await checkedForm(vote, voter, [vote.projects.north![0]!])
    const refused = await voter.browser.post(`${address(vote, 'south')}/send`, form)
    expect(refused.status).toBe(403)
    expect(await inBox(vote.id, south)).toHaveLength(0)
  })

  it('rounds and pots that are not there are not found', async () => {
    const { vote, voter } = await look()
    expect((await voter.browser.get(address({ ...vote, id: 'none' as RoundId }))).status).toBe(404)
    expect((await voter.browser.get(address(vote, 'whole'))).status).toBe(404)
    expect((await voter.browser.post(`${address(vote, 'whole')}/send`, {})).status).toBe(404)
  })

  it('a cancelled round takes no votes', async () => {
    const { vote, voter } = await open()
    const round = must(await getRound(hands.db, vote.id), 'the round')
    const cancelled = { ...round.acts.announced!, reason: 'The money was needed elsewhere.' }
    await transact(hands.db, [changedRound({ ...round, acts: { ...round.acts, cancelled } })])
    const refused = await voter.browser.get(address(vote))
    expect(refused.status).toBe(409)
    expect(textOf(await refused.text())).toContain('the round is at “Cancelled”')
  })
})

describe('order and search', () => {
  const order = (html: string) =>
    [...html.matchAll(/<input[^>]* id="choice-([^"]+)"/g)].map(match => match[1]!)

  it('every voter has one of 16 orders, the same each time', async () => {
    const { vote, voter } = await look()
    const first = await voter.browser.get(address(vote))
    expect(first.status).toBe(303)
    const to = first.headers.get('location')!
    expect(to).toMatch(/\?draw=(?:[1-9]|1[0-6])$/)
    expect((await voter.browser.get(`${address(vote)}?draw=17`)).headers.get('location')).toBe(to)
    const orders = await Promise.all(
      Array.from({ length: 16 }, async (_, i) =>
        order(await ballotOf(voter, `${address(vote)}?draw=${i + 1}`)).join(),
      ),
    )
    expect(new Set(orders).size).toBeGreaterThan(5)
    expect(order(await ballotOf(voter, to))).toStrictEqual(order(await ballotOf(voter, address(vote))))
    expect(new Set(order(await ballotOf(voter, to)))).toStrictEqual(new Set(vote.projects.north))
  })

  const visible = (html: string) =>
    [...html.matchAll(/<li class="project"( hidden)?><input[^>]*id="choice-([^"]+)"/g)].flatMap(
      ([, hidden, id]) => (hidden ? [] : [id!]),
    )

  it('finds by words and loses no tick', async () => {
    const { vote, voter } = await look()
    const [a, b, c, d] = vote.projects.north!
    const ballot = await ballotOf(voter, address(vote))
    const form = ticked(ballot, `${address(vote)}/check`, [a!, c!])
    form.set('q', 'PRÓJECT 2')
    const found = await (await voter.browser.post(address(vote), form)).text()
    expect(new Set(visible(found))).toStrictEqual(new Set([a, b, c]))
    expect(textOf(found)).toContain('One project has these words. What you ticked stays ticked.')
    const kept = formIn(found, `${address(vote)}/check`)
    expect(new Set(kept.getAll('choice'))).toStrictEqual(new Set([a, c]))
    expect(kept.get('castId')).toBe(form.get('castId'))
    kept.set('find', 'all')
    const all = await (await voter.browser.post(address(vote), kept)).text()
    expect(new Set(visible(all))).toStrictEqual(new Set([a, b, c, d]))
    expect(formIn(all, `${address(vote)}/check`).get('q')).toBe('')
  })

  it('takes what is looked for from the address too, and keeps it over the redirect', async () => {
    const { vote, voter } = await look()
    const first = await voter.browser.get(`${address(vote)}?q=nothing+like+it`)
    expect(first.headers.get('location')).toContain('q=nothing+like+it')
    const html = await (await voter.browser.follow(first)).text()
    expect(visible(html)).toStrictEqual([])
    expect(textOf(html)).toContain('No project has these words.')
  })

  it('never puts a choice into an address', async () => {
    const { vote, voter } = await open()
    const html = await ballotOf(voter, address(vote))
    const form = /<form class="ballot"([^>]*)>/.exec(html)?.[1]
    expect(form).toContain('method="post"')
    expect(html).not.toMatch(/formmethod|method="get"/)
    const sent = await voter.browser.post(`${address(vote)}/send`, await checkedForm(vote, voter, []))
    expect(sent.headers.get('location')).toBeNull()
  })
})

it('addresses that were only ever sent to lead back to where one can go on', async () => {
  const { vote, voter } = await look()
  const check = await voter.browser.get(`${address(vote)}/check`)
  expect(check.headers.get('location')).toBe(address(vote))
  const send = await voter.browser.get(`${address(vote)}/send`)
  expect(send.headers.get('location')).toBe(`/en/me/rounds/${vote.id}/vote`)
})
