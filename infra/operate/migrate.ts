// npm run migrate: brings stored items into the shape this Folkmoot writes. npm start and npm run deploy do it by themselves.
import { randomUUID } from 'node:crypto'
import { systemClock } from '../../functions/ports/clock.ts'
import { migrate, sayMigrationRefusal } from './migrations.ts'
import { runCommand, Trouble, withTables } from './tables.ts'

runCommand(async () => {
  const done = await withTables(db => migrate({ db, clock: systemClock, by: randomUUID() }))
  if (!done.ok) throw new Trouble(sayMigrationRefusal(done.refusal))
  console.log(
    done.value.length === 0
      ? 'Nothing to do: the data are as this Folkmoot writes them.'
      : done.value.join('\n'),
  )
  return 0
})
