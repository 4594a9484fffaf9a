// Everything an act needs, for a command of the operator: on AWS by the environment of a function, or of this machine's folder.
import { readFile } from 'node:fs/promises'
import type { Hands } from '../../functions/hands.ts'
import { lambdaHands } from '../../functions/lambda-hands.ts'
import { systemEntropy } from '../../functions/ports/entropy.ts'
import { localFiles } from '../../functions/ports/files-local.ts'
import { fileKeys } from '../../functions/ports/keys-file.ts'
import { localOutbox } from '../../functions/ports/messages-local.ts'
import { deployedSecondProgram } from '../../functions/ports/second-program-deployed.ts'
import { environment } from '../../shared/platform/environment.ts'
import { councilFile, readCouncilFile } from '../local/council-file.ts'
import { foldersIn } from '../local/data-folder.ts'
import { followedClock } from '../local/demo-clock.ts'
import { Trouble, withTables } from './tables.ts'

export async function withHands<T>(work: (hands: Hands) => Promise<T>): Promise<T> {
  if (process.env[environment.coreTable] !== undefined) {
    process.env.COUNCIL ??= await readFile(councilFile(), 'utf8')
    return work(lambdaHands())
  }
  const council = await readCouncilFile()
  if (!council.ok) throw new Trouble(council.refusal.message)
  const folders = foldersIn()
  const clock = followedClock(folders.clock)
  const keys = fileKeys({ folder: folders.keys })
  const uploadSecret = await keys.councilSecret('upload')
  return withTables(db =>
    work({
      council: council.value,
      db,
      clock,
      entropy: systemEntropy(clock),
      files: localFiles({ folder: folders.files, uploadSecret, clock }),
      keys,
      messages: localOutbox({ folder: folders.outbox, clock }),
      secondProgram: deployedSecondProgram,
    }),
  )
}
