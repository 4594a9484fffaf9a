import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { checkCount } from '../../../functions/acts/check-count.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { signStatement } from '../../../functions/acts/sign-statement.ts'
import { publishedFolder, releaseBundle } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import { count } from '../../../shared/counting/count.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { readManifest } from '../../../shared/formats/manifest.ts'
import type { RoundOutcome } from '../../../shared/formats/outcome.ts'
import { readPabulib } from '../../../shared/formats/pabulib-read.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import {
  approveTwice,
  done,
  firstOfficer,
  northCouncillor,
  signOffAll,
  southCouncillor,
  thirdOfficer,
  type Votes,
  votedRound,
} from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const [north, south] = ['north', 'south'] as NeighbourhoodId[]
const projects = [
  { pot: 'north', title: 'A safer crossing', costMinor: 1_200_000 },
  { pot: 'north', title: 'Night-time football', costMinor: 1_400_000 },
  { pot: 'north', title: 'A repair café', costMinor: 420_000 },
  { pot: 'south', title: 'Benches', costMinor: 800_050 },
]
const votes: Votes = {
  north: [
    ...Array<string[]>(9).fill(['A safer crossing', 'Night-time football']),
    ...Array<string[]>(3).fill(['A safer crossing', 'A repair café']),
    [],
  ],
  south: [['Benches'], ['Benches'], []],
}

async function countedRound(id: string, changes: Partial<Round> = {}, cast: Votes = votes): Promise<RoundId> {
  const { round } = await votedRound(hands, id, projects, cast, changes)
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  return round
}

const versionOf = async (round: RoundId) => must(await getRound(hands.db, round), 'the round').version

async function readPublished(round: RoundId): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  for await (const key of hands.files.list(`${publishedFolder(round)}/`)) {
    const { bytes, contentEncoding } = must(await hands.files.get(key), key)
    const name = key.split('/').at(-1)!
    found.set(name, contentEncoding === 'gzip' ? new Uint8Array(gunzipSync(bytes)) : bytes)
  }
  return found
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(must(bytes, 'the file'))

describe('signing off', () => {
  test('takes a councillor of the place and an officer, two people, for every pot', async () => {
    const round = await countedRound('sign-offs')
    const sign = (
      actor: Parameters<typeof signOffCount>[1],
      pot: NeighbourhoodId,
      as: 'councillor' | 'officer',
    ) => signOffCount(hands, actor, { round, pot, as })
    const refused = (reason: string) => ({ ok: false, refusal: { reason } })
    const both = actorWith('Both At Once', 'round', ['councillor', 'north'])

    expect(await sign(nobody, north!, 'officer')).toEqual(refused('not-signed-in'))
    expect(await sign(northCouncillor, 'nowhere' as NeighbourhoodId, 'councillor')).toEqual(
      refused('unknown-pot'),
    )
    expect(await sign(southCouncillor, north!, 'councillor')).toMatchObject(refused('not-your-neighbourhood'))
    expect(await sign(firstOfficer, north!, 'councillor')).toMatchObject(refused('not-your-duty'))
    expect(await sign(northCouncillor, north!, 'officer')).toMatchObject(refused('not-your-duty'))
    expect(await sign(both, north!, 'councillor')).toEqual({ ok: true, value: { missing: 3 } })
    expect(await sign(both, north!, 'officer')).toEqual(refused('same-person'))
    expect(await sign(northCouncillor, north!, 'councillor')).toEqual(refused('already-done'))

    const publish = async (actor: Parameters<typeof publishResults>[1]) =>
      publishResults(hands, actor, { round, version: await versionOf(round) })
    expect(await publish(firstOfficer)).toEqual(refused('sign-offs-missing'))
    expect(await sign(firstOfficer, north!, 'officer')).toEqual({ ok: true, value: { missing: 2 } })
    expect(await sign(firstOfficer, south!, 'officer')).toEqual({ ok: true, value: { missing: 1 } })
    expect(await publish(northCouncillor)).toEqual(refused('sign-offs-missing'))
    expect(await sign(southCouncillor, south!, 'councillor')).toEqual({ ok: true, value: { missing: 0 } })
    expect(await publish(actorWith('Ann Auditor', 'audit'))).toMatchObject(refused('not-your-duty'))
    expect(await publish(northCouncillor)).toEqual(refused('not-counted-yet'))
    done(await signStatement(hands, round))
    expect(await publish(northCouncillor)).toEqual(refused('not-checked-yet'))
    done(await checkCount(hands, round))
    done(await publish(northCouncillor))

    const { entries } = await readRoundJournal(hands.db, round, { limit: 20 })
    expect(entries.map(({ act, byName, as, place }) => [act, byName, as, place])).toEqual([
      ['publish-results', 'Nora North', 'councillor', undefined],
      ['check-count', undefined, undefined, undefined],
      ['sign-off-as-councillor', 'Sam South', 'councillor', 'south'],
      ['sign-off-as-officer', 'First Officer', 'round', 'south'],
      ['sign-off-as-officer', 'First Officer', 'round', 'north'],
      ['sign-off-as-councillor', 'Both At Once', 'councillor', 'north'],
      ['count', undefined, undefined, undefined],
      ['approve-opening', 'Second Officer', 'round', undefined],
      ['approve-opening', 'First Officer', 'round', undefined],
      ['close-gates', undefined, undefined, undefined],
      ['freeze-ballot-by-date', undefined, undefined, undefined],
    ])
    expect(await sign(thirdOfficer, north!, 'officer')).toMatchObject(refused('wrong-phase'))
    expect(await approveOpening(hands, thirdOfficer, { round })).toMatchObject(refused('wrong-phase'))
  })

  test('by all at the same time, each signature is there once', async () => {
    const round = await countedRound('all-at-once')
    const signed = await Promise.all([
      signOffCount(hands, northCouncillor, { round, pot: north!, as: 'councillor' }),
      signOffCount(hands, southCouncillor, { round, pot: south!, as: 'councillor' }),
      signOffCount(hands, firstOfficer, { round, pot: north!, as: 'officer' }),
      signOffCount(hands, firstOfficer, { round, pot: south!, as: 'officer' }),
      signOffCount(hands, thirdOfficer, { round, pot: south!, as: 'officer' }),
    ])
    expect(signed.filter(({ ok }) => ok)).toHaveLength(4)
    expect(signed.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: { reason: 'already-done' } }])
    expect((await getRound(hands.db, round))?.acts.signOffs).toHaveLength(4)
  })

  test('of a round that is not there', async () => {
    const round = 'nowhere' as RoundId
    const unknown = { refusal: { reason: 'unknown-round' } }
    expect(await signOffCount(hands, firstOfficer, { round, pot: north!, as: 'officer' })).toMatchObject(
      unknown,
    )
    expect(await publishResults(hands, firstOfficer, { round, version: 0 })).toMatchObject(unknown)
  })
})

describe('the bundle', () => {
  let round: RoundId
  let files: Map<string, Uint8Array>
  beforeAll(async () => {
    round = await countedRound('bundle')
    await signOffAll(hands, round)
    done(await publishResults(hands, northCouncillor, { round, version: await versionOf(round) }))
    files = await readPublished(round)
  })

  test('is whole: every file has the hash and length that the manifest gives, the manifest that of the round', async () => {
    const { acts } = must(await getRound(hands.db, round), 'the round')
    const published = must(acts.published, 'the publication')
    expect(published.manifestFile).toBe(`published/rounds/${round}/v1/manifest.json`)
    expect(await sha256Hex(files.get('manifest.json')!)).toBe(published.manifestSha256)
    const manifest = readManifest(files.get('manifest.json')!)
    expect([...files.keys()].sort()).toEqual(
      [...manifest.files.map(({ name }) => name), 'manifest.json'].sort(),
    )
    for (const { name, sha256, bytes } of manifest.files) {
      expect(await sha256Hex(files.get(name)!)).toBe(sha256)
      expect(files.get(name)).toHaveLength(bytes)
    }
    expect(manifest).toMatchObject({
      round,
      council: 'Test Council',
      frozenSha256: acts.frozen?.sha256,
      withheld: ['south'],
      published: { name: 'Nora North', at: published.at },
      software: { name: 'folkmoot', version: expect.stringMatching(/^\d/) },
      pots: [
        { pot: 'north', ballots: 13, counting: { rule: 'greedy', ties: { rule: 'min-cost-max-votes' } } },
        { pot: 'south', ballots: 3 },
      ],
    })
    expect(manifest.signOffs.map(({ pot, as, name }) => [pot, as, name])).toEqual([
      ['north', 'councillor', 'Nora North'],
      ['north', 'officer', 'Second Officer'],
      ['south', 'councillor', 'Sam South'],
      ['south', 'officer', 'Second Officer'],
    ])
    expect(await sha256Hex(files.get('frozen-ballot.json')!)).toBe(acts.frozen?.sha256)
  })

  test('lets a stranger recount it from the .pb file', () => {
    const read = done(readPabulib(files.get('north.pb')!))
    const outcome = JSON.parse(text(files.get('outcome.json'))) as RoundOutcome
    const recounted = count(read.election, outcome.pots[0]!.settings)
    expect(recounted.funded).toEqual(outcome.pots[0]!.funded)
    expect(recounted.totals.ballots).toBe(13)
    expect(read.report).toEqual({ ballotsWithRepetition: 0, emptyBallots: 1, votesColumnDiffers: 0 })
  })

  test('says what a stranger must do, with the very command', () => {
    const readme = text(files.get('README.txt'))
    expect(readme).toContain(
      'npm run --silent count -- --rule greedy --utility cost --ties min-cost-max-votes --unsupported skip north.pb',
    )
    expect(readme).toContain('Fewer than 10 people voted here: South.')
    expect(readme).not.toContain('south.pb')
    expect(readme.split('\n').filter(line => line.length > 120 && !line.includes('npm run'))).toEqual([])
  })

  test('shows every ballot of the north, and of the small south the commitments alone', async () => {
    const lines = [...readBallotLines(text(files.get('ballots.jsonl')))]
    expect(lines.map(({ commitment }) => commitment)).toEqual(
      lines.map(({ commitment }) => commitment).sort(),
    )
    const inNorth = lines.filter(({ pot }) => pot === 'north')
    expect(inNorth).toHaveLength(13)
    for (const line of inNorth) {
      const { choices, nonce } = line as unknown as { choices: never; nonce: string }
      expect(await commitmentOf({ round, pot: line.pot, choices, nonce })).toBe(line.commitment)
    }
    const inSouth = lines.filter(({ pot }) => pot === 'south')
    expect(inSouth).toHaveLength(3)
    for (const line of inSouth) expect(Object.keys(line).sort()).toEqual(['commitment', 'pot', 'withheld'])

    const outcome = JSON.parse(text(files.get('outcome.json'))) as RoundOutcome
    const [, small] = outcome.pots
    expect(small).toMatchObject({
      withheld: true,
      withFundedChoice: null,
      account: { opened: 3, counted: null, empty: null, invalid: null },
    })
    expect(small!.projects[0]).toMatchObject({ votes: 2, outcome: 'funded' })
    for (const [name, bytes] of files)
      if (name !== 'ballots.jsonl') expect(text(bytes)).not.toMatch(/"nonce"/)
  })

  test('is never replaced, and publishing again changes nothing', async () => {
    const version = await versionOf(round)
    const again = done(await publishResults(hands, northCouncillor, { round, version: 0 }))
    expect(again.manifestSha256).toBe(await sha256Hex(files.get('manifest.json')!))
    expect(await publishResults(hands, firstOfficer, { round, version })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
    expect(await versionOf(round)).toBe(version)
    expect(await readPublished(round)).toEqual(files)
    const key = `${publishedFolder(round)}/outcome.json`
    expect(
      await hands.files.put(key, new Uint8Array(1), { onlyNew: true, contentType: 'text/plain' }),
    ).toEqual({
      ok: false,
      refusal: { reason: 'file-exists' },
    })
  })
})

test('whoever is interrupted between the act and the files is finished by the scheduler', async () => {
  const round = await countedRound('interrupted')
  await signOffAll(hands, round)
  const version = await versionOf(round)
  const failing: TestHands = {
    ...hands,
    files: {
      ...hands.files,
      put: async (key, bytes, options) => {
        if (key.startsWith('published/') && key.endsWith('/outcome.json')) throw new Error('the power went')
        return hands.files.put(key, bytes, options)
      },
    },
  }
  await expect(publishResults(failing, firstOfficer, { round, version })).rejects.toThrow('the power went')
  const published = must(await getRound(hands.db, round), 'the round')
  expect(published.acts.published?.byName).toBe('First Officer')
  expect((await readPublished(round)).has('manifest.json')).toBe(false)
  const did = await runDue(hands, () => {}, ['release'])
  expect(did.filter(({ round: id }) => id === round)).toEqual([{ round, step: 'release' }])
  const files = await readPublished(round)
  expect(await sha256Hex(files.get('manifest.json')!)).toBe(published.acts.published?.manifestSha256)
  await releaseBundle(hands.files, published)
  expect(await readPublished(round)).toEqual(files)
})

test('an officer who looks at an old page is asked to look again', async () => {
  const round = await countedRound('old-page')
  await signOffAll(hands, round)
  const old = (await versionOf(round)) - 1
  expect(await publishResults(hands, firstOfficer, { round, version: old })).toEqual({
    ok: false,
    refusal: { reason: 'changed-meanwhile' },
  })
  expect((await readPublished(round)).size).toBe(0)
})

test('a rehearsal is counted and signed off like any round, and never published', async () => {
  const round = await countedRound('rehearsal', { rehearsal: true })
  await signOffAll(hands, round)
  expect(await publishResults(hands, firstOfficer, { round, version: await versionOf(round) })).toEqual({
    ok: false,
    refusal: { reason: 'rehearsal' },
  })
  expect((await readPublished(round)).size).toBe(0)
})

test('a pot that nobody voted in is published as that', async () => {
  const round = await countedRound(
    'nobody',
    {
      pots: [
        { neighbourhood: north!, amountMinor: 2_500_000 as Minor },
        { neighbourhood: south!, amountMinor: 1 as Minor },
      ],
    },
    { north: votes.north!, south: [] },
  )
  await signOffAll(hands, round)
  done(await publishResults(hands, firstOfficer, { round, version: await versionOf(round) }))
  const files = await readPublished(round)
  expect(files.has('south.pb')).toBe(true)
  const { pots } = JSON.parse(text(files.get('outcome.json'))) as RoundOutcome
  expect(pots[1]).toMatchObject({ withheld: false, funded: [], account: { opened: 0, counted: 0 } })
})
