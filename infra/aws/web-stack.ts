// The edge: assets from a bucket of their own, published files from theirs, pages from the API. What it keeps, for how long
// and under which key stands in shared/platform/edge.ts, and is only turned into CloudFront's terms here.
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  Distribution,
  type DistributionProps,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { DataStack } from './data-stack.ts'
import { edgeBehaviours } from './edge-behaviours.ts'
import { ForgetFunction } from './forget-function.ts'
import type { ServiceStack } from './service-stack.ts'

export interface WebStackProps extends StackProps {
  readonly data: DataStack
  readonly service: ServiceStack
  readonly publicOrigin: string
  /** Holds assets/, whose files have their hash in their names. */
  readonly assetsFolder: string
  /** Holds api/openapi.json. */
  readonly contractFolder: string
  /** Of the function that makes the edge forget. */
  readonly forgetEntry: string
}

/**
 * Whatever went wrong is asked for again at once. CloudFront keeps errors by itself, most of them in spite of no-store, and
 * on addresses that are personal as well: for all codes it knows, that time is nothing.
 */
export const errorCodes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504] as const

export class WebStack extends Stack {
  readonly #assets: IBucket
  readonly #deploymentLog: LogGroup
  readonly distribution: Distribution

  constructor(scope: Construct, id: string, { data, service, ...props }: WebStackProps) {
    super(scope, id, props)
    // The library's own types disagree under exactOptionalPropertyTypes, which it is not built with.
    this.#assets = new Bucket(this, 'Assets', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket
    this.#deploymentLog = new LogGroup(this, 'DeploymentLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.distribution = new Distribution(this, 'Edge', {
      comment: 'Folkmoot',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      errorResponses: errorCodes.map(httpStatus => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...edgeBehaviours(this, { assets: this.#assets, files: data.bucket, service }),
      ...this.#ownDomain(props.publicOrigin),
      ...this.#firewall(),
    })
    new ForgetFunction(this, { entry: props.forgetEntry, distribution: this.distribution })
    this.#deploy('AssetFiles', props.assetsFolder, 'public, max-age=31536000, immutable')
    this.#deploy('ContractFiles', props.contractFolder, 'public, max-age=300')
    new CfnOutput(this, 'Address', { value: `https://${this.distribution.distributionDomainName}` })
  }

  /** The council's own name for the site, with a certificate of us-east-1 named by the context `certificateArn`. */
  #ownDomain(
    publicOrigin: string,
  ): Pick<DistributionProps, 'domainNames' | 'certificate' | 'minimumProtocolVersion'> {
    const arn = this.node.tryGetContext('certificateArn') as string | undefined
    if (arn === undefined) return {}
    return {
      domainNames: [new URL(publicOrigin).hostname],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', arn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    }
  }

  /** Of the stack for us-east-1, where there is one: the context `firewallArn`. */
  #firewall(): Pick<DistributionProps, 'webAclId'> {
    const arn = this.node.tryGetContext('firewallArn') as string | undefined
    return arn === undefined ? {} : { webAclId: arn }
  }

  /** What an older page links to stays: nothing is pruned. */
  #deploy(id: string, folder: string, cacheControl: string): void {
    new BucketDeployment(this, id, {
      destinationBucket: this.#assets,
      sources: [Source.asset(folder)],
      prune: false,
      cacheControl: [CacheControl.fromString(cacheControl)],
      logGroup: this.#deploymentLog,
    })
  }
}
