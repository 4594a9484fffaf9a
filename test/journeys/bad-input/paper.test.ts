// The paper desk as people use it by mistake, and as those would who may not: what is wrong is said beside the box, what was
// typed is kept, nothing is written, and no page gives away what a paper says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { getPaperDesk } from '../../../functions/store/paper-desk.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { filled, formIn } from '../../fixtures/forms.ts'
import { testDates } from '../../fixtures/hands.ts'
import { batchOf, log } from '../../fixtures/paper.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { done } from '../../fixtures/vote.ts'
import { discussedRound, duringVote, enrol, freeze, north, type TestVote } from '../../fixtures/voting.ts'
import { type Answer, type Doorstep, expectRefusalPage, openDoor } from './doorstep.ts'

const [ann, ben] = ['ann@north.example', 'ben@north.example']
let door: Doorstep
let vote: TestVote
let paper: string
let others: readonly string[]

beforeAll(async () => {
  door = await openDoor()
  vote = await discussedRound(door.hands)
  await enrol(door.hands, vote.id, [`${ann},north`, `${ben},north`].join('\n'))
  await freeze(door.hands, vote.id)
  door.hands.clock.set(duringVote)
  await log(door.hands, vote.id, ann)
  await batchOf(door.hands, vote.id)
  const cookieOf = async (name: string, ...duties: ('paper' | 'roll' | 'audit')[]) =>
    (await signedIn(door.hands, { name, email: `${name.toLowerCase()}@test.example`, duties })).cookie
  paper = await cookieOf('Paula', 'paper')
  others = [await cookieOf('Rosa'), await cookieOf('Rolf', 'roll'), await cookieOf('Audrey', 'audit')]
})
afterAll(() => door?.close())

const at = (rest: string) => `/en/staff/rounds/${vote.id}/paper${rest}`

/** The page's own form, with what is typed into it. */
async function send(path: string, typed: Readonly<Record<string, string>>): Promise<Answer> {
  const form = formIn((await door.get(at(path), paper)).html, at(path))
  return door.post(at(path), { who: paper, form: filled(form, typed) })
}

function expectKept(answer: Answer, path: string, typed: Readonly<Record<string, string>>): void {
  const form = formIn(answer.html, at(path))
  for (const [name, value] of Object.entries(typed)) expect([name, form.get(name)]).toEqual([name, value])
}

const whole: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['/log', { pot: 'north', by: 'email', value: ben, act: 'log' }],
  ['/log', { pot: 'north', by: 'email', value: ben, act: 'replace' }],
  ['/unopened', { pot: 'north', kind: 'second', count: '2', actId: '0123456789abcdef0123456789abcdef' }],
  ['/batch', { pot: 'north', envelopes: '1', batches: '1' }],
  ['/north/1', { act: 'key', number: '1', keyed: '1 2', mark: '7KQ4-M2XR-9HTP' }],
  ['/north/1', { act: 'undo', number: '1', keyed: '1 2', mark: '' }],
  ['/north/1', { act: 'settle' }],
  ['/north/1', { act: 'compare', number: '1', keyed: '1 2', mark: '' }],
  ['/north/1', { act: 'reopen', number: '1', reason: 'The line was read wrongly.' }],
]

describe('whoever has not the duty', () => {
  it.each(whole)('cannot send %s %j', async (path, form) => {
    const before = await door.stored()
    for (const who of others)
      expectRefusalPage(
        await door.post(at(path), { who, form }),
        403,
        'Only somebody with this duty may do that',
      )
    const nobody = await door.post(at(path), { form })
    expectRefusalPage(nobody, 401, 'Sign in. What you wrote is kept')
    expect(await door.stored()).toBe(before)
  })

  it.each(['', '/log', '/unopened', '/batch', '/north/1', '/print?pot=north&copies=1'])(
    'does not see %s',
    async path => {
      expectRefusalPage(await door.get(at(path), others[0]), 403, 'Only somebody with this duty may do that')
      expectRefusalPage(await door.get(at(path)), 401, 'Sign in first')
    },
  )
})

describe('what cannot be taken', () => {
  const x = 'x'.repeat(300)
  it.each<[string, Record<string, string>, number, string]>([
    ['/log', { value: '' }, 422, 'Fill this in.'],
    ['/log', { value: x }, 422, 'Shorten this'],
    ['/log', { value: 'who@north.example' }, 404, 'Nobody on this roll is known by that.'],
    ['/unopened', { count: 'two' }, 422, 'We could not read this.'],
    ['/unopened', { count: '' }, 422, 'Fill this in.'],
    ['/unopened', { count: '-1' }, 422, 'at least 1'],
    ['/batch', { envelopes: '0' }, 422, 'at least 1'],
    ['/batch', { envelopes: '7' }, 422, 'All envelopes that were logged are in batches already.'],
    ['/north/1', { keyed: '1 99' }, 422, '“99” is no project of this ballot'],
    ['/north/1', { keyed: '1 1' }, 422, '“1”'],
    ['/north/1', { keyed: x }, 422, 'is no project of this ballot'],
    ['/north/1', { keyed: '1', mark: '????' }, 422, '12 letters'],
  ])('%s %j is said beside its box and kept', async (path, wrong, status, sentence) => {
    const before = await door.stored()
    const usual: Record<string, Record<string, string>> = {
      '/log': { pot: 'north', by: 'email', value: ben, act: 'log' },
      '/unopened': { pot: 'north', kind: 'second', count: '1' },
      '/batch': { pot: 'north', envelopes: '1' },
      '/north/1': { act: 'key', keyed: '1', mark: '' },
    }
    const answer = await send(path, { ...usual[path], ...wrong })
    expectRefusalPage(answer, status, sentence)
    expect(answer.text.slice(0, 80)).toContain('Error:')
    expectKept(answer, path, wrong)
    expect(await door.stored()).toBe(before)
  })

  it.each<[string, Record<string, string>, number]>([
    ['/log', { pot: 'nowhere', by: 'email', value: ben, act: 'log' }, 404],
    ['/log', { pot: 'south', by: 'email', value: ben, act: 'log' }, 404],
    ['/north/9', { act: 'key', number: '1', keyed: '1', mark: '' }, 404],
    ['/nowhere/1', { act: 'key', number: '1', keyed: '1', mark: '' }, 404],
    ['/north/1', { act: 'key', number: '99', keyed: '1', mark: '' }, 404],
    ['/north/1', { act: 'dance', number: '1', keyed: '1', mark: '' }, 400],
    ['/north/one', { act: 'settle' }, 404],
    ['/north/1', { act: 'settle' }, 409],
    ['/north/1', { act: 'compare', number: '1', keyed: '1', mark: '' }, 409],
  ])('%s %j is refused, and nothing is written', async (path, form, status) => {
    const before = await door.stored()
    const answer = await door.post(at(path), { who: paper, form })
    expect([path, answer.status]).toEqual([path, status])
    expectRefusalPage(answer, status, /\S/)
    expect(await door.stored()).toBe(before)
  })
})

describe('what is sent twice, or late', () => {
  it('is one envelope, one number, one keying', async () => {
    const form = formIn((await door.get(at('/unopened'), paper)).html, at('/unopened'))
    const closed = filled(form, { pot: 'north', kind: 'second', count: '3' })
    const key = { act: 'key', number: '1', keyed: '2', mark: '' }
    for (const _ of [1, 2]) {
      expect((await door.post(at('/unopened'), { who: paper, form: closed })).status).toBe(303)
      expect((await send('/log', { pot: 'north', by: 'email', value: ben, act: 'log' })).status).toBe(303)
      expect((await door.post(at('/north/1'), { who: paper, form: key })).status).toBe(200)
    }
    const again = await door.post(at('/north/1'), { who: paper, form: { ...key, keyed: '3' } })
    expectRefusalPage(again, 409, 'keyed')
    expect(await getPaperDesk(door.hands.db, vote.id, north)).toMatchObject({ logged: 2, setAside: 3 })
  })

  it('after the announced end no envelope is logged, though the gates may still stand open', async () => {
    const form = formIn((await door.get(at('/log'), paper)).html, at('/log'))
    const typed = filled(form, { pot: 'north', by: 'email', value: 'cat@north.example', act: 'log' })
    await enrol(door.hands, vote.id, 'cat@north.example,north')
    door.hands.clock.set(secondsAfter(testDates.closesAt, 1))
    const who = (
      await signedIn(door.hands, { name: 'Paula', email: 'paula@test.example', duties: ['paper'] })
    ).cookie
    const before = await getPaperDesk(door.hands.db, vote.id, north)
    expectRefusalPage(await door.post(at('/log'), { who, form: typed }), 409, 'The vote has closed')
    door.hands.clock.set(secondsAfter(testDates.closesAt, 120))
    done(await closeGates(door.hands, vote.id))
    expect((await door.post(at('/log'), { who, form: typed })).status).toBe(409)
    expect(await getPaperDesk(door.hands.db, vote.id, north)).toEqual(before)
  })
})
