// What the council's file says of its deployment on AWS: who signs staff in, whom e-mails come from, the site's certificate, who
// is told when something breaks, and how far what takes days is.
import * as v from 'valibot'

const email = v.pipe(v.string(), v.email('must be an e-mail address'))
const day = v.pipe(v.string(), v.isoDate('must be a day such as "2026-11-22"'))

/** What a council has to get from others before its first round, in the order in which it takes longest. */
export const preparationNames = [
  'impactAssessment',
  'notify',
  'staffSignIn',
  'emailSending',
  'domain',
  'printing',
] as const
export type PreparationName = (typeof preparationNames)[number]

const preparation = v.strictObject({ begun: v.exactOptional(day), done: v.exactOptional(day) })

export const deploymentSettings = {
  /** How its staff sign in: a client of its own OpenID Connect provider. Without it they get accounts made for Folkmoot. */
  signIn: v.exactOptional(
    v.strictObject({
      staff: v.strictObject({
        issuer: v.pipe(
          v.string(),
          v.regex(/^https:\/\/[^?#\s]+$/, 'must be an https address, as the provider names itself'),
        ),
        clientId: v.pipe(v.string(), v.minLength(1, 'must not be empty')),
      }),
    }),
  ),
  /** Whom its e-mails come from: a name and an address of a domain that SES has verified. */
  senders: v.exactOptional(
    v.strictObject({
      email: v.pipe(
        v.string(),
        v.regex(
          /^[^<>"@,;]+ <[^<>@\s]+@[^<>@\s.]+(?:\.[^<>@\s.]+)+>$/,
          'must be a name and an address, such as "Our Council <budget@our.example>"',
        ),
      ),
    }),
  ),
  /** For the site's own name: AWS Certificate Manager makes it, in us-east-1. Without it the site has CloudFront's name. */
  certificateArn: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        'must be the ARN of a certificate in us-east-1, where CloudFront looks for it',
      ),
    ),
  ),
  /** Who is told by e-mail when something breaks or costs too much: two at least, because one may be away. */
  operations: v.exactOptional(
    v.strictObject({
      alarms: v.pipe(
        v.array(email),
        v.minLength(2, 'at least two addresses'),
        v.maxLength(10, 'at most ten addresses'),
      ),
      /** In dollars, as Amazon bills. Four fifths of it alarm. */
      monthlyBudgetDollars: v.optional(v.pipe(v.number(), v.minValue(1, 'must be at least 1')), 50),
    }),
  ),
  /** What takes days and no program can ask about: when it was begun, and when it was there. infra/README.md says how. */
  preparations: v.exactOptional(
    v.strictObject(
      Object.fromEntries(preparationNames.map(name => [name, v.exactOptional(preparation)])) as Record<
        PreparationName,
        v.ExactOptionalSchema<typeof preparation, undefined>
      >,
    ),
  ),
} as const
