// Ballots that must not be taken, by page and by API: each is refused with its reason in words, nothing is written, and
// what was ticked is still ticked.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Reason } from '../../../shared/contract/refusals.ts'
import { statusOf } from '../../../shared/contract/refusals.ts'
import { formIn } from '../../fixtures/forms.ts'
import { at, testDates, testRound } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import {
  discussedRound,
  duringVote,
  enrol,
  freeze,
  south,
  type TestVote,
  votingRound,
} from '../../fixtures/voting.ts'
import { type Answer, type Doorstep, expectProblem, expectRefusalPage, openDoor } from './doorstep.ts'

let door: Doorstep
/** Ticks that fit in the pot, and ticks that are counted. */
let knapsack: TestVote
let approval: TestVote
let early: TestVote
let voter: string
let elsewhere: string
let stranger: string
let before: string

beforeAll(async () => {
  door = await openDoor()
  const { hands } = door
  const rules = { ...testRound('x').rules }
  knapsack = await votingRound(hands, {
    changes: { rules: { ...rules, ballotType: 'knapsack', maxChoices: null } },
  })
  approval = await votingRound(hands)
  early = await discussedRound(hands)
  hands.clock.set(duringVote)
  for (const { id } of [knapsack, approval, early])
    await enrol(hands, id, 'voter@test.example,north\nelsewhere@test.example,south')
  hands.clock.set(at('2026-10-19T09:00:00Z'))
  await freeze(hands, early.id)
  await signIn(duringVote)
  before = await door.stored()
})
afterAll(() => door?.close())

async function signIn(now: typeof duringVote) {
  door.hands.clock.set(now)
  const cookieOf = async (name: string) =>
    (await signedIn(door.hands, { name, email: `${name.toLowerCase()}@test.example` })).cookie
  voter = await cookieOf('Voter')
  elsewhere = await cookieOf('Elsewhere')
  stranger = await cookieOf('Stranger')
}

afterEach(async () => expect(await door.stored()).toBe(before))

const page = (vote: TestVote, pot = 'north') => `/en/me/rounds/${vote.id}/vote/${pot}`
const api = (vote: TestVote, pot = 'north') => `/api/rounds/${vote.id}/pots/${pot}/ballots`

function ballotForm(
  choices: readonly string[],
  changes: Readonly<Record<string, string>> = {},
): URLSearchParams {
  const { entropy } = door.hands
  const form = new URLSearchParams({
    castId: entropy.id(),
    voterNonce: entropy.id(),
    replaces: '0',
    ...changes,
  })
  for (const choice of choices) form.append('choice', choice)
  return form
}

const json = (choices: readonly unknown[]) => ({
  castId: door.hands.entropy.id(),
  voterNonce: door.hands.entropy.id(),
  replaces: 0,
  choices,
})

/** What is ticked on the ballot that came back. */
const tickedOn = (answer: Answer, vote: TestVote): string[] =>
  formIn(answer.html, `${page(vote)}/check`).getAll('choice')

describe('a ballot that breaks a rule', () => {
  const of =
    (vote: () => TestVote, ...numbers: readonly number[]) =>
    () =>
      numbers.map(number => vote().projects.north![number]!)
  const inKnapsack = (...numbers: readonly number[]) => of(() => knapsack, ...numbers)
  it.each<[string, () => TestVote, () => readonly string[], Reason, string]>([
    [
      'over the pot',
      () => knapsack,
      inKnapsack(0, 1, 2),
      'over-pot',
      'Your choices come to £27,000, which is £2,000 over the £25,000 there is.',
    ],
    [
      'with too many ticks',
      () => approval,
      of(() => approval, 0, 1, 2, 3),
      'too-many-choices',
      'You chose 4 projects and may choose 3. Take 1 away',
    ],
    [
      'with a project twice',
      () => knapsack,
      inKnapsack(0, 0),
      'project-twice',
      'Your ballot names the same project twice.',
    ],
    [
      'with a project nobody knows',
      () => knapsack,
      () => [knapsack.projects.north![0]!, 'nobody-knows'],
      'unknown-project',
      'Your ballot names a project that is not on it.',
    ],
    [
      'with a project of another pot',
      () => knapsack,
      () => [knapsack.projects.north![3]!, knapsack.projects.south![1]!],
      'project-of-another-pot',
      'Your ballot names a project of another neighbourhood.',
    ],
    [
      'with a project of another round',
      () => knapsack,
      () => [approval.projects.north![0]!],
      'unknown-project',
      'Your ballot names a project that is not on it.',
    ],
  ])('%s is refused, with its ticks kept', async (_, voteOf, choicesOf, reason, sentence) => {
    const vote = voteOf()
    const choices = choicesOf()
    const own = new Set(choices.filter(choice => vote.projects.north!.includes(choice)))
    for (const step of ['check', 'send']) {
      const answer = await door.post(`${page(vote)}/${step}`, { who: voter, form: ballotForm(choices) })
      expectRefusalPage(answer, statusOf[reason], sentence)
      expect(answer.text).toContain('There is a problem')
      expect(new Set(tickedOn(answer, vote))).toEqual(own)
    }
    expectProblem(await door.post(api(vote), { who: voter, json: json(choices) }), reason)
  })

  it('with evidence tells a program how much it is over', async () => {
    const answer = await door.post(api(knapsack), { who: voter, json: json(inKnapsack(0, 1, 2)()) })
    const expected = { chosenMinor: 2_700_000, limitMinor: 2_500_000 }
    expect(JSON.parse(answer.html)).toMatchObject(expected)
  })

  it('cannot bring costs of its own', async () => {
    const body = { ...json(inKnapsack(0)()), costMinor: 1 }
    expectProblem(await door.post(api(knapsack), { who: voter, json: body }), 'invalid-input')
  })

  it.each([
    ['a castId that is none', { castId: 'x' }],
    ['a random number that is none', { voterNonce: '12' }],
    ['no version', { replaces: '' }],
    ['a version that is none', { replaces: '-1' }],
  ])('with %s comes back as a fresh one, with its ticks kept', async (_, changes) => {
    const [choice = ''] = knapsack.projects.north!
    const answer = await door.post(`${page(knapsack)}/send`, {
      who: voter,
      form: ballotForm([choice], changes),
    })
    expectRefusalPage(answer, 422, /needs? another look/)
    expect(tickedOn(answer, knapsack)).toEqual([choice])
  })
})

describe('a ballot that is not theirs to send', () => {
  const send = async (vote: TestVote, pot: string, who: string | undefined) => {
    const choices = [vote.projects[pot]?.[0] ?? 'x']
    return {
      pages: [
        await door.post(`${page(vote, pot)}/send`, { who, form: ballotForm(choices) }),
        await door.post(`${page(vote, pot)}/check`, { who, form: ballotForm(choices) }),
      ],
      program: await door.post(api(vote, pot), { who, json: json(choices) }),
    }
  }

  it.each<[string, () => string, string, Reason, string]>([
    [
      'for another neighbourhood',
      () => elsewhere,
      'north',
      'not-on-roll',
      'You are not on the voter roll of this neighbourhood.',
    ],
    [
      'by somebody on no roll',
      () => stranger,
      'north',
      'not-on-roll',
      'You are not on the voter roll of this neighbourhood.',
    ],
    [
      'for a place without a pot',
      () => voter,
      'whole',
      'unknown-pot',
      'This neighbourhood has no money of its own in this round.',
    ],
    [
      'for a place that is none',
      () => voter,
      'nowhere',
      'unknown-pot',
      'This neighbourhood has no money of its own in this round.',
    ],
  ])('%s is refused', async (_, who, pot, reason, sentence) => {
    const { pages, program } = await send(knapsack, pot, who())
    for (const answer of pages) expectRefusalPage(answer, statusOf[reason], sentence)
    expectProblem(program, reason)
    expectRefusalPage(await door.get(page(knapsack, pot), who()), statusOf[reason], sentence)
  })

  it('by nobody signed in is kept in the page that asks to sign in', async () => {
    const { pages, program } = await send(knapsack, 'north', undefined)
    for (const answer of pages) {
      expectRefusalPage(answer, 401, 'Sign in. What you wrote is kept')
      expect(answer.html).toContain(knapsack.projects.north![0]!)
    }
    expectProblem(program, 'not-signed-in')
  })

  it('before the vote opens is refused', async () => {
    await signIn(at('2026-10-20T06:59:00Z'))
    before = await door.stored()
    const { pages, program } = await send(early, 'north', voter)
    for (const answer of pages)
      expectRefusalPage(answer, 409, 'The vote has not opened yet. Nothing was sent.')
    expectProblem(program, 'vote-not-open')
    expect((await door.get(page(early), voter)).text).toContain('It opens on Tuesday 20 October 2026, 8am.')
  })

  it('after the announced end is refused, though the gates may still stand open', async () => {
    await signIn(testDates.closesAt)
    before = await door.stored()
    for (const pot of ['north', south]) {
      const { pages, program } = await send(knapsack, pot, pot === 'north' ? voter : elsewhere)
      for (const answer of pages)
        expectRefusalPage(answer, 409, 'What you chose came after that, so it was not taken.')
      expectProblem(program, 'vote-closed')
    }
    await signIn(duringVote)
    before = await door.stored()
  })
})
