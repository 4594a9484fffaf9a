// One http worker of the rig: the app and the casting app as they are deployed, in a process that may be killed at any
// moment, with a clock that is wrong by its own amount. Bundled, because the pages are written in TSX.
import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { Site } from '../../../functions/http/site.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import type { KeyStore } from '../../../functions/ports/keys.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { deployedSecondProgram } from '../../../functions/ports/second-program-deployed.ts'
import { openDb, sharingReads } from '../../../functions/store/db.ts'
import { inFairShares } from '../../../infra/local/fair-share.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { type KeyMood, moodyKeys } from './moody-keys.ts'
import { type Anchor, rigClock } from './rig-clock.ts'

export interface WorkerStart {
  readonly endpoint: string
  readonly folder: string
  readonly anchor: Anchor
  readonly skew: number
}

/** Where a worker listens, and how many milliseconds its clock is ahead. */
export interface WorkerPlace {
  readonly port: number
  readonly skew: number
}

const start = JSON.parse(process.env.RIG_WORKER!) as WorkerStart
let anchor = start.anchor
const clock = rigClock(() => anchor, start.skew)
const keys = fileKeys({ folder: join(start.folder, 'keys') })
const site: Site = {
  hands: {
    council: testCouncil,
    db: sharingReads(openDb({ endpoint: start.endpoint })),
    clock,
    entropy: systemEntropy(clock),
    files: localFiles({ folder: join(start.folder, 'files'), clock, uploadSecret: new Uint8Array(32) }),
    keys,
    messages: localOutbox({ folder: join(start.folder, 'outbox'), clock }),
    // As on AWS, where what serves pages leaves the counting to others.
    secondProgram: deployedSecondProgram,
  },
  origin: testCouncil.publicOrigin,
  assets: { css: '/assets/rig.css', islands: {}, workers: {} } as unknown as Site['assets'],
}
const cast = getRequestListener(castApp(site).fetch)
const http = getRequestListener(httpApp(site).fetch)
const server = createServer(
  // As on one machine; clients of the rig that say nothing of whom they forward for are that machine itself.
  inFairShares((request, response) => {
    const path = (request.url ?? '/').split('?')[0]!
    void (isCasting(path) ? cast : http)(request, response)
  }),
)
server.keepAliveTimeout = 60_000
// Who takes its place when it is killed then begins with what this one had to compile.
setTimeout(flushCompileCache, 5_000).unref()
process.on('message', (to: Anchor | { readonly keys: KeyMood }) => {
  if ('keys' in to) (site.hands as { keys: KeyStore }).keys = moodyKeys(keys, to.keys)
  else anchor = to
})
// Its rig is gone: nobody would ever end it.
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  process.send!({ port, skew: start.skew } satisfies WorkerPlace)
})
