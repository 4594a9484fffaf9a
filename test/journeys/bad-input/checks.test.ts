// The forms of those who check proposals, as they are sent by mistake or with bad intent: what is wrong is said in words,
// what was typed is still there, nothing is written, and nothing that was typed is ever more than text.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listMenu } from '../../../functions/store/menu.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { formIn } from '../../fixtures/forms.ts'
import { moveTo, proposed, resident } from '../../fixtures/proposals.ts'
import { declared, reviewedRound } from '../../fixtures/reviewing.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Doorstep, expectRefusalPage, openDoor } from './doorstep.ts'

let door: Doorstep
let proposal: Proposal
let officer: string
let desk: string
beforeAll(async () => {
  door = await openDoor()
  const criteria = [{ text: 'Helps those who have least', weight: 'most' as const }]
  const round = await reviewedRound(door.hands, { criteria })
  proposal = await proposed(door.hands, round)
  await proposed(door.hands, round, resident('Ben Okri'), { title: 'A way over the bend' })
  await moveTo(door.hands, round, 'reviewingAt')
  const { actor, cookie } = await signedIn(door.hands, {
    name: 'Ravi',
    email: 'ravi@test.example',
    duties: ['review', 'round'],
  })
  await declared(door.hands, round, actor)
  officer = cookie
  desk = `/en/staff/rounds/${round.id}/review/${proposal.id}`
})
afterAll(() => door?.close())

const script = '<script>alert(1)</script>'
const hidden = 'It can be done\u202e in a week or two.'
const enough = 'Highways priced it, with signs.'
const review = { version: '0', outcome: 'feasible', costMinor: '4,500', reason: enough }
const grounds = { source: 'quote', vat: 'included', 'judge-0': 'yes' }
const menu = { title: 'A warden', summary: 'Somebody to talk to', text: 'x'.repeat(40), category: 'other' }

const rows: readonly (readonly [string, () => string, Readonly<Record<string, string>>, string])[] = [
  ['a check without a source', () => desk, { ...review }, 'What the cost rests on'],
  ['a check without VAT', () => desk, { ...review, ...grounds, vat: '' }, 'VAT'],
  ['a check without a judgement', () => desk, { ...review, ...grounds, 'judge-0': '' }, 'Helps those'],
  [
    'a judgement that is none',
    () => desk,
    { ...review, ...grounds, 'judge-0': 'splendid' },
    'Helps those who have least: Choose one.',
  ],
  [
    'a line of the cost without a sum',
    () => desk,
    { ...review, ...grounds, 'line-0-what': script, 'line-0-amount': '' },
    'Sum (1)',
  ],
  [
    'a line with a sum that is none',
    () => desk,
    { ...review, ...grounds, 'line-2-what': 'Work', 'line-2-amount': 'a lot' },
    'Sum (3): “a lot” is not a sum of money',
  ],
  [
    'lines that do not add up',
    () => desk,
    { ...review, ...grounds, 'line-0-what': 'Work', 'line-0-amount': '4,000' },
    'The lines come to £4,000, and the cost is £4,500.',
  ],
  ['a reason with hidden letters', () => desk, { ...review, ...grounds, reason: hidden }, 'nobody can see'],
  [
    'a reason of 10,000 lines',
    () => desk,
    { ...review, ...grounds, reason: 'x\n'.repeat(10_000) },
    'Shorten',
  ],
  [
    'a no without a sentence',
    () => desk,
    { version: '0', outcome: 'not-feasible', reason: `No. ${script}` },
    'Your reason: Say a little more',
  ],
  [
    'too little support where none is asked for',
    () => desk,
    { version: '0', outcome: 'not-supported', reason: enough },
    'This has the support that the round asks for',
  ],
  ['a check of a version that never was', () => desk, { ...review, ...grounds, version: '9' }, 'changed'],
  [
    'a question to the author without a date',
    () => `${desk}/ask`,
    { version: '0', what: enough },
    'Until when?',
  ],
  [
    'a question in the past',
    () => `${desk}/ask`,
    { version: '0', what: enough, ...when('1', '2020') },
    'Until when?',
  ],
  [
    'a day that is none',
    () => `${desk}/ask`,
    { version: '0', what: script, ...when('45', '2026') },
    'Until when?',
  ],
  ['merging with nothing', () => `${desk}/merge`, { version: '0', into: '', why: enough }, 'Choose one.'],
  [
    'merging with itself',
    () => `${desk}/merge`,
    { version: '0', into: 'self', why: enough },
    'another proposal',
  ],
  [
    'merging without a reason',
    () => `${desk}/merge`,
    { version: '0', into: 'self', why: script.slice(0, 8) },
    'Why',
  ],
  [
    'parting what is one',
    () => `${desk}/unmerge`,
    { version: '0', why: enough },
    'not part of another proposal',
  ],
  ['a note of nothing', () => `${desk}/note`, { text: '' }, 'A note: Fill this in.'],
  ['a note that is too long', () => `${desk}/note`, { text: script.repeat(200) }, 'A note: Shorten'],
  [
    'a menu without a price',
    () => '/en/staff/menu',
    { ...menu, costMinor: '', costNote: enough },
    'What it costs',
  ],
  [
    'a menu with a price below nothing',
    () => '/en/staff/menu',
    { ...menu, costMinor: '-5', costNote: script },
    '“-5” is not a sum of money',
  ],
]

function when(day: string, year: string): Record<string, string> {
  return { 'until-day': day, 'until-month': '10', 'until-year': year, 'until-time': '5pm' }
}

describe('a form of those who check', () => {
  it.each(rows)('%s', async (_, address, fields, sentence) => {
    const before = await door.stored()
    const path = address()
    const ids = { note: door.hands.entropy.ulid(), item: door.hands.entropy.ulid() }
    const typed = { ...ids, ...fields, ...(fields.into === 'self' && { into: proposal.id }) }
    const answer = await door.post(path, { who: officer, form: typed })
    expect([409, 422]).toContain(answer.status)
    expectRefusalPage(answer, answer.status, sentence)
    expect(answer.html).not.toContain(script)
    expect(await door.stored()).toBe(before)
    const form = formIn(answer.html, path)
    // Browsers send lines as \r\n, and every text is tidied at its ends.
    for (const name of Object.keys(fields).filter(
      name =>
        !['version', 'into', 'judge-0', ...(fields.outcome === 'not-supported' ? ['outcome'] : [])].includes(
          name,
        ),
    ))
      expect([name, form.get(name)?.replaceAll('\r', '').trim()]).toEqual([
        name,
        must(fields[name], name).trim(),
      ])
  })

  it('sent by somebody else changes nothing', async () => {
    const before = await door.stored()
    for (const path of [desk, `${desk}/merge`, `${desk}/sign`, `${desk}/assign`, '/en/staff/menu'])
      expect((await door.post(path, { form: { version: '0', why: enough } })).status).toBe(401)
    const answer = await door.post(`${desk}/assign`, { who: officer, form: { to: '../../etc' } })
    expect(answer.status).toBe(422)
    const offers = desk.replace(/review\/.*/, 'menu/')
    for (const place of ['north', 'nowhere'])
      expect(
        (await door.post(offers + place, { who: officer, form: { item: 'x', proposal: 'y' } })).status,
      ).toBe(422)
    expect(await door.stored()).toBe(before)
    expect(await listMenu(door.hands.db)).toEqual([])
  })
})
