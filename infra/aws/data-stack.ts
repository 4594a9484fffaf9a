// What must outlive everything else: the three tables, the files, the council's key. Removing the stack removes none of
// them.
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { type TableName, tableNames, tablePlans } from '../../shared/platform/tables.ts'
import { unitsASecond } from './limits.ts'

/** Days to which a table can be set back. Short for roll and box: setting those back could show who voted how. */
const recoveryDays: Readonly<Record<TableName, number>> = { core: 35, roll: 7, box: 7 }

export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableName, ITable>>
  readonly bucket: IBucket
  readonly councilKey: Key

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    this.tables = Object.fromEntries(tableNames.map(name => [name, this.#table(name)])) as Record<
      TableName,
      ITable
    >
    // The library's own types disagree under exactOptionalPropertyTypes, which it is not built with.
    this.bucket = new Bucket(this, 'Files', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      // A photo that was taken away is gone a day later: somebody may be in it who does not want to be.
      // So is what a rehearsal left.
      lifecycleRules: [
        'photos/',
        ...['rounds', 'published/rounds', 'checks', 'verdicts'].map(folder => `${folder}/rehearsal-`),
      ].map(prefix => ({ prefix, noncurrentVersionExpiration: Duration.days(1) })),
      removalPolicy: RemovalPolicy.RETAIN,
    }) as IBucket
    this.#openToTheEdge()
    this.councilKey = new Key(this, 'CouncilKey', {
      description: 'Folkmoot: wraps the secrets that outlive a round',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  /** CloudFront, as a distribution of this very account, may fetch what is published, and nothing else. */
  #openToTheEdge(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [this.bucket.arnForObjects('published/rounds/*')],
        conditions: {
          ArnLike: { 'aws:SourceArn': `arn:${this.partition}:cloudfront::${this.account}:distribution/*` },
        },
      }),
    )
  }

  #table(name: TableName): ITable {
    const plan = tablePlans[name]
    const { read, write } = unitsASecond[name]
    const most = { maxReadRequestUnits: read, maxWriteRequestUnits: write }
    const table = new Table(this, `${name[0]!.toUpperCase()}${name.slice(1)}Table`, {
      partitionKey: { name: plan.partitionKey, type: AttributeType.STRING },
      sortKey: { name: plan.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...most,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: recoveryDays[name],
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(plan.expiryAttribute === undefined ? {} : { timeToLiveAttribute: plan.expiryAttribute }),
      // Only the journal is followed. A stream on roll or box would tell the order in which people voted.
      ...(name === 'core' ? { stream: StreamViewType.NEW_IMAGE } : {}),
    })
    for (const [indexName, index] of Object.entries(plan.indexes)) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: { name: index.sortKey, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
        ...most,
      })
    }
    return table as ITable
  }
}
