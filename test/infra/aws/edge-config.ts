// The synthesised distribution as the model of the edge takes it: nothing is said twice, so what the template does not do,
// the model does not either.
import type { ModelBehaviour, ModelConfig, ModelPolicy } from '../../fixtures/edge-model.ts'
import { propertiesOf } from './rules.ts'
import { type Properties, resourcesOf, type Templates } from './templates.ts'

/** AWS's managed policies, by their ids. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
const agentAndReferer = 'acba4595-bd28-49b8-b9fe-13317c0390fa'
const nothing: ModelPolicy = { minSeconds: 0, defaultSeconds: 0, mostSeconds: 0, queries: [] }

export function edgeConfig(from: Templates): ModelConfig {
  const { DistributionConfig } = propertiesOf(from, 'AWS::CloudFront::Distribution', 'Edge')
  const buckets = DistributionConfig.Origins.filter((origin: Properties) => origin.OriginAccessControlId)
  const bucketIds: readonly string[] = buckets.map(({ Id }: Properties) => Id)
  const behaviours = [...DistributionConfig.CacheBehaviors, DistributionConfig.DefaultCacheBehavior]
  return {
    behaviours: behaviours.map(
      ({
        PathPattern = '*',
        AllowedMethods,
        CachePolicyId,
        OriginRequestPolicyId,
        TargetOriginId,
      }): ModelBehaviour => ({
        path: PathPattern,
        methods: AllowedMethods ?? ['GET', 'HEAD'],
        policy: policyOf(from, CachePolicyId),
        handsOn: handsOn(OriginRequestPolicyId),
        from: bucketIds.includes(TargetOriginId) ? 'bucket' : 'functions',
      }),
    ),
    errorSeconds: Object.fromEntries(
      (DistributionConfig.CustomErrorResponses ?? []).map(({ ErrorCode, ErrorCachingMinTTL }: Properties) => [
        ErrorCode,
        ErrorCachingMinTTL,
      ]),
    ),
  }
}

function policyOf(from: Templates, id: Properties): ModelPolicy {
  if (id === cachingDisabled) return nothing
  const found = resourcesOf(from, 'AWS::CloudFront::CachePolicy').find(policy => policy.id === id.Ref)
  if (!found) throw new Error(`a cache policy that the model does not know: ${JSON.stringify(id)}`)
  const {
    MinTTL,
    DefaultTTL,
    MaxTTL,
    ParametersInCacheKeyAndForwardedToOrigin: key,
  } = found.Properties.CachePolicyConfig
  if (key.CookiesConfig.CookieBehavior !== 'none' || key.HeadersConfig.HeaderBehavior !== 'none')
    throw new Error('the model knows no cookies and no headers in a key')
  const { QueryStringBehavior, QueryStrings = [] } = key.QueryStringsConfig
  if (!['none', 'whitelist'].includes(QueryStringBehavior)) throw new Error('a key of all queries')
  return { minSeconds: MinTTL, defaultSeconds: DefaultTTL, mostSeconds: MaxTTL, queries: QueryStrings }
}

function handsOn(id: Properties): ModelBehaviour['handsOn'] {
  if (id === allButHost) return 'all'
  if (id === agentAndReferer || id === undefined) return 'none'
  throw new Error(`an origin request policy that the model does not know: ${JSON.stringify(id)}`)
}
