// From the table of what the edge keeps (shared/platform/edge.ts) to CloudFront's behaviours and cache policies, row by row.
import { Annotations, Duration, type Stack } from 'aws-cdk-lib'
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type DistributionProps,
  type IOrigin,
  type IOriginRequestPolicy,
  OriginRequestPolicy,
  type ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3'
import { type EdgeOrigin, type EdgeRule, edgeRules, otherPages } from '../../shared/platform/edge.ts'
import { securityHeadersPolicy } from './security-headers-policy.ts'
import type { ServiceStack } from './service-stack.ts'

export interface Behind {
  readonly assets: IBucket
  /** Of which the edge may fetch what is published: its policy stands with it, in the data stack. */
  readonly files: IBucket
  readonly service: ServiceStack
}

/** AWS's managed policy "UserAgentRefererHeaders": no cookies, and no query beyond the cache key, go to the origin. */
const noCookiesPolicy = 'acba4595-bd28-49b8-b9fe-13317c0390fa'

interface Parts {
  readonly origins: Readonly<Record<EdgeOrigin, IOrigin>>
  readonly headers: Readonly<Record<'own' | 'open', ResponseHeadersPolicy>>
  readonly noCookies: IOriginRequestPolicy
}

export function edgeBehaviours(
  stack: Stack,
  behind: Behind,
): Pick<DistributionProps, 'defaultBehavior' | 'additionalBehaviors'> {
  const parts: Parts = {
    origins: originsOf(stack, behind),
    headers: {
      own: securityHeadersPolicy(stack, 'SecurityHeaders'),
      open: securityHeadersPolicy(stack, 'OpenDataHeaders', { forEverybody: true }),
    },
    noCookies: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'NothingPersonal', noCookiesPolicy),
  }
  const policies = new Map<string, CachePolicy>()
  const policyFor = (rule: EdgeRule): CachePolicy => {
    const key = `${rule.mostSeconds} ${rule.queries.join()}`
    const known = policies.get(key)
    if (known) return known
    const made = cachePolicy(stack, `Kept${policies.size + 1}`, rule)
    policies.set(key, made)
    return made
  }
  return {
    defaultBehavior: behaviour(otherPages, parts, policyFor),
    additionalBehaviors: Object.fromEntries(
      edgeRules.map(rule => [rule.path, behaviour(rule, parts, policyFor)]),
    ),
  }
}

function originsOf(stack: Stack, { assets, files, service }: Behind): Parts['origins'] {
  const { bucketArn, bucketRegionalDomainName } = files
  // As if it were another's: the library would write the policy of the bucket anew, round in a circle of stacks.
  const published = Bucket.fromBucketAttributes(stack, 'Published', { bucketArn, bucketRegionalDomainName })
  Annotations.of(stack).acknowledgeWarning(
    '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
    'the policy of the bucket stands in the data stack',
  )
  return {
    functions: new HttpOrigin(service.apiHost, {
      customHeaders: { 'x-folkmoot-edge': service.edgeSecret.secretValue.unsafeUnwrap() },
      readTimeout: Duration.seconds(30),
    }),
    assets: S3BucketOrigin.withOriginAccessControl(assets),
    files: S3BucketOrigin.withOriginAccessControl(published),
  }
}

function behaviour(
  rule: EdgeRule,
  { origins, headers, noCookies }: Parts,
  policyFor: (rule: EdgeRule) => CachePolicy,
): BehaviorOptions {
  const common = {
    origin: origins[rule.from],
    // A person who typed the address is sent on; a program that speaks plain http is told so, or would go on unnoticed.
    viewerProtocolPolicy: rule.path.startsWith('/api/')
      ? ViewerProtocolPolicy.HTTPS_ONLY
      : ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    responseHeadersPolicy: rule.from === 'files' ? headers.open : headers.own,
  }
  if (rule.keeps === 'never')
    return {
      ...common,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    }
  return {
    ...common,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachePolicy: policyFor(rule),
    ...(rule.from === 'functions' && { originRequestPolicy: noCookies }),
    compress: true,
  }
}

function cachePolicy(stack: Stack, id: string, { mostSeconds, queries }: EdgeRule): CachePolicy {
  return new CachePolicy(stack, id, {
    comment: 'No cookies and no headers in the key; as long as the answer itself says',
    defaultTtl: Duration.seconds(0),
    minTtl: Duration.seconds(0),
    maxTtl: Duration.seconds(mostSeconds),
    headerBehavior: CacheHeaderBehavior.none(),
    queryStringBehavior:
      queries.length === 0 ? CacheQueryStringBehavior.none() : CacheQueryStringBehavior.allowList(...queries),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })
}
