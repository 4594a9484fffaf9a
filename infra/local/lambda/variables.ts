// What the stacks tell the functions by their environment, told by this machine.
import { environment } from '../../../shared/platform/environment.ts'
import type { Ground } from '../standing.ts'

export interface LambdaPlace {
  /** Where the bundles lie (bundles.ts). */
  readonly bundles: string
  /** The data folder. */
  readonly data: string
  /** The engine's address. */
  readonly engine: string
}

export function variablesFor(
  { hands, site, oidc }: Ground,
  { data, engine }: LambdaPlace,
  { edgeSecret, invokeApi }: { readonly edgeSecret: string; readonly invokeApi: string },
): Record<string, string> {
  const { core, roll, box } = hands.db.tables
  return {
    [environment.coreTable]: core,
    [environment.rollTable]: roll,
    [environment.boxTable]: box,
    [environment.dynamodbEndpoint]: engine,
    [environment.dataFolder]: data,
    [environment.publicOrigin]: site.origin,
    [environment.edgeSecret]: edgeSecret,
    [environment.imageFunction]: 'images',
    [environment.staffIssuer]: oidc.issuer,
    [environment.staffClientId]: oidc.clientId,
    [environment.staffClientSecret]: oidc.clientSecret,
    [environment.region]: 'eu-west-2',
    AWS_ENDPOINT_URL_LAMBDA: invokeApi,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // Rounds that wait for people are no news each second.
    POWERTOOLS_LOG_LEVEL: 'WARN',
  }
}
