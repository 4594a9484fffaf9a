// Ranking, giving points and scoring as it is done without JavaScript, from the ballot to the receipt: nothing that was
// filled in is lost on the way, whatever is wrong with it.
import { beforeAll, describe, expect, it } from 'vitest'
import { castApp } from '../../../../functions/http/cast.ts'
import type { App } from '../../../../functions/http/site.ts'
import type { RoundRules } from '../../../../shared/rounds/round.ts'
import { openedBallots } from '../../../fixtures/box.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { type Voter, voterOf } from '../../../fixtures/voter.ts'
import { type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = castApp(await testSite(hands))
})

const address = (vote: TestVote) => `/en/me/rounds/${vote.id}/vote/north`
const ranked = { ballotType: 'ranked', maxChoices: 3 } as const
const points = { ballotType: 'points', maxChoices: null, points: 10 } as const
const scores = { ballotType: 'scores', maxChoices: null, maxScore: 5 } as const

interface Opened {
  readonly vote: TestVote
  readonly voter: Voter
  readonly html: string
  /** The form with these marks for the first projects, in order. */
  readonly form: URLSearchParams
}

const voteWith = (rules: Partial<RoundRules>) =>
  votingRound(hands, { changes: { rules: { ...testRound('r').rules, ...rules } } })

/** Rounds in which nothing is sent, one for all rules that are the same. */
const looked = new Map<string, Promise<TestVote>>()
function lookedAt(rules: Partial<RoundRules>): Promise<TestVote> {
  const key = JSON.stringify(rules)
  const made = looked.get(key) ?? voteWith(rules)
  looked.set(key, made)
  return made
}

async function open(
  rules: Partial<RoundRules>,
  marks: readonly string[],
  made = lookedAt(rules),
): Promise<Opened> {
  const vote = await made
  const voter = await voterOf(hands, app, vote.id)
  const html = await (await voter.browser.follow(await voter.browser.get(address(vote)))).text()
  const fields = marks.map((mark, i) => [`mark-${vote.projects.north![i]}`, mark] as const)
  return {
    vote,
    voter,
    html,
    form: filled(formIn(html, `${address(vote)}/check`), Object.fromEntries(fields)),
  }
}

const marksIn = (html: string, { vote }: Opened, action = `${address(vote)}/check`) => {
  const form = formIn(html, action)
  return vote.projects.north!.map(id => form.get(`mark-${id}`) ?? '')
}

const post = async ({ voter, vote }: Opened, step: string, form: URLSearchParams) => {
  const response = await voter.browser.post(`${address(vote)}/${step}`, form)
  return { status: response.status, html: await response.text() }
}

const main = (html: string) => textOf(html.replace(/^[\s\S]*<main/, ''))

const ways = [
  {
    name: 'ranking',
    rules: ranked,
    marks: ['2', '', '1'],
    asks: /Put up to 3 projects in order\. Your 1st choice is the one you want most\./,
    counts: 'The last one on your ballot gets 1 point',
    strip: 'Put up to 3 in order',
    checked:
      /3 · Project 3 of north 1st choice £9,000 1 · Project 1 of north 2nd choice £10,000 Together £19,000/,
    boxed: (ids: readonly string[]) => [ids[2], ids[0]],
    sent: ['1st choice: 3 · Project 3 of north', '2nd choice: 1 · Project 1 of north'],
  },
  {
    name: 'points',
    rules: points,
    marks: ['2', ' 5 ', '', '0'],
    asks: /You have 10 points\. Give as many as you like to each project, up to 10 in all\./,
    counts: 'You share out up to 10 points as you like.',
    strip: '10 points to give Share them out as you like',
    checked: /2 · Project 2 of north 5 £8,000 1 · Project 1 of north 2 £10,000 Together 7 £18,000/,
    boxed: (ids: readonly string[]) => [[ids[0], 2] as const, [ids[1], 5] as const],
    sent: ['2 · Project 2 of north: 5 points', '1 · Project 1 of north: 2 points'],
  },
  {
    name: 'scores',
    rules: scores,
    marks: ['5', '0', '1'],
    asks: /Give each project a score from 0 to 5\./,
    counts: 'Scores add up as points.',
    strip: 'Score each from 0 to 5',
    checked: /Score, 0 to 5 Cost 1 · Project 1 of north 5 £10,000 3 · Project 3 of north 1 £9,000/,
    boxed: (ids: readonly string[]) => [[ids[0], 5] as const, [ids[2], 1] as const],
    sent: ['1 · Project 1 of north: 5 out of 5', '3 · Project 3 of north: 1 out of 5'],
  },
] as const

describe.each(ways)('$name', ({ rules, marks, asks, counts, strip, checked, boxed, sent }) => {
  it('goes from the ballot over checking to the box, and says what was given in words', async () => {
    const opened = await open(rules, marks, voteWith(rules))
    const { vote, html, form } = opened
    expect(main(html)).toMatch(asks)
    expect(main(html)).toContain(counts)
    expect(main(html)).toContain(strip)
    expect(main(html)).toContain('The project with the most points gets its money first')
    const check = await post(opened, 'check', form)
    expect(check.status).toBe(200)
    expect(main(check.html)).toMatch(checked)
    const answer = await post(opened, 'send', formIn(check.html, `${address(vote)}/send`))
    expect(answer.status).toBe(200)
    for (const words of sent) expect(main(answer.html)).toContain(words)
    const [ballot] = await openedBallots(hands, vote.id, 'north')
    const byId = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1)
    const expected = boxed(vote.projects.north!)
    expect(ballot?.choices).toStrictEqual(rules.ballotType === 'ranked' ? expected : [...expected].sort(byId))
  })

  it('can be changed from the check page and looked through, with every mark as it was', async () => {
    const opened = await open(rules, marks)
    const { vote, voter, form } = opened
    const check = await post(opened, 'check', form)
    const back = await voter.browser.post(address(vote), formIn(check.html, address(vote)))
    const kept = marks.map(mark => mark.trim())
    const clean = (found: readonly string[]) =>
      found.slice(0, kept.length).map(mark => (mark === '' ? '' : mark))
    const none = rules.ballotType === 'scores' ? '0' : ''
    expect(clean(marksIn(await back.text(), opened))).toStrictEqual(kept.map(mark => mark || none))
    const found = await voter.browser.post(address(vote), filled(form, { q: 'nothing has this' }))
    const html = await found.text()
    expect(marksIn(html, opened).slice(0, kept.length)).toStrictEqual(kept.map(mark => mark || none))
    expect(html.match(/<li class="project marked chosen">/g)).toHaveLength(2)
  })

  it('may be left empty', async () => {
    const opened = await open(rules, [], voteWith(rules))
    const check = await post(opened, 'check', opened.form)
    expect(main(check.html)).toContain('You can send an empty ballot.')
    const answer = await post(opened, 'send', formIn(check.html, `${address(opened.vote)}/send`))
    expect(main(answer.html)).toContain('An empty ballot.')
    expect(await openedBallots(hands, opened.vote.id, 'north')).toMatchObject([{ choices: [] }])
  })
})

describe('what cannot be counted as it is', () => {
  const wrong: {
    name: string
    rules: Partial<RoundRules>
    marks: string[]
    said: string
    beside: [number, string][]
  }[] = [
    {
      name: 'two projects in one place',
      rules: ranked,
      marks: ['1', '2', '1'],
      said: '2 projects need another look. Nothing was sent, and all you chose is still here.',
      beside: [
        [0, 'Another project is your 1st choice too.'],
        [2, 'Another project is your 1st choice too.'],
      ],
    },
    {
      name: 'a fourth place of three',
      rules: ranked,
      marks: ['1', '4'],
      said: 'One project needs another look.',
      beside: [[1, 'You can fill 3 places.']],
    },
    {
      name: 'points in words and in halves',
      rules: points,
      marks: ['two', '3', '1.5'],
      said: '2 projects need another look.',
      beside: [
        [0, 'Write a whole number, like 3, or leave it empty.'],
        [2, 'Write a whole number, like 3, or leave it empty.'],
      ],
    },
    {
      name: 'more points than there are',
      rules: points,
      marks: ['6', '3', '2'],
      said: 'You gave 11 points and have 10 to give. Take one back to send your ballot.',
      beside: [],
    },
    {
      name: 'points for too many projects',
      rules: { ...points, maxChoices: 1 },
      marks: ['1', '1'],
      said: 'You chose 2 projects and may choose 1.',
      beside: [],
    },
    {
      name: 'a score above the highest',
      rules: scores,
      marks: ['5', '6'],
      said: 'One project needs another look.',
      beside: [[1, 'The highest score is 5.']],
    },
  ]
  it.each(wrong)(
    '$name: is said beside each, and all of it is kept',
    async ({ rules, marks, said, beside }) => {
      const opened = await open(rules, marks)
      for (const step of ['check', 'send']) {
        const { status, html } = await post(opened, step, opened.form)
        expect(status).toBe(422)
        expect(html).toContain('<title>Error:')
        expect(main(html)).toContain(said)
        expect(marksIn(html, opened).slice(0, marks.length)).toStrictEqual(marks)
        const ids = opened.vote.projects.north!
        expect(html.match(/ id="mark-[^"]*-error"/g) ?? []).toHaveLength(beside.length)
        for (const [at, words] of beside) {
          expect(html).toContain(`href="#mark-${ids[at]}"`)
          expect(textOf(html.split(`id="mark-${ids[at]}-error"`)[1]!.slice(0, 300))).toContain(words)
        }
      }
      expect(await openedBallots(hands, opened.vote.id, 'north')).toHaveLength(0)
    },
  )

  it('a place left out is closed, and the check page says so', async () => {
    const opened = await open(ranked, ['3', '1'])
    const { html } = await post(opened, 'check', opened.form)
    expect(main(html)).toContain('You left out a place. We closed the gap')
    expect(main(html)).toMatch(/2 · Project 2 of north 1st choice £8,000 1 · Project 1 of north 2nd choice/)
  })

  it('points that are left are said, and do not stop anybody', async () => {
    const opened = await open(points, ['9'])
    const { status, html } = await post(opened, 'check', opened.form)
    expect(status).toBe(200)
    expect(main(html)).toContain('You have one point left. You can send your ballot all the same.')
  })

  it('ticks sent to a ballot of points are no points', async () => {
    const opened = await open(points, [])
    const [a] = opened.vote.projects.north!
    const form = new URLSearchParams(opened.form)
    form.append('choice', a!)
    const { status, html } = await post(opened, 'send', form)
    expect(status).toBe(422)
    expect(main(html)).toContain('One project needs another look.')
  })
})
