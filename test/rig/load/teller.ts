// A scheduler that tells a round's voters, as it is deployed: by GOV.UK Notify, with the log of what was sent in the tables. It
// goes on until everybody has been told, and may be killed at any moment.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { tellVoters } from '../../../functions/acts/tell-voters.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { notifyMessages } from '../../../functions/ports/messages-notify.ts'
import { sentLogIn } from '../../../functions/ports/messages-sent-log.ts'
import { deployedSecondProgram } from '../../../functions/ports/second-program-deployed.ts'
import { openDb } from '../../../functions/store/db.ts'
import { sentKey } from '../../../functions/store/keys.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { notifyKey, notifyTemplates } from '../../fixtures/notify.ts'
import { type Anchor, rigClock } from '../http/rig-clock.ts'

export interface TellerStart {
  readonly endpoint: string
  readonly folder: string
  readonly provider: number
  readonly anchor: Anchor
  readonly round: RoundId
}

const { endpoint, folder, provider, anchor, round } = JSON.parse(process.env.RIG_TELLER!) as TellerStart
const clock = rigClock(() => anchor)
const db = openDb({ endpoint })
const hands = {
  council: testCouncil,
  db,
  clock,
  entropy: systemEntropy(clock),
  files: localFiles({ folder: join(folder, 'files'), clock, uploadSecret: new Uint8Array(32) }),
  keys: fileKeys({ folder: join(folder, 'keys') }),
  messages: notifyMessages({
    apiKey: notifyKey,
    templates: notifyTemplates,
    sentLog: sentLogIn({ db, keyOf: sentKey, clock }),
    address: `http://127.0.0.1:${provider}`,
  }),
  secondProgram: deployedSecondProgram,
}
process.on('disconnect', () => process.exit(1))
process.send!('ready')
// Of each that fails the log would say so.
console.error = () => undefined
for (;;) {
  const told = await tellVoters(hands, round, 5_000).catch(() => undefined)
  if (told?.ok) break
  await pause(200)
}
process.send!('told', () => process.exit(0))
