// Which function may do what: the one table from which policies are made and against which the tests hold the template.
// The lines that matter most: casting writes the box and never reads it; the count reads the box and never sees the roll.
// The count may take ballots out, once a round is certified: what is missing before that is missed by the signed totals.
// Casting cannot open what it sealed; the count, which can, cannot sign. Casting deletes the roll of a round that is over: who
// could make every place on it void gains nothing by that.
import { roundsOwn } from '../../shared/lib/round-keys.ts'
import type { TableName } from '../../shared/platform/tables.ts'

export const functionNames = ['http', 'cast', 'on-act', 'on-schedule', 'count'] as const
export type FunctionName = (typeof functionNames)[number]

/** Without the prefix dynamodb: that all of them have. A transaction needs the rights of each of its parts. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'ConditionCheckItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'

const read = ['GetItem', 'Query'] as const

export interface Access {
  readonly tables: Readonly<Partial<Record<TableName, readonly TableAction[]>>>
  /** Folders of the bucket. Nothing is ever removed from it but what somebody may be seen in. */
  readonly files: {
    readonly read: readonly string[]
    readonly write: readonly string[]
    readonly remove?: readonly string[]
  }
  /** Secrets that outlive a round, each a file wrapped by the council's own key and made by whoever first needs it. */
  readonly councilSecrets: readonly string[]
  /** What of a round's secrets it may unwrap. */
  readonly unwraps: readonly string[]
  /** Makes a round's key and wraps the secrets made at the freeze. */
  readonly makesRoundKeys?: true
  /** Destroys a certified round's key and empties its box; what is taken out before its time is missed by the totals. */
  readonly endsRounds?: true
  readonly sendsMail?: true
  /** Takes away the files of rehearsals, which are told by their names, and looks through `core` for what hangs on one. */
  readonly removesRehearsals?: true
  /** How the keys of `core` begin that it may delete, where it may not delete all. */
  readonly deletesOnly?: readonly string[]
  /** Has the edge forget what it keeps of public pages. */
  readonly forgetsAtEdge?: true
}

export const access: Readonly<Record<FunctionName, Access>> = {
  http: {
    tables: {
      core: [...read, 'ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
      roll: [...read, 'BatchGetItem', 'PutItem'],
    },
    files: {
      read: ['rounds', 'published', 'photos', 'evidence'],
      write: ['rounds', 'published', 'photos', 'evidence'],
      remove: ['photos', 'evidence'],
    },
    councilSecrets: ['eligibility', 'session', 'messages', 'pepper'],
    unwraps: [],
    makesRoundKeys: true,
    sendsMail: true,
  },
  cast: {
    tables: {
      core: [...read, 'ConditionCheckItem', 'PutItem', 'UpdateItem'],
      roll: [...read, 'UpdateItem', 'DeleteItem'],
      box: ['PutItem'],
    },
    /** `noted`: how many have voted, each hour; nobody else reads it. */
    files: { read: ['rounds', 'noted'], write: ['noted'] },
    councilSecrets: ['eligibility', 'session', 'messages'],
    unwraps: ['link', 'mix', 'sign'],
    /** "You have voted", to the address on the roll. */
    sendsMail: true,
  },
  'on-act': {
    tables: { core: [...read, 'PutItem', 'UpdateItem'] },
    files: { read: [], write: [] },
    /** Proves the address in a message of news that ends them. */
    councilSecrets: ['messages'],
    unwraps: [],
    sendsMail: true,
    forgetsAtEdge: true,
  },
  'on-schedule': {
    tables: { core: [...read, 'Scan', 'ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
    removesRehearsals: true,
    // Neither money nor duties, grants or metrics, whatever the code asks for.
    deletesOnly: ['ROUNDS', ...roundsOwn],
    files: {
      read: ['rounds', 'published', 'checks', 'verdicts'],
      write: ['rounds', 'published', 'checks'],
      /** Of drafts that were never sent. */
      remove: ['photos'],
    },
    councilSecrets: ['messages'],
    unwraps: [],
    makesRoundKeys: true,
    /** News that is due. */
    sendsMail: true,
  },
  count: {
    tables: { core: [...read, 'ConditionCheckItem', 'PutItem', 'DeleteItem'], box: ['Query', 'DeleteItem'] },
    files: { read: ['rounds'], write: ['rounds'] },
    councilSecrets: [],
    unwraps: ['seal'],
    endsRounds: true,
  },
}

/** The second program's, which is no Node and has nothing else: bundles to look at, and what it found. */
export const secondProgramFiles = { read: 'checks', write: 'verdicts' } as const

/** Every star in a policy, with the reason it stands. `where` is "actions on resources"; the tests refuse any other. */
export const reviewedWildcards: readonly { readonly where: RegExp; readonly why: string }[] = [
  {
    where: /^kms:CreateKey on \*$/,
    why: 'a key has no address before it is made; the tag it must be made with confines it',
  },
  {
    where: /^kms:TagResource on [^ ]*:key\/\*$/,
    why: 'a key is tagged as it is made; a condition lets it be tagged as Folkmoot’s and no other way',
  },
  {
    where:
      /^kms:(?:CreateAlias kms:DescribeKey kms:Encrypt|(?:DescribeKey kms:)?ScheduleKeyDeletion|DescribeKey|Decrypt) on [^ ]*:key\/\*$/,
    why: 'round keys are made later; a condition on their tag confines it',
  },
  {
    where: /^kms:CreateAlias on [^ ]*:alias\/folkmoot-round-\*$/,
    why: 'one alias a round, under our own prefix',
  },
  {
    where:
      /^s3:(?:GetObject|PutObject|GetObject s3:PutObject) on(?: [^ ]*\/(?:(?:rounds|published|photos|evidence|checks|verdicts|noted)\/\*|private\/secrets\/\w+))+$/,
    why: 'the files of one folder',
  },
  {
    where:
      /^s3:DeleteObject on(?: [^ ]*\/(?:(?:photos|evidence)\/|(?:rounds|published\/rounds|checks|verdicts)\/rehearsal-)\*)+$/,
    why: 'photos of proposals, which their authors may take away; a file whose reading could not be written; what a rehearsal has left, and no round that counts has such a name',
  },
  { where: /^lambda:InvokeFunction on (\w+) \1:\*$/, why: 'one named function, in whatever version' },
  { where: /^dynamodb:ListStreams on \*$/, why: 'AWS has no narrower form; it tells names, not contents' },
  {
    where:
      /^(?:s3:Abort\* s3:DeleteObject\* )?s3:GetBucket\* s3:GetObject\* s3:List\*(?: s3:Put\w+)* on(?: [^ ]*(?:cdk-hnb659fds-assets-|Assets)[^ ]*)+$/,
    why: 'the CDK’s own helper, which copies the built assets into their bucket',
  },
]
