// The town the rig votes in: one round, its people on the roll, and a session for each, made straight in the store. Only
// casting goes through HTTP.
import { createHash } from 'node:crypto'
import { freezeByDate } from '../../../functions/acts/freeze-ballot.ts'
import type { Hands } from '../../../functions/hands.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import type { Db, Key } from '../../../functions/store/db.ts'
import { personKey } from '../../../functions/store/keys.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { openedSession } from '../../../functions/store/sessions.ts'
import { type Clause, put, transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, PersonId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import { type Instant, instantOf, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { type TestHands, testDates } from '../../fixtures/hands.ts'
import { agreedList, done, shortlistedRound } from '../../fixtures/vote.ts'

export const pot = 'north' as NeighbourhoodId
export const opening = testDates.votingAt
export const maxChoices = 3

const digest = (...what: readonly (string | number)[]) => createHash('sha256').update(what.join('\n'))

/** The cookie of a voter's first session. */
export const tokenOf = (seed: number, voter: string): string =>
  digest('token', seed, voter).digest('base64url')

export const personOf = (seed: number, voter: string): PersonId =>
  digest('person', seed, voter).digest('hex').slice(0, 32) as PersonId

export const emailOf = (voter: string): string => `voter-${voter}@north.example`

/** One in five hundred is on no roll. */
export const isOnRoll = (voter: number): boolean => voter % 500 !== 499

/** Frozen, with its gates open, and so many projects on the ballot. */
export async function makeRound(
  hands: TestHands,
  id: string,
  closesAt: Instant,
  projects = 12,
): Promise<{ readonly round: RoundId; readonly projects: readonly string[] }> {
  const { round, proposals } = await shortlistedRound(
    hands,
    id,
    Array.from({ length: projects }, (_, i) => ({
      pot,
      title: `Project ${i + 1}`,
      costMinor: 150_000 + 70_000 * i,
    })),
    {
      dates: { ...testDates, closesAt },
      pots: [{ neighbourhood: pot, amountMinor: 2_500_000 as Minor }],
    },
  )
  hands.clock.set(opening)
  done(await freezeByDate(hands, round))
  return { round, projects: proposals.map(proposal => proposal.id) }
}

export async function settle(hands: Hands, seed: number, round: RoundId, voters: number): Promise<void> {
  const size = 50
  const by = await agreedList(hands as TestHands, round)
  const from = Array.from({ length: Math.ceil(voters / size) }, (_, i) => i * size)
  const lane = async () => {
    for (let first = from.shift(); first !== undefined; first = from.shift()) {
      const some = Array.from({ length: Math.min(size, voters - first) }, (_, i) => first! + i)
      await transact(hands.db, (await Promise.all(some.map(voter => peopleClauses(seed, voter)))).flat())
      const places = some.filter(isOnRoll).map(async voter => {
        const voterKey: VoterKey = await voterKeyOfEmail(hands.keys, emailOf(String(voter)))
        return { round, pot, voterKey, by }
      })
      await addToRoll(hands.db, await Promise.all(places))
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}

async function peopleClauses(seed: number, number: number): Promise<Clause[]> {
  const voter = String(number)
  const id = personOf(seed, voter)
  const person = {
    ...personKey(id),
    id,
    name: `Voter ${voter}`,
    email: emailOf(voter),
    createdAt: opening,
    sessionsSeries: 0,
    version: 0,
  }
  // Early enough for every worker's clock; and with the ballot's page opened just now, as whoever votes has.
  const { clause } = await sessionOf(seed, voter, tokenOf(seed, voter), secondsAfter(opening, -900))
  const { Item: session } = must(clause.write.Put, 'a new session is put')
  const open = { ...(session as Key), seenAt: secondsAfter(opening, 900), device: {} }
  return [put(`person ${voter}`, 'core', person), put(`session ${voter}`, 'core', open)]
}

const sessionOf = (seed: number, voter: string, token: string, signedInAt: Instant) =>
  openedSession({ token: () => token } as Hands['entropy'], {
    person: personOf(seed, voter),
    by: 'code',
    signedInAt,
    series: 0,
  })

let signedIn = 0

/** A voter signs in anew, by a clock that says it is `at`; answers the cookie. */
export async function signInAgain(db: Db, seed: number, voter: string, at: number): Promise<string> {
  const token = tokenOf(seed, `${voter} again ${process.pid} ${signedIn++}`)
  const { clause } = await sessionOf(seed, voter, token, instantOf(Math.round(at)))
  await transact(db, [clause])
  return token
}
