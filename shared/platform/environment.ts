// The name of every environment variable that a function or the local start reads: the stacks set them by these names.

export const environment = {
  coreTable: 'CORE_TABLE',
  rollTable: 'ROLL_TABLE',
  boxTable: 'BOX_TABLE',
  bucket: 'BUCKET',
  /** The council's own KMS key: wraps the secrets that outlive a round. */
  councilKey: 'KEY_COUNCIL',
  /** What every round key's alias begins with: alias/PREFIX-round-ROUND. */
  keyPrefix: 'KEY_PREFIX',
  /** Where residents reach the site, without a closing slash: https://budget.example.org */
  publicOrigin: 'PUBLIC_ORIGIN',
  /** Proves that a request came through the edge. */
  edgeSecret: 'EDGE_SECRET',
  mailFrom: 'MAIL_FROM',
  /** What makes photos small, as a function of its own. */
  imageFunction: 'IMAGE_FUNCTION',
  /** Which distribution the edge's function may tell to forget. */
  distribution: 'DISTRIBUTION',
  /** Of the council's account with GOV.UK Notify, where its configuration names templates there. */
  notifyKey: 'NOTIFY_KEY',
  /** The council's own OpenID Connect sign-in for staff. */
  staffIssuer: 'STAFF_ISSUER',
  staffClientId: 'STAFF_CLIENT_ID',
  staffClientSecret: 'STAFF_CLIENT_SECRET',
  /** Set only where DynamoDB is not Amazon's: the local engine, or one the developer runs. */
  dynamodbEndpoint: 'DYNAMODB_ENDPOINT',
  region: 'AWS_REGION',

  /** On one machine only. */
  dataFolder: 'FOLKMOOT_DATA',
  engineBinary: 'DYNOXIDE_BIN',
  /** Which council's file to read instead of infra/council.jsonc. */
  council: 'FOLKMOOT_COUNCIL',
  /** Which table of postcodes, instead of infra/postcodes.csv. */
  postcodes: 'FOLKMOOT_POSTCODES',
} as const

export type EnvironmentName = (typeof environment)[keyof typeof environment]
