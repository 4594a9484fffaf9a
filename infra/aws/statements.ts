// From a function's line in access.ts to the statements of its policy.
import { Stack } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { forgetFunctionName } from '../../shared/platform/edge.ts'
import type { TableName } from '../../shared/platform/tables.ts'
import { access, type FunctionName } from './access.ts'

export interface Belongings {
  readonly tables: Readonly<Record<TableName, ITable>>
  readonly bucket: IBucket
  readonly councilKey: Key
  /** What every alias of a round's key begins with, and what the key is tagged with (functions/ports/keys-kms.ts). */
  readonly keyPrefix: string
}

type Named = Belongings & { readonly name: FunctionName }

export function statementsFor(scope: Construct, props: Named): PolicyStatement[] {
  const { sendsMail, forgetsAtEdge } = access[props.name]
  return [
    ...tableStatements(props),
    ...fileStatements(props),
    ...councilSecretStatements(props),
    ...roundKeyStatements(scope, props),
    ...(sendsMail ? [allow(['ses:SendEmail'], [arnOf(scope, 'ses', `identity/${mailDomain(scope)}`)])] : []),
    ...(forgetsAtEdge
      ? [allow(['lambda:InvokeFunction'], [arnOf(scope, 'lambda', `function:${forgetFunctionName}`)])]
      : []),
  ]
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

const allow = (actions: readonly string[], resources: string[], conditions?: Conditions) =>
  new PolicyStatement({ actions: [...actions], resources, ...(conditions && { conditions }) })

/** A put can hand back what it replaced: whoever may write the box but not read it must not read it in that way. */
const writtenUnseen: Conditions = { StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } }

function tableStatements({ name, tables }: Named): PolicyStatement[] {
  const { deletesOnly } = access[name]
  return Object.entries(access[name].tables).flatMap(([table, actions]) => {
    const { tableArn } = tables[table as TableName]
    const unseen = !actions.some(action => ['GetItem', 'Query'].includes(action))
    const narrowed = table === 'core' && deletesOnly !== undefined
    const own = allow(
      actions.filter(action => !narrowed || action !== 'DeleteItem').map(action => `dynamodb:${action}`),
      [tableArn],
      unseen ? writtenUnseen : undefined,
    )
    return [
      own,
      ...(narrowed ? [allow(['dynamodb:DeleteItem'], [tableArn], beginningWith(deletesOnly))] : []),
      ...(table === 'core' ? [allow(['dynamodb:Query'], [`${tableArn}/index/lists`])] : []),
    ]
  })
}

const beginningWith = (starts: readonly string[]): Conditions => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': starts.map(start => `${start}*`) },
})

/** What is written there is new: S3 itself refuses to replace it. */
const neverReplaced: Conditions = { Null: { 's3:if-none-match': 'false' } }

function fileStatements({ name, bucket }: Named): PolicyStatement[] {
  const { files, councilSecrets, removesRehearsals = false } = access[name]
  const secrets = councilSecrets.map(use => bucket.arnForObjects(`private/secrets/${use}`))
  const read = [...files.read.map(folder => bucket.arnForObjects(`${folder}/*`)), ...secrets]
  const folders = (which: boolean) =>
    files.write
      .filter(folder => (folder === 'published') === which)
      .map(folder => bucket.arnForObjects(`${folder}/*`))
  const rehearsed = removesRehearsals
    ? ['rounds', 'published/rounds', 'checks', 'verdicts'].map(folder =>
        bucket.arnForObjects(`${folder}/rehearsal-*`),
      )
    : []
  const removed = (files.remove ?? []).map(folder => bucket.arnForObjects(`${folder}/*`))
  const [drafts, final] = [folders(false), [...folders(true), ...secrets]]
  return [
    ...(read.length > 0 ? [allow(['s3:GetObject'], read)] : []),
    // Without it S3 answers "forbidden" for what is not there, and nobody could tell that from a mistake of ours.
    ...(read.length > 0 ? [allow(['s3:ListBucket'], [bucket.bucketArn])] : []),
    ...(drafts.length > 0 ? [allow(['s3:PutObject'], drafts)] : []),
    ...(final.length > 0 ? [allow(['s3:PutObject'], final, neverReplaced)] : []),
    ...(removed.length > 0 ? [allow(['s3:DeleteObject'], removed)] : []),
    ...(rehearsed.length > 0 ? [allow(['s3:DeleteObject'], rehearsed)] : []),
  ]
}

function councilSecretStatements({ name, councilKey, keyPrefix }: Named): PolicyStatement[] {
  const { councilSecrets } = access[name]
  if (councilSecrets.length === 0) return []
  return [
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [councilKey.keyArn], {
      StringEquals: {
        'kms:EncryptionContext:council': keyPrefix,
        'kms:EncryptionContext:use': councilSecrets,
      },
    }),
  ]
}

function roundKeyStatements(scope: Construct, { name, keyPrefix }: Named): PolicyStatement[] {
  const { makesRoundKeys, unwraps, endsRounds } = access[name]
  const keys = arnOf(scope, 'kms', 'key/*')
  const asked = { 'aws:RequestTag/folkmoot': keyPrefix }
  const tagged = { 'aws:ResourceTag/folkmoot': keyPrefix }
  return [
    ...(makesRoundKeys
      ? [
          allow(['kms:CreateKey'], ['*'], { StringEquals: asked }),
          allow(['kms:TagResource'], [keys], { StringEquals: asked }),
          allow(['kms:CreateAlias', 'kms:DescribeKey', 'kms:Encrypt'], [keys], { StringEquals: tagged }),
          allow(['kms:CreateAlias'], [arnOf(scope, 'kms', `alias/${keyPrefix}-round-*`)]),
          // Two who make a round's key at once: the one without the alias wrapped nothing and may go.
          allow(['kms:ScheduleKeyDeletion'], [keys], {
            StringEquals: tagged,
            Null: { 'kms:ResourceAliases': 'true' },
          }),
        ]
      : []),
    ...(endsRounds ? [allow(['kms:ScheduleKeyDeletion'], [keys], { StringEquals: tagged })] : []),
    ...(unwraps.length > 0
      ? [
          allow(['kms:DescribeKey'], [keys], { StringEquals: tagged }),
          allow(['kms:Decrypt'], [keys], {
            StringEquals: { ...tagged, 'kms:EncryptionContext:use': unwraps },
          }),
        ]
      : []),
  ]
}

const arnOf = (scope: Construct, service: string, resource: string): string => {
  const { partition, region, account } = Stack.of(scope)
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}

/** The verified sender, from the context `mailFrom` ("Anytown <budget@anytown.example>"). */
export const mailFrom = (scope: Construct): string =>
  String(scope.node.tryGetContext('mailFrom') ?? 'budget@council.example')

const mailDomain = (scope: Construct): string => /@([^>\s]+)/.exec(mailFrom(scope))?.[1] ?? 'council.example'
