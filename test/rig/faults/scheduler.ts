// A scheduler in a process of its own: does what is due, again and again, by a clock that the rig moves.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { allSteps, runDue } from '../../../functions/on-schedule/run-due.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../../functions/ports/second-program-local.ts'
import { openDb } from '../../../functions/store/db.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { type Anchor, rigClock } from '../http/rig-clock.ts'

export interface SchedulerStart {
  readonly endpoint: string
  readonly folder: string
  readonly anchor: Anchor
}

const start = JSON.parse(process.env.RIG_SCHEDULER!) as SchedulerStart
let { anchor } = start
const clock = rigClock(() => anchor)
const hands = {
  council: testCouncil,
  db: openDb({ endpoint: start.endpoint }),
  clock,
  entropy: systemEntropy(clock),
  files: localFiles({ folder: join(start.folder, 'files'), clock, uploadSecret: new Uint8Array(32) }),
  keys: fileKeys({ folder: join(start.folder, 'keys') }),
  messages: localOutbox({ folder: join(start.folder, 'outbox'), clock }),
  secondProgram: localSecondProgram(),
}
let runs = 0
let failed = 0
process.on('message', said => {
  if (said === 'tell') process.send!({ runs, failed })
  else anchor = said as Anchor
})
process.on('disconnect', () => process.exit(0))
process.send!('ready')
for (;;) {
  const done = await runDue(hands, () => undefined, allSteps).catch(() => [])
  runs++
  failed += done.filter(step => step.failed !== undefined).length
  await pause(5)
}
