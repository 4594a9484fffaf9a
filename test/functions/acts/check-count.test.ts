// The second program before anybody signs: where it comes to something else, or cannot run, nothing is signed or published,
// both workings are kept, and it is said once; where it comes to the same, what it looked at is what is published.
import { describe, expect, test } from 'vitest'
import { checkCount } from '../../../functions/acts/check-count.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { signStatement } from '../../../functions/acts/sign-statement.ts'
import { layOutForCheck, publishedFolder } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { verdictFile } from '../../../functions/ports/second-program.ts'
import { deployedSecondProgram } from '../../../functions/ports/second-program-deployed.ts'
import { localSecondProgram } from '../../../functions/ports/second-program-local.ts'
import { getCountCheck } from '../../../functions/store/count-checks.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { readManifest } from '../../../shared/formats/manifest.ts'
import { outcomeBytes, type RoundOutcome } from '../../../shared/formats/outcome.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { approveTwice, done, northCouncillor, signOffAll, votedRound } from '../../fixtures/vote.ts'

const north = 'north' as NeighbourhoodId
const pots = [{ neighbourhood: north, amountMinor: 1_800_000 as never }]
const projects = [
  { pot: 'north', title: 'Benches', costMinor: 900_000 },
  { pot: 'north', title: 'Trees', costMinor: 700_000 },
]
const votes = { north: [...Array<string[]>(8).fill(['Trees']), ...Array<string[]>(5).fill(['Benches'])] }

async function counted(hands: TestHands, id: string): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, votes, { pots })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  return round
}

/** As a count would that goes wrong: whole, recorded and signed, and not what the ballots say. */
async function miscounted(hands: TestHands, id: string, wrong: (outcome: RoundOutcome) => RoundOutcome) {
  const round = await counted(hands, id)
  const before = must(await getRound(hands.db, round), 'the round')
  const outcome = wrong(must(await readOutcome(hands.files, before), 'the outcome'))
  const bytes = outcomeBytes(outcome)
  const file = `rounds/${round}/count/wrong.json`
  await hands.files.put(file, bytes, { contentType: 'application/json' })
  const acts = {
    ...before.acts,
    counted: { ...before.acts.counted!, outcomeFile: file, outcomeSha256: await sha256Hex(bytes) },
  }
  done(await transact(hands.db, [changedRound({ ...before, acts })]))
  done(await signStatement(hands, round))
  return round
}

const versionOf = async (hands: TestHands, round: RoundId) =>
  must(await getRound(hands.db, round), 'the round').version
const publish = async (hands: TestHands, round: RoundId) =>
  publishResults(hands, northCouncillor, { round, version: await versionOf(hands, round) })
const actsOf = async (hands: TestHands, round: RoundId) =>
  (await readRoundJournal(hands.db, round, { limit: 50 })).entries.map(({ act }) => act)
async function published(hands: TestHands, round: RoundId): Promise<string[]> {
  const names: string[] = []
  for await (const key of hands.files.list(`${publishedFolder(round)}/`)) names.push(key)
  return names
}

describe('a count that the second program finds otherwise', () => {
  test('is neither signed nor published; both workings are kept; it is said once', async () => {
    const hands = await testHands()
    const round = await miscounted(hands, 'miscounted', outcome => ({
      ...outcome,
      pots: outcome.pots.map(pot => ({ ...pot, funded: pot.funded.slice(0, 1) })),
    }))
    const blocked = { ok: false, refusal: { reason: 'count-blocked' } }
    expect(await checkCount(hands, round)).toMatchObject(blocked)
    const check = must(await getCountCheck(hands.db, round), 'the check')
    expect(check.fault).toMatchObject({ fault: 'second-count-differs' })
    expect(check.fault?.fault === 'second-count-differs' && check.fault.problems.join(' ')).toContain('North')
    const verdict = must(await hands.files.get(verdictFile(check.folder!)), 'the verdict')
    expect(JSON.parse(new TextDecoder().decode(verdict.bytes))).toMatchObject({ holds: false })
    expect(await hands.files.get(`${check.folder}/ballots.jsonl`)).toBeDefined()

    hands.clock.set(secondsAfter(hands.clock.now(), 601))
    expect(await checkCount(hands, round)).toMatchObject(blocked)
    expect((await actsOf(hands, round)).filter(act => act === 'count-blocked')).toHaveLength(1)
    expect(must(await getCountCheck(hands.db, round), 'the check').since).toBe(check.since)
    expect(await signOffCount(hands, northCouncillor, { round, pot: north, as: 'councillor' })).toMatchObject(
      blocked,
    )
    expect(await publish(hands, round)).toMatchObject({ ok: false })
    expect(await published(hands, round)).toEqual([])
  })
})

describe('where no second program can run', () => {
  test('nothing is published until one can', async () => {
    const hands = await testHands()
    const round = await counted(hands, 'no-program')
    done(await signStatement(hands, round))
    const without: TestHands = { ...hands, secondProgram: localSecondProgram('no-such-python') }
    expect(await checkCount(without, round)).toMatchObject({ refusal: { reason: 'count-blocked' } })
    expect(await getCountCheck(hands.db, round)).toMatchObject({
      fault: { fault: 'second-program-missing' },
    })
    expect(await publish(hands, round)).toMatchObject({ ok: false })
    expect(await published(hands, round)).toEqual([])
    await signOffAll(hands, round)
    done(await publish(hands, round))
    expect(await actsOf(hands, round)).toContain('check-count')
  })
})

describe('a count that it comes to, too', () => {
  test('is published in the very files it looked at; on AWS its word is awaited', async () => {
    const hands = await testHands()
    const round = await counted(hands, 'agreed')
    done(await signStatement(hands, round))
    const deployed: TestHands = { ...hands, secondProgram: deployedSecondProgram }
    expect(await checkCount(deployed, round)).toMatchObject({
      refusal: { reason: 'second-program-running' },
    })
    expect(await getCountCheck(hands.db, round)).toBeUndefined()
    const bundle = await layOutForCheck(hands, must(await getRound(hands.db, round), 'the round'))
    done(await localSecondProgram().check(hands.files, bundle))
    done(await checkCount(deployed, round))
    done(await checkCount(deployed, round))
    expect((await actsOf(hands, round)).filter(act => act === 'check-count')).toHaveLength(1)
    await signOffAll(hands, round)
    done(await publish(hands, round))
    const filesIn = async (folder: string) =>
      readManifest(must(await hands.files.get(`${folder}/manifest.json`), 'a manifest').bytes).files
    expect(await filesIn(publishedFolder(round))).toEqual(await filesIn(bundle.folder))
    expect((await published(hands, round)).map(key => key.split('/').at(-1))).toContain('verify.py')
  })

  test('is not counted: neither is what nobody counted or knows', async () => {
    const hands = await testHands()
    const { round } = await votedRound(hands, 'uncounted', projects, votes, { pots })
    expect(await checkCount(hands, round)).toMatchObject({ refusal: { reason: 'not-counted-yet' } })
    expect(await checkCount(hands, 'nowhere' as RoundId)).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })
})
