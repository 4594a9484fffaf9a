// The hands of a deployed function, made once for the life of its process from what the stacks tell it: tables, bucket and
// keys by their environment variables, the council by a text that the bundling puts in. What not every request needs is
// imported by the first that does.
import { type PostcodeTable, readPostcodes } from '../shared/eligibility/postcodes.ts'
import { must } from '../shared/lib/assert.ts'
import { type Council, neighbourhoodOf, readCouncil } from '../shared/platform/council.ts'
import { environment } from '../shared/platform/environment.ts'
import type { AssetManifest } from '../web/assets.ts'
import type { Hands } from './hands.ts'
import type { Site } from './http/site.ts'
import { rehearsingMessages } from './news/rehearsal-messages.ts'
import { systemClock } from './ports/clock.ts'
import { deferred, deferredFiles } from './ports/deferred.ts'
import { systemEntropy } from './ports/entropy.ts'
import type { Images } from './ports/images.ts'
import type { KeyStore } from './ports/keys.ts'
import type { Messages } from './ports/messages.ts'
import { type SentLog, sentLogIn } from './ports/messages-sent-log.ts'
import { deployedSecondProgram } from './ports/second-program-deployed.ts'
import { staffSignIn } from './ports/staff-sign-in.ts'
import { dbFromEnvironment } from './store/db.ts'
import { sentKey } from './store/keys.ts'

type Variables = Readonly<Record<string, string | undefined>>

export function lambdaHands(variables: Variables = process.env): Hands {
  const named = (name: string) => must(variables[name], `the environment variable ${name} is not set`)
  const db = dbFromEnvironment(variables)
  const clock = systemClock
  const imageFunction = variables[environment.imageFunction]
  const bucket = named(environment.bucket)
  const files = deferredFiles(async () => (await import('./ports/files-s3.ts')).s3Files({ bucket }))
  // A function without a right to the council's secrets is not told their key.
  const kmsPlace = {
    councilKey: variables[environment.councilKey] ?? '',
    prefix: named(environment.keyPrefix),
    files,
  }
  const council = bundledCouncil()
  let postcodes: PostcodeTable | undefined
  return {
    council,
    get postcodes() {
      postcodes ??= readPostcodes(
        process.env.POSTCODES ?? '',
        place => neighbourhoodOf(council, place) !== undefined,
      )
      return postcodes
    },
    db,
    clock,
    entropy: systemEntropy(clock),
    files,
    keys: deferred<KeyStore>(async () => (await import('./ports/keys-kms.ts')).kmsKeys(kmsPlace)),
    secondProgram: deployedSecondProgram,
    // Only what residents send photos to is told of it.
    ...(imageFunction === undefined ? {} : { images: imagesBy(imageFunction) }),
    messages: rehearsingMessages(messagesOf(council, variables, sentLogIn({ db, keyOf: sentKey, clock })), {
      db,
      council,
    }),
  }
}

const imagesBy = (name: string): Images =>
  deferred(async () => (await import('./ports/images-lambda.ts')).lambdaImages({ name }))

/** By GOV.UK Notify where the council has templates there, else by SES. */
function messagesOf({ notify }: Council, variables: Variables, sentLog: SentLog): Messages {
  const named = (name: string) => must(variables[name], `the environment variable ${name} is not set`)
  if (notify === undefined) {
    const from = named(environment.mailFrom)
    return deferred(async () => (await import('./ports/messages-ses.ts')).sesMessages({ from, sentLog }))
  }
  const apiKey = named(environment.notifyKey)
  return deferred(async () =>
    (await import('./ports/messages-notify.ts')).notifyMessages({ apiKey, templates: notify, sentLog }),
  )
}

/** What the two functions that residents reach stand on. */
export function lambdaSite(variables: Variables = process.env): Site {
  const named = (name: string) => must(variables[name], `the environment variable ${name} is not set`)
  const issuer = variables[environment.staffIssuer]
  return {
    hands: lambdaHands(variables),
    assets: JSON.parse(
      must(process.env.ASSETS, 'bundling puts in the manifest of the assets'),
    ) as AssetManifest,
    origin: named(environment.publicOrigin),
    edgeSecret: named(environment.edgeSecret),
    securityLog: line => console.info(JSON.stringify(line)),
    ...(issuer === undefined
      ? {}
      : {
          staffSignIn: staffSignIn({
            issuer,
            clientId: named(environment.staffClientId),
            clientSecret: named(environment.staffClientSecret),
          }),
        }),
  }
}

function bundledCouncil(): Council {
  const council = readCouncil(must(process.env.COUNCIL, 'bundling puts in the text of the council'))
  return must(council.ok ? council.value : undefined, 'the stacks check the council before they bundle it')
}
