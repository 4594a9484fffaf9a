// The hands of a function that runs on this machine as it runs on AWS. Bundled in the place of functions/lambda-hands.ts, and
// nothing else is in another's place: tables, files, keys and outbox are those of the data folder, the clock can be moved.
import type { Hands } from '../../../functions/hands.ts'
import type { LocalTools, Site } from '../../../functions/http/site.ts'
import { rehearsingMessages } from '../../../functions/news/rehearsal-messages.ts'
import { deferredFiles } from '../../../functions/ports/deferred.ts'
import { systemEntropy } from '../../../functions/ports/entropy.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { lambdaImages } from '../../../functions/ports/images-lambda.ts'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import { localOutbox } from '../../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../../functions/ports/second-program-local.ts'
import { staffSignIn } from '../../../functions/ports/staff-sign-in.ts'
import { dbFromEnvironment } from '../../../functions/store/db.ts'
import { readPostcodes } from '../../../shared/eligibility/postcodes.ts'
import { must } from '../../../shared/lib/assert.ts'
import { neighbourhoodOf, readCouncil } from '../../../shared/platform/council.ts'
import { environment } from '../../../shared/platform/environment.ts'
import type { AssetManifest } from '../../../web/assets.ts'
import { foldersIn } from '../data-folder.ts'
import { demoSignIns } from '../demo/people.ts'
import { followedClock } from '../demo-clock.ts'

const named = (name: string) => must(process.env[name], `the environment variable ${name} is not set`)

interface LocalHands extends Hands {
  readonly tools: LocalTools
}

function handsHere(): LocalHands {
  const folders = foldersIn(named(environment.dataFolder))
  const clock = followedClock(folders.clock)
  const keys = fileKeys({ folder: folders.keys })
  const db = dbFromEnvironment(process.env)
  const read = readCouncil(must(process.env.COUNCIL, 'bundling puts in the text of the council'))
  const council = {
    ...must(read.ok ? read.value : undefined, 'the council is checked before it is bundled'),
    publicOrigin: named(environment.publicOrigin),
  }
  const outbox = localOutbox({ folder: folders.outbox, clock })
  const messages = rehearsingMessages(outbox, { db, council })
  return {
    council,
    postcodes: readPostcodes(
      process.env.POSTCODES ?? '',
      place => neighbourhoodOf(council, place) !== undefined,
    ),
    db,
    clock,
    entropy: systemEntropy(clock),
    files: deferredFiles(async () =>
      localFiles({ folder: folders.files, uploadSecret: await keys.councilSecret('upload'), clock }),
    ),
    keys,
    messages,
    secondProgram: localSecondProgram(),
    images: lambdaImages({ name: named(environment.imageFunction) }),
    tools: { demoSignIns: demoSignIns(council), outbox: messages, clock },
  }
}

export const lambdaHands = (): Hands => handsHere()

export function lambdaSite(): Site {
  const hands = handsHere()
  return {
    hands,
    assets: JSON.parse(
      must(process.env.ASSETS, 'bundling puts in the manifest of the assets'),
    ) as AssetManifest,
    origin: named(environment.publicOrigin),
    edgeSecret: named(environment.edgeSecret),
    staffSignIn: staffSignIn({
      issuer: named(environment.staffIssuer),
      clientId: named(environment.staffClientId),
      clientSecret: named(environment.staffClientSecret),
    }),
    local: hands.tools,
  }
}
