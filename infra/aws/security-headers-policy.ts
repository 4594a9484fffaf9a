// The headers that tell a browser what it may not do, put on by CloudFront too: over what comes from a bucket, and over
// what API Gateway and CloudFront themselves say in place of a function.
import { Duration } from 'aws-cdk-lib'
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { must } from '../../shared/lib/assert.ts'
import { securityHeaders, strictTransport } from '../../shared/platform/security-headers.ts'

const override = true

/** CloudFront has a place of its own for these; all others it takes as they are. */
const named = ['content-security-policy', 'x-content-type-options', 'referrer-policy']

/** `forEverybody`: scripts of other sites may read it, as is meant with open data. */
export function securityHeadersPolicy(
  scope: Construct,
  id: string,
  { forEverybody = false }: { readonly forEverybody?: boolean } = {},
): ResponseHeadersPolicy {
  const referrer = Object.values(HeadersReferrerPolicy).find(
    policy => policy === securityHeaders['referrer-policy'],
  )
  return new ResponseHeadersPolicy(scope, id, {
    comment: 'Folkmoot: what a browser may not do with our answers',
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: must(securityHeaders['content-security-policy'], 'it is in the table'),
        override,
      },
      contentTypeOptions: { override },
      referrerPolicy: { referrerPolicy: must(referrer, 'CloudFront knows the policy'), override },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(strictTransport.seconds),
        includeSubdomains: strictTransport.subdomains,
        override,
      },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(securityHeaders)
        .filter(([header]) => !named.includes(header))
        .map(([header, value]) => ({ header, value, override })),
    },
    ...(forEverybody && {
      corsBehavior: {
        accessControlAllowOrigins: ['*'],
        accessControlAllowMethods: ['GET', 'HEAD'],
        accessControlAllowHeaders: ['*'],
        accessControlAllowCredentials: false,
        originOverride: override,
      },
    }),
  })
}
