// How stored items come from one shape to the next: steps, each for one table, taken once and in their order, forward only.
// A step must be safe to repeat, for it may be cut off and begun again, and the code before it must be able to read what it
// leaves, for on AWS both run side by side for a minute. A new step is added at the end of the list and never changed.
import type { Clock } from '../../functions/ports/clock.ts'
import type { Db } from '../../functions/store/db.ts'
import { claimStep, dropClaim, finishStep, schemaVersion } from '../../functions/store/schema.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type TableName, tableNames } from '../../shared/platform/tables.ts'

export interface MigrationStep {
  readonly table: TableName
  /** For whoever waits for it: "Rounds get …". */
  readonly what: string
  run(db: Db): Promise<void>
}

/** The first step of a table leads from version 0 to 1, the second to 2. */
export const migrationSteps: readonly MigrationStep[] = []

export type MigrationRefusal =
  | (Refusal<'data-newer'> & { readonly table: TableName; readonly version: number; readonly known: number })
  | (Refusal<'migration-under-way'> & { readonly table: TableName; readonly what: string })

const stepsOf = (steps: readonly MigrationStep[], table: TableName) =>
  steps.filter(step => step.table === table)

/** How many steps have still to be taken. */
export async function stepsBehind(db: Db, steps = migrationSteps): Promise<number> {
  const behind = await Promise.all(
    tableNames.map(async table =>
      Math.max(0, stepsOf(steps, table).length - (await schemaVersion(db, table))),
    ),
  )
  return behind.reduce((sum, count) => sum + count, 0)
}

export interface Migrating {
  readonly db: Db
  readonly clock: Clock
  /** Nobody else's: two who migrate at once are told apart by it. */
  readonly by: string
  readonly steps?: readonly MigrationStep[]
}

/** Answers what was done, in words. Safe to repeat, and to run by two at once: one does it, the other is refused. */
export async function migrate({
  db,
  clock,
  by,
  steps = migrationSteps,
}: Migrating): Promise<Result<readonly string[], MigrationRefusal>> {
  const done: string[] = []
  for (const table of tableNames) {
    const ofTable = stepsOf(steps, table)
    for (;;) {
      const from = await schemaVersion(db, table)
      if (from > ofTable.length)
        return refuse({ reason: 'data-newer', table, version: from, known: ofTable.length })
      const step = ofTable[from]
      if (step === undefined) break
      const claim = { table, from, by }
      if (!(await claimStep(db, claim, clock.now()))) {
        // Whoever had it may have finished just now.
        if ((await schemaVersion(db, table)) > from) continue
        return refuse({ reason: 'migration-under-way', table, what: step.what })
      }
      try {
        await step.run(db)
      } catch (error) {
        await dropClaim(db, claim)
        throw error
      }
      if (await finishStep(db, claim)) done.push(`${table} ${from + 1}: ${step.what}`)
    }
  }
  return ok(done)
}

/** One sentence for the person at the keyboard. */
export function sayMigrationRefusal(refusal: MigrationRefusal): string {
  switch (refusal.reason) {
    case 'data-newer':
      return `The data were written by a newer Folkmoot (table ${refusal.table} is at step ${refusal.version}, this one knows ${refusal.known}): use that one, or put back a backup from before it.`
    case 'migration-under-way':
      return `Somebody else is changing the data just now (“${refusal.what}”): try again in a few minutes.`
  }
}
