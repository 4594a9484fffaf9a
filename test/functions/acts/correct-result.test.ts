// Correcting a published result: one officer asks with a reason, the same ballots are counted again, signed and looked at by
// the second program, and a second officer agrees. The version before stays where it was; where counting again comes to the
// same, nothing is published.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agreeCorrection } from '../../../functions/acts/agree-correction.ts'
import { askCorrection } from '../../../functions/acts/ask-correction.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { dropCorrection } from '../../../functions/acts/drop-correction.ts'
import { publishedFolder, publishedManifest } from '../../../functions/count/bundle.ts'
import { findBallot } from '../../../functions/count/find-ballot.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { publishedBallots } from '../../../functions/count/published-ballots.ts'
import { allSteps, runDue } from '../../../functions/on-schedule/run-due.ts'
import { localSecondProgram } from '../../../functions/ports/second-program-local.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { findInterpreter } from '../../../functions/verify/interpreter.ts'
import { verifyBundles } from '../../../functions/verify/run-verify.ts'
import { receiptOf } from '../../../shared/ballots/commitment.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { ChallengeId, RoundId } from '../../../shared/lib/ids.ts'
import { atVersion, versionsOf } from '../../../shared/rounds/correction.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { ask, correct, miscountedRound, reason } from '../../fixtures/corrected.ts'
import { type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { done, firstOfficer, northCouncillor, secondOfficer, thirdOfficer } from '../../fixtures/vote.ts'
import { fetched, removeBundles } from '../verify/folders.ts'

const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const quietly = () => {}
/** Nobody has an address here whom anything could be told. */
const counting = allSteps.filter(step => step !== 'tell')

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})
afterAll(removeBundles)

const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')
const asking = async (actor: Actor, id: RoundId, changes: { challenge?: ChallengeId } = {}) =>
  askCorrection(hands, actor, {
    round: id,
    version: (await roundOf(id)).version,
    reason,
    challenge: null,
    ...changes,
  })
const agreeing = async (actor: Actor, id: RoundId) =>
  agreeCorrection(hands, actor, { round: id, version: (await roundOf(id)).version })
const actsOf = async (id: RoundId) =>
  (await readRoundJournal(hands.db, id, { limit: 100 })).entries.map(({ act }) => act)
const fundedIn = async (id: RoundId, version: number) => {
  const round = must(atVersion(await roundOf(id), version), `version ${version}`)
  return must(await readOutcome(hands.files, round), 'its outcome').pots[0]!.funded.length
}
async function bytesOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const key of hands.files.list(`${folder}/`)) {
    const { bytes, contentEncoding } = must(await hands.files.get(key), key)
    found[key.split('/').at(-1)!] = await sha256Hex(contentEncoding === 'gzip' ? await unpack(bytes) : bytes)
  }
  return found
}

describe('a result that was published wrong', () => {
  test('is counted again, signed, checked and published beside the first, by two officers', async () => {
    const id = await miscountedRound(hands, 'corrected')
    const before = await bytesOf(publishedFolder(id))
    expect(await fundedIn(id, 1)).toBe(1)
    expect(await agreeing(thirdOfficer, id)).toEqual(refused('no-correction'))
    done(await asking(firstOfficer, id))
    done(await asking(firstOfficer, id))
    expect(await asking(thirdOfficer, id)).toEqual(refused('correction-open'))
    expect(await agreeing(firstOfficer, id)).toEqual(refused('same-person'))
    expect(await agreeing(thirdOfficer, id)).toEqual(refused('not-counted-yet'))
    expect(
      (await runDue(hands, quietly, counting)).filter(({ round }) => round === id).map(({ step }) => step),
    ).toEqual(['recount', 'sign', 'check'])
    expect(await agreeing(northCouncillor, id)).toMatchObject(refused('not-your-duty'))
    const { version } = await roundOf(id)
    expect(await agreeCorrection(hands, thirdOfficer, { round: id, version: version - 1 })).toEqual(
      refused('changed-meanwhile'),
    )
    expect(done(await agreeing(thirdOfficer, id))).toEqual({ version: 2 })
    expect(await agreeing(thirdOfficer, id)).toEqual(refused('no-correction'))

    const after = await roundOf(id)
    expect(versionsOf(after)).toMatchObject([{ version: 1 }, { version: 2, why: { reason } }])
    expect([await fundedIn(id, 1), await fundedIn(id, 2)]).toEqual([1, 2])
    expect(await bytesOf(publishedFolder(id))).toEqual(before)
    const manifest = must(await publishedManifest(hands.files, after), 'the second manifest')
    expect(manifest).toMatchObject({
      signOffs: [],
      correction: {
        version: 2,
        corrects: after.acts.superseded![0]!.published.manifestSha256,
        reason,
        asked: { name: 'First Officer' },
        agreed: { name: 'Third Officer' },
      },
    })
    expect(await actsOf(id)).toEqual(
      expect.arrayContaining(['ask-correction', 'recount', 'agree-correction']),
    )
  })

  test('has two versions of which a stranger can check the later, and receipts are in both', async () => {
    const id = await miscountedRound(hands, 'checked')
    await correct(hands, id, localSecondProgram())
    const python = done(await findInterpreter())
    const folders = [await fetched(hands, id, 2), await fetched(hands, id, 1)]
    const [second, first] = await verifyBundles(python, folders)
    expect(second).toMatchObject({ holds: true, problems: [] })
    expect(first).toMatchObject({ holds: false })
    for await (const { commitment } of publishedBallots(hands.files, await roundOf(id)))
      for (const version of [1, 2]) {
        const { found } = must(await findBallot(hands.files, id, receiptOf(commitment), version), 'a file')
        expect(found?.ballot.commitment).toBe(commitment)
      }
  })

  test('is not certified meanwhile, and stands once it is: then the key that signs is gone', async () => {
    const id = await miscountedRound(hands, 'certified')
    hands.clock.set(testDates.challengesUntil)
    const certifying = async (act: typeof certifyAsOfficer, actor: Actor) =>
      act(hands, actor, { round: id, version: (await roundOf(id)).version })
    done(await asking(firstOfficer, id))
    expect(await certifying(certifyAsOfficer, secondOfficer)).toEqual(refused('correction-open'))
    const { version } = await roundOf(id)
    done(await dropCorrection(hands, firstOfficer, { round: id, version, reason }))
    done(await certifying(certifyAsOfficer, secondOfficer))
    done(await certifying(certifyAsCouncillor, northCouncillor))
    expect(await asking(firstOfficer, id)).toEqual(refused('certified'))
  })

  test('loses the name that was given to certify the version before', async () => {
    const id = await miscountedRound(hands, 'certifying')
    hands.clock.set(testDates.challengesUntil)
    const { version } = await roundOf(id)
    done(await certifyAsOfficer(hands, secondOfficer, { round: id, version }))
    await correct(hands, id)
    expect((await roundOf(id)).acts.certifications).toBeUndefined()
  })
})

describe('a result that is right', () => {
  test('is not published again: counted once more it is the same, and that is said', async () => {
    const id = await miscountedRound(hands, 'right', { isWrong: false })
    await ask(hands, id)
    await runDue(hands, quietly, counting)
    const { acts } = await roundOf(id)
    expect([acts.correction, acts.superseded]).toEqual([undefined, undefined])
    expect(await agreeing(thirdOfficer, id)).toEqual(refused('no-correction'))
    const { entries } = await readRoundJournal(hands.db, id, { limit: 5 })
    expect(entries.find(({ act }) => act === 'recount')?.facts).toMatchObject({ outcome: 'same' })
    expect(await bytesOf(publishedFolder(id, 2))).toEqual({})
  })
})

describe('asking for a correction', () => {
  let id: RoundId
  beforeAll(async () => {
    id = await miscountedRound(hands, 'asked')
  })

  test('is refused to others, of an old version, and for a challenge that nobody upheld', async () => {
    expect(await asking(northCouncillor, id)).toMatchObject(refused('not-your-duty'))
    expect(await asking(firstOfficer, id, { challenge: hands.entropy.ulid() as ChallengeId })).toEqual(
      refused('not-found'),
    )
    expect(
      await askCorrection(hands, firstOfficer, { round: id, version: 1, reason, challenge: null }),
    ).toEqual(refused('changed-meanwhile'))
    expect(
      await askCorrection(hands, firstOfficer, {
        round: 'nowhere' as RoundId,
        version: 0,
        reason,
        challenge: null,
      }),
    ).toEqual(refused('unknown-round'))
  })

  test('can be let go, with a reason, once', async () => {
    await ask(hands, id)
    const letGo = async (actor: Actor) =>
      dropCorrection(hands, actor, { round: id, version: (await roundOf(id)).version, reason })
    expect(await letGo(northCouncillor)).toMatchObject(refused('not-your-duty'))
    done(await letGo(thirdOfficer))
    expect(await letGo(thirdOfficer)).toEqual(refused('no-correction'))
    expect((await actsOf(id))[0]).toBe('drop-correction')
    expect(await fundedIn(id, 1)).toBe(1)
  })

  test('is not agreed to where the second program cannot look at it', async () => {
    await ask(hands, id)
    const lacking = { ...hands, secondProgram: localSecondProgram('no-such-python') }
    await runDue(lacking, quietly, counting)
    expect(await agreeing(thirdOfficer, id)).toEqual(refused('count-blocked'))
  })
})
