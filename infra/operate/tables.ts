// The tables that a command of the operator works on: those whose names the environment gives, on AWS, or those of this
// machine.
import { type Db, dbFromEnvironment, openDb } from '../../functions/store/db.ts'
import { environment } from '../../shared/platform/environment.ts'
import { openEngine } from '../local/opened-engine.ts'

/** In one sentence for the person at the keyboard. */
export class Trouble extends Error {
  override name = 'Trouble'
}

export async function withTables<T>(work: (db: Db) => Promise<T>, variables = process.env): Promise<T> {
  if (variables[environment.coreTable] !== undefined) return work(dbFromEnvironment(variables))
  const engine = await openEngine()
  if (typeof engine === 'string') throw new Trouble(engine)
  try {
    return await work(openDb({ endpoint: engine.endpoint }))
  } finally {
    await engine.close()
  }
}

/** Runs a command and ends it with what it answers; what was foreseen is a sentence, anything else shows where. */
export function runCommand(command: () => Promise<number>): void {
  command().then(
    code => {
      process.exitCode = code
    },
    error => {
      const plain = error instanceof Error && ['Trouble', 'EngineTrouble'].includes(error.name)
      console.error(plain ? error.message : error)
      process.exitCode = 2
    },
  )
}
