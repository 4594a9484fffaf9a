// What `npm run import` runs: gives the import command the hands of this machine. Where `npm start` has the data open, it
// works beside it on the same engine; otherwise it opens the data and starts an engine of its own.
import { carryOut, planImport } from '../../functions/cli/import.ts'
import { readOptions, usage } from '../../functions/cli/import-options.ts'
import type { Hands } from '../../functions/hands.ts'
import { systemClock } from '../../functions/ports/clock.ts'
import { systemEntropy } from '../../functions/ports/entropy.ts'
import { localFiles } from '../../functions/ports/files-local.ts'
import { fileKeys } from '../../functions/ports/keys-file.ts'
import { localOutbox } from '../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../functions/ports/second-program-local.ts'
import { openDb } from '../../functions/store/db.ts'
import type { Council } from '../../shared/platform/council.ts'
import { readCouncilFile } from './council-file.ts'
import { foldersIn } from './data-folder.ts'
import { EngineTrouble } from './engine-binary.ts'
import { openEngine } from './opened-engine.ts'

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) return complain(`${options.refusal.message}\n\n${usage}`)
  const council = await readCouncilFile()
  if (!council.ok) return complain(council.refusal.message)
  const planned = await planImport(council.value, systemClock.now(), options.value)
  if (!planned.ok) return complain(planned.refusal.message)
  const place = await openEngine()
  if (typeof place === 'string') return complain(place)
  try {
    const done = await carryOut(await handsOn(council.value, place.endpoint), planned.value, process.stderr)
    if (!done.ok) return complain(done.refusal.message)
    console.log(done.value.join('\n'))
    return 0
  } finally {
    await place.close()
  }
}

function complain(message: string): number {
  console.error(message)
  return 2
}

async function handsOn(council: Council, endpoint: string): Promise<Hands> {
  const folders = foldersIn()
  const clock = systemClock
  const keys = fileKeys({ folder: folders.keys })
  return {
    council: { ...council, publicOrigin: `http://localhost:${process.env.PORT ?? '3000'}` },
    db: openDb({ endpoint }),
    clock,
    entropy: systemEntropy(clock),
    files: localFiles({ folder: folders.files, uploadSecret: await keys.councilSecret('upload'), clock }),
    keys,
    messages: localOutbox({ folder: folders.outbox, clock }),
    secondProgram: localSecondProgram(),
  }
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    console.error(error instanceof EngineTrouble ? error.message : error)
    process.exit(1)
  },
)
