// The command for an account that was taken over, or made anew at the provider.
import { beforeAll, expect, it } from 'vitest'
import { changedPerson, getPerson } from '../../../functions/store/people.ts'
import { getSession, hashOfToken, isLive } from '../../../functions/store/sessions.ts'
import { transact } from '../../../functions/store/transact.ts'
import { signOutByAddress } from '../../../infra/operate/signing-out.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

it('ends every session of one person, however the address is written, and of nobody else', async () => {
  const { db } = hands
  const taken = await signedIn(hands, { name: 'Tara Taken', email: 'tara@test.example' })
  const other = await signedIn(hands, { name: 'Otto Other', email: 'otto@test.example' })
  const person = (await getPerson(db, taken.person))!
  const staffAccount = { issuer: 'https://idp.example', subject: '42' }
  done(await transact(db, [changedPerson({ ...person, staffAccount })]))
  expect(await signOutByAddress(db, ' Tara@Test.Example ')).toBe(true)
  const live = async ({ token, person }: typeof taken) => {
    const [session, now] = [await getSession(db, await hashOfToken(token)), hands.clock.now()]
    return isLive(session!, (await getPerson(db, person))!.sessionsSeries, now, false)
  }
  expect([await live(taken), await live(other)]).toEqual([false, true])
  expect(await getPerson(db, taken.person)).not.toHaveProperty('staffAccount')
  expect(await signOutByAddress(db, 'nobody@test.example')).toBe(false)
})
