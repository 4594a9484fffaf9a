// What must be kept: tables, files and the council's key. Rule by rule, each shown to find a template that breaks it.
import { beforeAll, describe } from 'vitest'
import { holdTo, propertiesOf, type Rule, unless } from './rules.ts'
import { type Properties, resourcesOf, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await usualTemplates()
})

const tables = (from: Templates) => resourcesOf(from, 'AWS::DynamoDB::Table')
const table = (from: Templates, id: string) => propertiesOf(from, 'AWS::DynamoDB::Table', id)
const buckets = (from: Templates) => resourcesOf(from, 'AWS::S3::Bucket')

const rules: Readonly<Record<string, Rule>> = {
  'there are three tables, encrypted under a key whose use is logged': {
    faults: from => [
      ...(tables(from).length === 3 ? [] : ['not three tables']),
      ...unless(tables(from), ({ SSESpecification }) => SSESpecification?.SSEEnabled),
    ],
    broken: from => {
      table(from, 'BoxTable').SSESpecification = undefined
    },
  },
  'tables can be set back to any second, roll and box for a week only': {
    faults: from =>
      unless(tables(from), ({ PointInTimeRecoverySpecification: recovery }, { id }) => {
        const days = recovery?.RecoveryPeriodInDays
        return recovery?.PointInTimeRecoveryEnabled && (id.startsWith('Core') ? days === 35 : days === 7)
      }),
    broken: from => {
      table(from, 'RollTable').PointInTimeRecoverySpecification.RecoveryPeriodInDays = 35
    },
  },
  'tables are kept whatever becomes of the stack': {
    faults: from =>
      unless(
        tables(from),
        ({ DeletionProtectionEnabled }, { DeletionPolicy, UpdateReplacePolicy }) =>
          DeletionProtectionEnabled && DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain',
      ),
    broken: from => {
      table(from, 'CoreTable').DeletionProtectionEnabled = false
    },
  },
  'only core has a stream: one on roll or box would tell the order of votes': {
    faults: from =>
      unless(tables(from), ({ StreamSpecification }, { id }) =>
        id.startsWith('Core')
          ? StreamSpecification?.StreamViewType === 'NEW_IMAGE'
          : StreamSpecification === undefined,
      ),
    broken: from => {
      table(from, 'BoxTable').StreamSpecification = { StreamViewType: 'KEYS_ONLY' }
    },
  },
  'roll and box expire nothing by themselves and have no index': {
    faults: from =>
      unless(
        tables(from).filter(({ id }) => !id.startsWith('Core')),
        ({ TimeToLiveSpecification, GlobalSecondaryIndexes }) =>
          TimeToLiveSpecification === undefined && GlobalSecondaryIndexes === undefined,
      ),
    broken: from => {
      table(from, 'RollTable').GlobalSecondaryIndexes = [{ IndexName: 'by-time' }]
    },
  },
  'every bucket is closed to the public, encrypted, and speaks TLS only': {
    faults: from => {
      const policies = resourcesOf(from, 'AWS::S3::BucketPolicy').map(({ Properties }) => Properties)
      const refusesPlain = (id: string) =>
        policies.some(
          ({ Bucket, PolicyDocument }) =>
            Bucket.Ref === id &&
            PolicyDocument.Statement.some(
              (statement: Properties) =>
                statement.Effect === 'Deny' &&
                statement.Action === 's3:*' &&
                statement.Condition?.Bool?.['aws:SecureTransport'] === 'false',
            ),
        )
      return unless(buckets(from), ({ PublicAccessBlockConfiguration: block, BucketEncryption }, { id }) =>
        [
          block?.BlockPublicAcls,
          block?.BlockPublicPolicy,
          block?.IgnorePublicAcls,
          block?.RestrictPublicBuckets,
          BucketEncryption,
          refusesPlain(id),
        ].every(Boolean),
      )
    },
    broken: from => {
      propertiesOf(from, 'AWS::S3::Bucket', 'Files').PublicAccessBlockConfiguration.BlockPublicPolicy = false
    },
  },
  'the files are kept whatever becomes of the stack, with every version': {
    faults: from =>
      unless(
        buckets(from).filter(({ id }) => id.startsWith('Files')),
        ({ VersioningConfiguration }, { DeletionPolicy }) =>
          VersioningConfiguration?.Status === 'Enabled' && DeletionPolicy === 'Retain',
      ),
    broken: from => {
      propertiesOf(from, 'AWS::S3::Bucket', 'Files').VersioningConfiguration.Status = 'Suspended'
    },
  },
  'the council’s key is kept and rotated': {
    faults: from =>
      unless(
        resourcesOf(from, 'AWS::KMS::Key'),
        ({ EnableKeyRotation }, { DeletionPolicy }) => EnableKeyRotation && DeletionPolicy === 'Retain',
      ),
    broken: from => {
      propertiesOf(from, 'AWS::KMS::Key', 'CouncilKey').EnableKeyRotation = false
    },
  },
}

describe('what must be kept', () => holdTo(rules, () => templates))
