// npm run --silent bench -- seal [BALLOTS]: what sealing costs a cast, and how long a box takes to open, through the
// code that does it in life, on an engine in memory.
import { randomBytes } from 'node:crypto'
import { sealBallot } from '../../functions/parts/ballots/seal-ballot.ts'
import { openingKey } from '../../functions/ports/sealing.ts'
import { batchPut } from '../../functions/store/batch-put.ts'
import { openBox } from '../../functions/store/box.ts'
import { type BallotToStore, storeBallot } from '../../functions/store/cast.ts'
import { openDb } from '../../functions/store/db.ts'
import { openedGates } from '../../functions/store/gates.ts'
import { boxKey } from '../../functions/store/keys.ts'
import { addToRoll } from '../../functions/store/roll.ts'
import { transact } from '../../functions/store/transact.ts'
import { startEngine } from '../../infra/local/engine.ts'
import { createTables } from '../../infra/local/engine-tables.ts'
import { prepareBallot } from '../../shared/ballots/cast.ts'
import type { FrozenBallot } from '../../shared/ballots/frozen-ballot.ts'
import { treeOver } from '../../shared/formats/tree-file.ts'
import { assert } from '../../shared/lib/assert.ts'
import { hex, hmacKey } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'

const round = 'bench' as RoundId
const pot = 'north' as NeighbourhoodId
const inFlight = 16

export async function bench([typed = '20000']: string[]): Promise<void> {
  const many = Number(typed)
  assert(Number.isSafeInteger(many) && many >= 100, 'how many ballots: a number from 100 on')
  const engine = await startEngine({ memory: true })
  const db = openDb({ endpoint: engine.endpoint, prefix: 'bench-' })
  try {
    await createTables(db)
    await transact(db, openedGates(round))
    const key = await openingKey(randomBytes(32))
    const frozen = frozenBallot(key.publicKey)
    const keys = { link: await hmacKey(randomBytes(32)), mix: await hmacKey(randomBytes(32)) }
    const prepare = (voterKey: VoterKey) =>
      prepareBallot(keys, {
        round,
        pot,
        voterKey,
        choices: frozen.pots[0]!.projects.slice(0, 3).map(({ id }) => id) as never,
        castId: hex(randomBytes(16)),
        voterNonce: hex(randomBytes(16)),
      })

    const cast = Math.min(many, 4_000)
    const length = (await sealBallot(frozen, await prepare(newVoter()))).sealed.length
    const unsealed = await castAll(cast, async voterKey => {
      const { choices: _, ...ballot } = await prepare(voterKey)
      return { ...ballot, sealed: new Uint8Array(length) }
    })
    const sealed = await castAll(cast, async voterKey => sealBallot(frozen, await prepare(voterKey)))
    say('casts a second, with bytes that were ready', unsealed)
    say('casts a second, sealed', sealed)
    console.log(
      `  ${((100 * sealed.perSecond) / unsealed.perSecond).toFixed(0)}% of the rate without sealing`,
    )

    const box = { round: `${round}-box` as RoundId, pot }
    const commitments: string[] = []
    async function* items() {
      for (let n = 0; n < many; n++) {
        const ballot = { ...(await prepare(newVoter())), round: box.round }
        commitments.push(ballot.commitment)
        const { sealed: content } = await sealBallot({ ...frozen, round: box.round }, ballot)
        yield { ...boxKey(box.round, pot, ballot.ballotKey), form: 'sealed-1', content }
      }
    }
    await batchPut(db, 'box', items())
    let opened = 0
    const opening = await measured(many, async () => {
      for await (const _ of openBox(db, key, box)) opened++
    })
    assert(opened === many, 'every ballot opens')
    say('ballots read and opened a second', opening)
    const tree = await measured(many, async () => treeOver(round, commitments.sort()))
    say('leaves put into the tree a second', tree)
    const minutes = (1e6 / opening.perSecond + 1e6 / tree.perSecond) / 60
    console.log(`  a million of them, at this rate: ${minutes.toFixed(1)} minutes`)

    async function castAll(
      count: number,
      ballotOf: (voter: VoterKey) => Promise<Omit<BallotToStore, 'replaces'>>,
    ) {
      const voters = Array.from({ length: count }, newVoter)
      await addToRoll(
        db,
        voters.map(voterKey => ({ round, pot, voterKey })),
      )
      const queue = voters.values()
      return measured(count, async () => {
        await Promise.all(
          Array.from({ length: inFlight }, async () => {
            for (const voter of queue) {
              const stored = await storeBallot(db, { ...(await ballotOf(voter)), replaces: 0 })
              assert(stored.ok, 'a ballot is taken')
            }
          }),
        )
      })
    }
  } finally {
    db.client.destroy()
    await engine.stop()
  }
}

interface Measured {
  readonly perSecond: number
  /** Of this process, all its threads; the engine's own is not in it. */
  readonly cpuMilliseconds: number
}

async function measured(count: number, work: () => Promise<unknown>): Promise<Measured> {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: (1000 * count) / (performance.now() - start),
    cpuMilliseconds: (user + system) / 1000 / count,
  }
}

const say = (what: string, { perSecond, cpuMilliseconds }: Measured) =>
  console.log(`${what}: ${Math.round(perSecond)} (${cpuMilliseconds.toFixed(2)} ms of CPU each)`)

const newVoter = () => hex(randomBytes(32)) as VoterKey

/** Forty projects, up to three ticks. */
function frozenBallot(sealPublicKey: string): FrozenBallot {
  const projects = Array.from({ length: 40 }, (_, i) => ({
    id: `01JD3V9WQ8M5F6T7B2X4YHN${String(i).padStart(3, '0')}`,
    costMinor: 1,
  }))
  const rules = { ballotType: 'approval', maxChoices: 3 }
  const pots = [{ neighbourhood: pot, name: 'North', amountMinor: 1, projects }]
  return { round, rules, pots, sealPublicKey } as unknown as FrozenBallot
}
