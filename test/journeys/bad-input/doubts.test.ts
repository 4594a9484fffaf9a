// Doubts about a result, sent by mistake: nothing in the box, too much of it, sent twice, sent late, or about what is not
// there. The page says what is wrong and keeps what was typed, and nothing is written twice or by halves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listChallenges } from '../../../functions/store/challenges.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { miscountedRound } from '../../fixtures/corrected.ts'
import { formIn } from '../../fixtures/forms.ts'
import { testDates } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Doorstep, expectProblem, expectRefusalPage, openDoor } from './doorstep.ts'

let door: Doorstep
let id: RoundId
let resident: string
let officer: string
beforeAll(async () => {
  door = await openDoor()
  id = await miscountedRound(door.hands, 'doubted', { isWrong: false })
  const cookieOf = async (name: string, ...duties: 'round'[]) =>
    (await signedIn(door.hands, { name, email: `${name.toLowerCase()}@test.example`, duties })).cookie
  resident = await cookieOf('Rosa')
  officer = await cookieOf('Ola', 'round')
})
afterAll(() => door?.close())

const long = 'word '.repeat(1000)
const formAddress = () => `/en/me/rounds/${id}/challenge`
const correction = () => `/en/staff/rounds/${id}/correction`
const many = async () => (await listChallenges(door.hands.db, id)).length

describe('a challenge', () => {
  it.each([
    ['nothing', '', 422],
    ['a word', 'Wrong', 422],
    ['too much', long, 422],
  ])('with %s in it comes back with every word', async (_, text, status) => {
    const form = formIn((await door.get(formAddress(), resident)).html, formAddress())
    form.set('text', text)
    form.set('about', 'count')
    const answer = await door.post(formAddress(), { who: resident, form })
    expectRefusalPage(answer, status, 'There is a problem')
    expect(formIn(answer.html, formAddress()).get('text')?.trim()).toBe(text.trim())
    expect(await many()).toBe(0)
  })

  it('about nothing, about another place, or about a proposal that is not there is refused', async () => {
    const form = formIn((await door.get(formAddress(), resident)).html, formAddress())
    form.set('text', 'A text that is long enough.')
    form.delete('about')
    expectRefusalPage(
      await door.post(formAddress(), { who: resident, form }),
      422,
      'Choose what you challenge',
    )
    form.set('about', 'count')
    form.set('pot', 'elsewhere')
    expect((await door.post(formAddress(), { who: resident, form })).status).toBe(404)
    for (const proposal of ['x', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])
      expect((await door.get(`${formAddress()}?proposal=${proposal}`, resident)).status).toBe(404)
    expect(await many()).toBe(0)
  })

  it('sent twice is one, and with other words is refused', async () => {
    const form = formIn((await door.get(formAddress(), resident)).html, formAddress())
    form.set('about', 'count')
    form.set('text', 'Two ballots that I saw are missing.')
    for (let time = 0; time < 2; time++)
      expect((await door.post(formAddress(), { who: resident, form })).status).toBe(303)
    form.set('text', 'Three ballots that I saw are missing.')
    expectRefusalPage(await door.post(formAddress(), { who: resident, form }), 409, 'This was done already')
    expect(await many()).toBe(1)
  })

  it('by nobody signed in is kept in the page that asks to sign in', async () => {
    const form = { about: 'count', text: 'Words that must not be lost.' }
    const answer = await door.post(formAddress(), { form })
    expectRefusalPage(answer, 401, 'Sign in. What you wrote is kept')
    expect(answer.html).toContain('Words that must not be lost.')
  })
})

describe('a correction', () => {
  it('without a reason, of an old version or for a made-up challenge is refused, and words are kept', async () => {
    const form = formIn((await door.get(correction(), officer)).html, correction())
    for (const reason of ['', 'No', long]) {
      form.set('reason', reason)
      const answer = await door.post(correction(), { who: officer, form })
      expectRefusalPage(answer, 422, 'There is a problem')
      expect(formIn(answer.html, correction()).get('reason')?.trim()).toBe(reason.trim())
    }
    form.set('reason', 'A reason that is long enough.')
    form.set('version', '0')
    expectRefusalPage(await door.post(correction(), { who: officer, form }), 409, /changed/)
    form.set('challenge', 'nonsense')
    expect((await door.post(correction(), { who: officer, form })).status).toBe(422)
    expectRefusalPage(
      await door.post(`${correction()}/agree`, { who: officer, form: { version: '1' } }),
      409,
      'There is no correction to agree to',
    )
    expect((await getRound(door.hands.db, id))?.acts.correction).toBeUndefined()
  })
})

describe('too early and too late', () => {
  it('nothing is certified while results can be challenged, and nothing challenged after', async () => {
    const home = `/en/staff/rounds/${id}`
    const { version } = (await getRound(door.hands.db, id))!
    const form = { act: 'certify-as-officer', version: String(version) }
    expect((await door.post(home, { who: officer, form })).status).toBe(409)
    door.hands.clock.set(testDates.challengesUntil)
    const [late, staff] = [
      await signedIn(door.hands, { name: 'Late', email: 'late@test.example' }),
      await signedIn(door.hands, { name: 'Olga', email: 'olga@test.example', duties: ['round'] }),
    ]
    const challenge = { about: 'count', pot: 'north', text: 'Two ballots are missing.', proposal: null }
    expectProblem(
      await door.post(`/api/rounds/${id}/challenges`, {
        who: late.cookie,
        json: { ...challenge, challenge: '01ARZ3NDEKTSV4RRFFQ69G5FAX', inNameOf: null },
      }),
      'wrong-phase',
    )
    expectRefusalPage(
      await door.post(home, { who: staff.cookie, form }),
      409,
      'A challenge has no answer yet',
    )
  })
})
