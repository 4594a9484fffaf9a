// Where a rig runs: an engine on disk, as on one machine, hands of its own on it, and the count and publication after the
// vote. Everything lies in one folder.
import { join } from 'node:path'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../../functions/ports/second-program-local.ts'
import { openDb } from '../../../functions/store/db.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { type Engine, startEngine } from '../../../infra/local/engine.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { type TestHands, testClock } from '../../fixtures/hands.ts'
import { approveTwice, done, firstOfficer, signOffAll } from '../../fixtures/vote.ts'

export interface Place {
  readonly folder: string
  readonly endpoint: string
  readonly enginePid?: number
  readonly engine: Engine
  /** Straight to the engine. */
  readonly hands: TestHands
  close(): Promise<void>
}

/** `start`: where the engine is another than the usual. */
export async function openPlace(
  folder: string,
  start: (data: { readonly dataFolder: string }) => Promise<Engine> = startEngine,
): Promise<Place> {
  const engine = await start({ dataFolder: folder })
  const clock = testClock()
  const db = openDb({ endpoint: engine.endpoint })
  return {
    folder,
    endpoint: engine.endpoint,
    ...(engine.pid !== undefined && { enginePid: engine.pid }),
    engine,
    hands: {
      council: testCouncil,
      db,
      clock,
      entropy: systemEntropy(clock),
      files: localFiles({ folder: join(folder, 'files'), clock, uploadSecret: new Uint8Array(32) }),
      keys: fileKeys({ folder: join(folder, 'keys') }),
      messages: localOutbox({ folder: join(folder, 'outbox'), clock }),
      secondProgram: localSecondProgram(),
    },
    async close() {
      db.client.destroy()
      await engine.stop()
    },
  }
}

/** From the close to the bundle, as officers and councillors do it. */
export async function publish(hands: TestHands, round: RoundId): Promise<void> {
  done(await totalVotes(hands, round))
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
}
