// Certification: two people, after the time for challenges; from then on the key is destroyed and the box emptied, however
// often that is interrupted, and only when both were looked for and found gone is it said.
import { beforeAll, describe, expect, test } from 'vitest'
import { certifyAsCouncillor, certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { checkSecretsGone, endSecrets } from '../../../functions/count/end-secrets.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { isBoxEmpty } from '../../../functions/store/box.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { openingKeyOf } from '../../../functions/store/round-keys.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import { unlinkableFrom } from '../../../shared/rounds/certification.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import { boxItems } from '../../fixtures/box.ts'
import { actorWith, type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  northCouncillor,
  signOffAll,
  votedRound,
} from '../../fixtures/vote.ts'

const north = 'north' as NeighbourhoodId
const pots = [{ neighbourhood: north, amountMinor: 1_800_000 as never }]
const projects = [{ pot: 'north', title: 'Trees', costMinor: 700_000 }]
const votes = { north: Array<string[]>(12).fill(['Trees']) }
const refused = (reason: string) => ({ ok: false, refusal: { reason } })

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')
const certify = async (as: typeof certifyAsOfficer, actor: Actor, round: RoundId) =>
  as(hands, actor, { round, version: (await roundOf(round)).version })

/** Published, and the time for challenges over. */
async function published(id: string): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, votes, { pots })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const { version } = await roundOf(round)
  done(await publishResults(hands, firstOfficer, { round, version }))
  return round
}

describe('certifying a result', () => {
  test('takes an officer and a councillor, two people, after the time for challenges', async () => {
    const round = await published('certified')
    expect(await certify(certifyAsOfficer, firstOfficer, round)).toMatchObject(refused('wrong-phase'))
    expect((await roundOf(round)).acts.certified).toBeUndefined()
    hands.clock.set(testDates.challengesUntil)
    const both = actorWith('Both At Once', 'round', ['councillor', 'north'])
    expect(await certify(certifyAsOfficer, nobody, round)).toMatchObject(refused('not-signed-in'))
    expect(await certify(certifyAsOfficer, northCouncillor, round)).toMatchObject(refused('not-your-duty'))
    expect(await certify(certifyAsCouncillor, firstOfficer, round)).toMatchObject(refused('not-your-duty'))
    const elsewhere = actorWith('Wes West', ['councillor', 'west'])
    expect(await certify(certifyAsCouncillor, elsewhere, round)).toMatchObject(refused('not-your-duty'))
    expect(await certifyAsOfficer(hands, firstOfficer, { round, version: 1 })).toEqual(
      refused('changed-meanwhile'),
    )
    expect(await certify(certifyAsOfficer, both, round)).toEqual({ ok: true, value: { missing: 1 } })
    expect(await certify(certifyAsOfficer, firstOfficer, round)).toEqual(refused('already-done'))
    expect(await certify(certifyAsCouncillor, both, round)).toEqual(refused('same-person'))
    expect(await endSecrets(hands, round)).toEqual(refused('not-certified'))
    expect(await isBoxEmpty(hands.db, round, [north])).toBe(false)
    expect(await certify(certifyAsCouncillor, northCouncillor, round)).toEqual({
      ok: true,
      value: { missing: 0 },
    })
    expect(await certifyAsOfficer(hands, firstOfficer, { round: 'nowhere' as RoundId, version: 0 })).toEqual(
      refused('unknown-round'),
    )
  })

  test('waits for the bundle to be out whole', async () => {
    const round = await published('half-out')
    hands.clock.set(testDates.challengesUntil)
    await hands.files.remove(must((await roundOf(round)).acts.published, 'published').manifestFile)
    expect(await certify(certifyAsOfficer, firstOfficer, round)).toEqual(refused('not-counted-yet'))
  })
})

describe('after certification', () => {
  test('the key is destroyed and the box emptied, and a week later it is looked whether they are gone', async () => {
    const round = await published('ended')
    hands.clock.set(testDates.challengesUntil)
    done(await certify(certifyAsOfficer, firstOfficer, round))
    done(await certify(certifyAsCouncillor, northCouncillor, round))
    expect(await boxItems(hands, round, north)).toHaveLength(12)

    // The first attempt breaks off after the key: the next one finishes it.
    const broken: TestHands = {
      ...hands,
      keys: {
        ...hands.keys,
        destroyRoundKey: async id => {
          await hands.keys.destroyRoundKey(id)
          throw new Error('the lights went out')
        },
      },
    }
    await expect(endSecrets(broken, round)).rejects.toThrow('lights')
    expect((await roundOf(round)).acts.secretsEnded).toBeUndefined()
    const stepsOf = async () =>
      (await runDue(hands, () => undefined))
        .filter(done_ => done_.round === round && done_.step !== 'tell')
        .map(({ step, waits }) => (waits ? `${step}: ${waits}` : step))
    expect(await stepsOf()).toEqual(['end-secrets'])
    expect(await stepsOf()).toEqual([])
    expect(await isBoxEmpty(hands.db, round, [north])).toBe(true)
    expect(await openingKeyOf(hands.db, hands.keys, await roundOf(round))).toMatchObject(refused('key-gone'))

    const { acts } = await roundOf(round)
    expect(unlinkableFrom(await roundOf(round))).toBe(daysAfter(acts.secretsEnded!.at, 7))
    hands.clock.set(daysAfter(acts.secretsEnded!.at, 6))
    expect(await stepsOf()).toEqual([])
    hands.clock.set(daysAfter(acts.secretsEnded!.at, 7))
    const callable: TestHands = {
      ...hands,
      keys: { ...hands.keys, roundKeyState: async () => 'ending' },
    }
    expect(await checkSecretsGone(callable, round)).toEqual(refused('secrets-not-gone'))
    expect((await roundOf(round)).acts.secretsGone).toBeUndefined()
    expect(await stepsOf()).toEqual(['secrets-gone'])
    expect(await stepsOf()).toEqual([])
    expect((await roundOf(round)).acts.secretsGone).toBeDefined()
    const { entries } = await readRoundJournal(hands.db, round, { limit: 50 })
    expect(entries.map(({ act }) => act).slice(0, 4)).toEqual([
      'secrets-gone',
      'end-secrets',
      'certify-as-councillor',
      'certify-as-officer',
    ])
  })
})
