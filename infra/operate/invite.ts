// npm run invite -- EMAIL --duty round: sends one of the two first officers whom the configuration names the link by which they
// accept. Everybody after them is given a duty on the page, by one officer and with another's yes. It works on the tables that
// the stack named when it was deployed, or on those of this machine.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { inviteOfficer } from '../../functions/acts/invite-officer.ts'
import { systemClock } from '../../functions/ports/clock.ts'
import { systemEntropy } from '../../functions/ports/entropy.ts'
import { environment } from '../../shared/platform/environment.ts'
import { readCouncilFile } from '../local/council-file.ts'
import { foldersIn } from '../local/data-folder.ts'
import { openDemoClock } from '../local/demo-clock.ts'
import { tablesIn } from './deploy.ts'
import { readInvite, sayInvited, sayInviteRefusal } from './invite-words.ts'
import { isLocal } from './place.ts'
import { runCommand, Trouble, withTables } from './tables.ts'

const outputsFile = fileURLToPath(new URL('../../cdk.out/outputs.json', import.meta.url))

/** Said in the environment, or by the stack. */
async function deployedTables(): Promise<typeof process.env> {
  if (process.env[environment.coreTable] !== undefined) return process.env
  const outputs = await readFile(outputsFile, 'utf8').catch(() => undefined)
  if (outputs === undefined)
    throw new Trouble(
      `There is no ${outputsFile}: deploy first, or name the table, as ${environment.coreTable}=… npm run invite -- EMAIL.`,
    )
  return { ...process.env, ...tablesIn(JSON.parse(outputs)) }
}

runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { duty: { type: 'string', multiple: true } },
  })
  const asked = readInvite(positionals, values.duty)
  if (!asked.ok) throw new Trouble(asked.refusal.message)
  const council = await readCouncilFile()
  if (!council.ok) throw new Trouble(council.refusal.message)
  const here = isLocal(council.value)
  // On one machine the journal is followed by the clock of the demonstration.
  const clock = here ? openDemoClock(foldersIn().clock) : systemClock
  return withTables(
    async db => {
      const hands = { db, clock, entropy: systemEntropy(clock), council: council.value }
      const done = await inviteOfficer(hands, asked.value)
      if (!done.ok) throw new Trouble(sayInviteRefusal(done.refusal.reason, asked.value, council.value))
      console.log(sayInvited(done.value, !here))
      return 0
    },
    here ? process.env : await deployedTables(),
  )
})
