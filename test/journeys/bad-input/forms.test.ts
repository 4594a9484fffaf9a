// Forms as people send them by mistake: too much in a box, nothing in it, sent twice, sent late. The page says what is
// wrong beside the box, keeps what was typed, and nothing is written twice or by halves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listComments } from '../../../functions/store/comments.ts'
import { listProposals } from '../../../functions/store/proposals.ts'
import { turnoutOf } from '../../../functions/store/roll.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../fixtures/forms.ts'
import { at, testDates, testRound } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { enrol, north, votingRound } from '../../fixtures/voting.ts'
import {
  type Answer,
  type Doorstep,
  expectProblem,
  expectRefusalPage,
  openDoor,
  typedDates,
} from './doorstep.ts'

let door: Doorstep
let round: Round
let resident: string
let officer: string
beforeAll(async () => {
  door = await openDoor()
  const announced = { by: 'officer' as PersonId, byName: 'Officer', at: at('2026-09-01T09:00:00Z') }
  round = testRound('ideas', {
    acts: { announced },
    rules: { ...testRound('x').rules, proposalsPerPerson: 50 },
  })
  await transact(door.hands.db, [newRound(round)])
  door.hands.clock.set(secondsAfter(testDates.proposingAt, 3600))
  resident = (await signedIn(door.hands, { name: 'Rosa', email: 'rosa@test.example' })).cookie
  officer = (await signedIn(door.hands, { name: 'First Officer', email: 'first@test.example' })).cookie
})
afterAll(() => door?.close())

const propose = '/en/me/rounds/ideas/propose'
const idea = {
  neighbourhood: 'north',
  title: 'A bench by the pond',
  summary: 'Somewhere to sit for whoever is tired.',
  text: 'A bench with arms, in the shade, close to the path.',
  place: 'by the pond',
  category: 'green',
  roughCostMinor: '1,200',
  declared: 'yes',
}
const formAt = async (path: string, action: string, who: string) =>
  formIn((await door.get(path, who)).html, action)
const proposals = async () => (await listProposals(door.hands.db, round.id, { consistent: true })).length

/** Everything that was typed stands in the form that came back. */
function expectKept(answer: Answer, action: string, typed: Readonly<Record<string, string>>): void {
  const form = formIn(answer.html, action)
  for (const [name, value] of Object.entries(typed))
    expect([name, form.get(name)]).toEqual([name, value.trim()])
}

describe('too much, too little, and what cannot be read', () => {
  const long = (letters: number) => 'x'.repeat(letters)
  it.each<[string, Record<string, string>, string]>([
    ['a title that is too long', { title: long(81) }, 'Title: Shorten this to at most 80 characters.'],
    ['a title that is far too long', { title: long(20_000) }, 'Title: Shorten this'],
    ['a line that is too long', { summary: long(161) }, 'Shorten this to at most 160 characters.'],
    [
      'a text that is too long',
      { text: long(4001) },
      'What, where and why: Shorten this to at most 4,000 characters.',
    ],
    ['a text that is far too long', { text: long(100_000) }, 'What, where and why: Shorten this'],
    ['a place that is too long', { place: long(121) }, 'Where exactly? Shorten this'],
    ['an offer that is too long', { help: long(601) }, 'What could you give to make it happen? Shorten this'],
    ['nothing but spaces', { title: '   ' }, 'Title: Fill this in.'],
    [
      'letters nobody can see',
      { title: 'A bench\u202e by the pond' },
      'Title: This has characters that nobody can see.',
    ],
    ['a sum that is none', { roughCostMinor: 'a lot' }, '“a lot” is not a sum of money we can read.'],
    ['a sum that is too fine', { roughCostMinor: '1.234' }, 'more decimal places than our money has'],
    ['a sum larger than any', { roughCostMinor: '9'.repeat(30) }, 'more money than a round can hold'],
    ['a kind that is not offered', { category: 'castles' }, 'What is it about? Choose one.'],
    [
      'a place that is not offered',
      { neighbourhood: 'nowhere' },
      'This neighbourhood has no money of its own in this round.',
    ],
    [
      'markup, which is nothing but text',
      { title: '<b>x</b>', summary: 'short' },
      'Who is better off, and how? Say a little more',
    ],
  ])('%s is said beside the box, and all of it is kept', async (_, wrong, sentence) => {
    const before = await door.stored()
    const typed = { ...idea, ...wrong }
    for (const step of ['check', 'send']) {
      const sent = filled(await formAt(propose, propose, resident), { ...typed, step })
      const answer = await door.post(propose, { who: resident, form: sent })
      expect(answer.text.slice(0, 80)).toContain('Error:')
      expectRefusalPage(answer, answer.status === 404 ? 404 : 422, sentence)
      const { neighbourhood, category, ...texts } = typed
      expectKept(answer, propose, texts)
      expect([neighbourhood, category].length).toBe(2)
    }
    expect(await door.stored()).toBe(before)
  })

  it('is said to a program with field, problem and limit', async () => {
    const answer = await door.post('/api/rounds/ideas/proposals', {
      who: resident,
      json: { title: long(81), text: long(5000) },
    })
    expectProblem(answer, 'invalid-input')
    const { fields } = JSON.parse(answer.html) as { fields: unknown[] }
    expect(fields).toContainEqual({ field: 'title', problem: 'too-long', limit: 80 })
    expect(fields).toContainEqual({ field: 'text', problem: 'too-long', limit: 4000 })
  })

  it('in the set-up of a round is said beside every box, and all of it is kept', async () => {
    const before = await door.stored()
    const path = '/en/staff/rounds/new'
    const typed = {
      title: long(81),
      'pot-north': 'much',
      'votingAt-day': '31',
      'votingAt-month': '2',
      'votingAt-year': '2027',
      'votingAt-time': '5pm',
      maxChoices: 'many',
    }
    const answer = await door.post(path, {
      who: officer,
      form: filled(await formAt(path, path, officer), typed),
    })
    expectRefusalPage(answer, 422, 'Title: Shorten this to at most 80 characters.')
    for (const sentence of [
      'North: “much” is not a sum',
      'Vote opens: This is not a date',
      'Ideas open: Fill this in',
    ])
      expect(answer.text).toContain(sentence)
    expectKept(answer, path, typed)
    expect(await door.stored()).toBe(before)
  })

  it('in a comment is said beside the box, and all of it is kept', async () => {
    const [id] = await suggested('A swing')
    const path = `/en/me/rounds/ideas/proposals/${id}/comment`
    const before = await door.stored()
    const form = await formAt(path, path, resident)
    const text = long(2001)
    const answer = await door.post(path, { who: resident, form: filled(form, { kind: 'for', text }) })
    expectRefusalPage(answer, 422, 'Your comment: Shorten this to at most 2,000 characters.')
    expectKept(answer, path, { kind: 'for', text })
    expect(await door.stored()).toBe(before)
  })
})

async function suggested(title: string): Promise<[string, URLSearchParams, Answer]> {
  const sent = filled(await formAt(propose, propose, resident), { ...idea, title, step: 'send' })
  const answer = await door.post(propose, { who: resident, form: sent })
  expect(answer.status).toBe(303)
  return [sent.get('proposal')!, sent, answer]
}

describe('the same form sent again', () => {
  it('is one proposal, answered as the first time', async () => {
    const [, sent, first] = await suggested('A slide')
    const before = await proposals()
    const again = await door.post(propose, { who: resident, form: sent })
    expect([again.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(await proposals()).toBe(before)
  })

  it('with other words is refused in words, and what was typed is kept', async () => {
    const [, sent] = await suggested('A pump')
    const before = await door.stored()
    const answer = await door.post(propose, { who: resident, form: filled(sent, { title: 'A taller pump' }) })
    expectRefusalPage(answer, 409, 'You have sent this proposal already, with other words.')
    expectKept(answer, propose, { title: 'A taller pump', text: idea.text })
    expect(await door.stored()).toBe(before)
  })

  it('is one comment', async () => {
    const [id = ''] = await suggested('A hedge')
    const path = `/en/me/rounds/ideas/proposals/${id}/comment`
    const sent = filled(await formAt(path, path, resident), { kind: 'for', text: 'Birds like it.' })
    const [first, again] = [
      await door.post(path, { who: resident, form: sent }),
      await door.post(path, { who: resident, form: sent }),
    ]
    expect([again.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(await listComments(door.hands.db, id as never)).toHaveLength(1)
  })

  it('is one draft of a round', async () => {
    const path = '/en/staff/rounds/new'
    const typed = {
      title: 'Spring round',
      summary: 'For small things in spring.',
      'pot-north': '5000',
      ...typedDates(2027),
    }
    const sent = filled(await formAt(path, path, officer), typed)
    const first = await door.post(path, { who: officer, form: sent })
    expect(first.status, textOf(first.html)).toBe(303)
    const before = await door.stored()
    const again = await door.post(path, { who: officer, form: sent })
    expect([again.status, again.headers.get('location')]).toEqual([303, first.headers.get('location')])
    expect(await door.stored()).toBe(before)
  })

  it('is one vote, with the same receipt', async () => {
    const vote = await votingRound(door.hands)
    const email = 'again@test.example'
    await enrol(door.hands, vote.id, `${email},north`)
    const { cookie } = await signedIn(door.hands, { name: 'Again', email })
    const path = `/en/me/rounds/${vote.id}/vote/north`
    const shown = await door.send('GET', `${path}?draw=1`, { who: cookie })
    const form = formIn(shown.html, `${path}/check`)
    form.append('choice', vote.projects.north![0]!)
    const receipts: string[] = []
    for (let times = 0; times < 3; times++) {
      const { html, status } = await door.post(`${path}/send`, { who: cookie, form })
      expect(status).toBe(200)
      receipts.push(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec(html)![0])
    }
    expect(new Set(receipts).size).toBe(1)
    expect(await turnoutOf(door.hands.db, vote.id, north)).toMatchObject({ voted: 1 })
    const changed = await door.post(`${path}/send`, {
      who: cookie,
      form: filled(form, { choice: vote.projects.north![1]! }),
    })
    expectRefusalPage(changed, 409, 'You have already voted here.')
    expect(formIn(changed.html, `${path}/check`).getAll('choice')).toEqual([vote.projects.north![1]])
    expect(await turnoutOf(door.hands.db, vote.id, north)).toMatchObject({ voted: 1 })
  })
})

describe('a photo that cannot be taken', () => {
  const photo = '/en/me/rounds/ideas/propose/photo'
  const alt = 'Weeds where a bench could be'
  let resident: string
  beforeAll(async () => {
    door.hands.clock.set(secondsAfter(testDates.proposingAt, 7200))
    resident = (await signedIn(door.hands, { name: 'Rosa', email: 'rosa@test.example' })).cookie
  })
  /** A form with so many bytes for a photo, laid out here: a FormData copies a hundred megabytes some times over. */
  function sendPhoto(bytes: number): Promise<Answer> {
    const part = (name: string, more = '') =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
    const fields = Object.entries({ proposal: '01ARZ3NDEKTSV4RRFFQ69G5FAV', alt })
    const before =
      fields.map(([name, value]) => `${part(name)}${value}\r\n`).join('') +
      part('photo', '; filename="photo.jpg"\r\nContent-Type: application/octet-stream')
    const after = '\r\n--x--\r\n'
    const body = Buffer.alloc(before.length + bytes + after.length, 'A')
    body.write(before)
    body.write(after, before.length + bytes)
    return door.post(photo, { who: resident, body, type: 'multipart/form-data; boundary=x' })
  }

  it.each([
    ['of 25 MB', 25_000_000, 413, 'This photo is larger than 20 MB.'],
    ['of 101 MB', 101_000_000, 413, 'This is too large to send.'],
    ['that is no picture', 2000, 422, 'We can take photos as JPEG, PNG or WebP'],
  ])('%s is refused in words, and nothing is stored', async (_, size, status, words) => {
    const before = await door.stored()
    const answer = await sendPhoto(size)
    expectRefusalPage(answer, status, words)
    if (size < 100_000_000) expect(formIn(answer.html, photo).get('alt')).toBe(alt)
    expect(await door.stored()).toBe(before)
  })

  it.each([
    ['no boundary', 'multipart/form-data', 'x', 415],
    ['no parts', 'multipart/form-data; boundary=x', 'nothing of the kind', 400],
    [
      'a part without end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="alt"\r\n\r\nso',
      400,
    ],
    ['words alone', 'application/x-www-form-urlencoded', 'alt=so', 422],
    ['JSON', 'application/json', '{}', 415],
  ])('in %s is refused', async (_, type, body, status) => {
    const answer = await door.post(photo, { who: resident, body, type })
    expect([answer.status, answer.html.includes('<h1')]).toEqual([status, true])
  })
})
