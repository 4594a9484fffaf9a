// The edge: assets from a bucket of their own, pages from the API. Public pages are cached without cookies in the key;
// what is personal is never cached.
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  type DistributionProps,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { ServiceStack } from './service-stack.ts'

export interface WebStackProps extends StackProps {
  readonly service: ServiceStack
  readonly publicOrigin: string
  /** Holds assets/, whose files have their hash in their names. */
  readonly assetsFolder: string
  /** Holds api/openapi.json. */
  readonly contractFolder: string
}

/** Addresses whose answer depends on who asks: functions/http/foundation.ts says the same of paths. */
export const personalPaths = [
  '/*/me',
  '/*/me/*',
  '/*/staff',
  '/*/staff/*',
  '/*/sign-in',
  '/*/sign-in/*',
  '/api/*',
] as const

/**
 * The query parameters public pages read, by where those pages are. Any other is neither in the key nor handed on, so that
 * nobody can split the cache or poison it. CloudFront takes ten for a path.
 */
export const publicQueries: Readonly<Record<string, readonly string[]>> = {
  '/*/rounds/*/proposals': ['draw', 'sort', 'words', 'neighbourhood', 'category', 'state', 'page'],
  '/*/rounds/*/proposals/*': ['comments'],
  '/*/rounds/*/results*': ['step', 'q'],
  '/*/rounds/*/receipt': ['receipt'],
  '/maps/*': ['zoom', 'pin'],
  '/*/journal': ['month', 'before', 'at'],
}

/** AWS's managed policy "UserAgentRefererHeaders": no cookies, and no query beyond the cache key, go to the origin. */
const noCookiesPolicy = 'acba4595-bd28-49b8-b9fe-13317c0390fa'

export class WebStack extends Stack {
  readonly #assets: IBucket

  constructor(scope: Construct, id: string, { service, ...props }: WebStackProps) {
    super(scope, id, props)
    // The library's own types disagree under exactOptionalPropertyTypes, which it is not built with.
    this.#assets = new Bucket(this, 'Assets', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket
    const distribution = new Distribution(this, 'Edge', {
      comment: 'Folkmoot',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...this.#behaviours(service),
      ...this.#ownDomain(props.publicOrigin),
    })
    this.#deploy('AssetFiles', props.assetsFolder, 'public, max-age=31536000, immutable')
    this.#deploy('ContractFiles', props.contractFolder, 'public, max-age=300')
    new CfnOutput(this, 'Address', { value: `https://${distribution.distributionDomainName}` })
  }

  #behaviours(service: ServiceStack): Pick<DistributionProps, 'defaultBehavior' | 'additionalBehaviors'> {
    const api = new HttpOrigin(service.apiHost, {
      customHeaders: { 'x-folkmoot-edge': service.edgeSecret.secretValue.unsafeUnwrap() },
      readTimeout: Duration.seconds(30),
    })
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS
    const personal: BehaviorOptions = {
      origin: api,
      viewerProtocolPolicy,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    }
    const nothingPersonal = OriginRequestPolicy.fromOriginRequestPolicyId(
      this,
      'NothingPersonal',
      noCookiesPolicy,
    )
    const asset: BehaviorOptions = {
      origin: S3BucketOrigin.withOriginAccessControl(this.#assets),
      viewerProtocolPolicy,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    }
    const open = (id: string, queries: readonly string[]): BehaviorOptions => ({
      origin: api,
      viewerProtocolPolicy,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachePolicy: this.#publicPages(id, queries),
      originRequestPolicy: nothingPersonal,
      compress: true,
    })
    const withQueries = Object.entries(publicQueries).map(([path, queries], number) => [
      path,
      open(`PublicPages${number + 1}`, queries),
    ])
    return {
      defaultBehavior: open('PublicPages', []),
      additionalBehaviors: {
        // The first that fits is taken: what is exact comes before what is wide, and what is personal before what is not.
        '/api/openapi.json': asset,
        '/assets/*': asset,
        ...Object.fromEntries(personalPaths.map(path => [path, personal])),
        ...Object.fromEntries(withQueries),
      },
    }
  }

  #publicPages(id: string, queries: readonly string[]): CachePolicy {
    return new CachePolicy(this, id, {
      comment: 'Public pages: no cookies in the key, as long as the page itself says',
      defaultTtl: Duration.seconds(0),
      minTtl: Duration.seconds(0),
      maxTtl: Duration.days(1),
      headerBehavior: CacheHeaderBehavior.none(),
      queryStringBehavior:
        queries.length === 0
          ? CacheQueryStringBehavior.none()
          : CacheQueryStringBehavior.allowList(...queries),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    })
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

  /** What an older page links to stays: nothing is pruned. */
  #deploy(id: string, folder: string, cacheControl: string): void {
    new BucketDeployment(this, id, {
      destinationBucket: this.#assets,
      sources: [Source.asset(folder)],
      prune: false,
      cacheControl: [CacheControl.fromString(cacheControl)],
    })
  }
}
