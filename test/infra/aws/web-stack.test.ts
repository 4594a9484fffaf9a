// The edge: that it does what the table of shared/platform/edge.ts says, row by row, and what it tells browsers.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { errorCodes } from '../../../infra/aws/web-stack.ts'
import { edgeRuleFor, edgeRules, fitsPath, isPersonal, otherPages } from '../../../shared/platform/edge.ts'
import { securityHeaders } from '../../../shared/platform/security-headers.ts'
import { edgeConfig } from './edge-config.ts'
import { holdTo, propertiesOf, type Rule, rightsOf } from './rules.ts'
import { type Properties, resourcesOf, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await usualTemplates()
})

const distribution = (from: Templates) =>
  propertiesOf(from, 'AWS::CloudFront::Distribution', 'Edge').DistributionConfig
const behaviours = (from: Templates): Properties[] => [
  ...distribution(from).CacheBehaviors,
  distribution(from).DefaultCacheBehavior,
]

const rules: Readonly<Record<string, Rule>> = {
  'behaviours are the rows of the table, in their order, each as it says': {
    faults: from => {
      const asBuilt = edgeConfig(from).behaviours.map(({ path, from: origin, handsOn, policy }) =>
        [path, origin, handsOn, policy.minSeconds, policy.mostSeconds, policy.queries.join()].join(' '),
      )
      const asMeant = [...edgeRules, otherPages].map(({ path, from: origin, keeps, mostSeconds, queries }) =>
        [
          path,
          origin === 'functions' ? 'functions' : 'bucket',
          keeps === 'never' ? 'all' : 'none',
          0,
          mostSeconds,
          queries.join(),
        ].join(' '),
      )
      return asMeant.filter((row, number) => row !== asBuilt[number])
    },
    broken: from => {
      const me = distribution(from).CacheBehaviors.find(
        ({ PathPattern }: Properties) => PathPattern === '/*/me/*',
      )
      me.CachePolicyId = distribution(from).DefaultCacheBehavior.CachePolicyId
    },
  },
  'everything is asked for by https, and every answer has the headers that keep a browser safe': {
    faults: from => {
      const policies = resourcesOf(from, 'AWS::CloudFront::ResponseHeadersPolicy')
      const told = ({ Properties: { ResponseHeadersPolicyConfig: policy } }: (typeof policies)[number]) => {
        const safe = policy.SecurityHeadersConfig
        const own = policy.CustomHeadersConfig.Items.map(({ Header, Override, Value }: Properties) => [
          Header,
          Override && Value,
        ])
        return {
          ...Object.fromEntries(own),
          'content-security-policy':
            safe.ContentSecurityPolicy.Override && safe.ContentSecurityPolicy.ContentSecurityPolicy,
          'referrer-policy': safe.ReferrerPolicy.Override && safe.ReferrerPolicy.ReferrerPolicy,
          'x-content-type-options': safe.ContentTypeOptions.Override && 'nosniff',
        } as Record<string, string>
      }
      return [
        ...behaviours(from)
          .filter(
            ({ PathPattern, ViewerProtocolPolicy, ResponseHeadersPolicyId }) =>
              ViewerProtocolPolicy !==
                (PathPattern?.startsWith('/api/') ? 'https-only' : 'redirect-to-https') ||
              !policies.some(({ id }) => id === ResponseHeadersPolicyId?.Ref),
          )
          .map(({ PathPattern }) => PathPattern ?? 'default'),
        ...policies.flatMap(policy =>
          Object.entries(securityHeaders)
            .filter(([name, value]) => told(policy)[name] !== value)
            .map(([name]) => `${policy.id} ${name}`),
        ),
        ...policies
          .filter(
            ({ Properties }) =>
              !(
                Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity
                  ?.AccessControlMaxAgeSec >= 31_536_000
              ),
          )
          .map(({ id }) => id),
      ]
    },
    broken: from => {
      delete distribution(from).CacheBehaviors[0].ResponseHeadersPolicyId
    },
  },
  'no inline script or style runs': {
    faults: from =>
      resourcesOf(from, 'AWS::CloudFront::ResponseHeadersPolicy')
        .map(
          ({ Properties }) =>
            Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy
              .ContentSecurityPolicy as string,
        )
        .filter(policy => !policy.startsWith("default-src 'none'") || /unsafe|https?:|\*/.test(policy)),
    broken: from => {
      for (const { Properties } of resourcesOf(from, 'AWS::CloudFront::ResponseHeadersPolicy'))
        Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy =
          "default-src 'none'; script-src 'self' 'unsafe-inline'"
    },
  },
  'no error is kept': {
    faults: from => {
      const { errorSeconds } = edgeConfig(from)
      return errorCodes.filter(code => errorSeconds[code] !== 0).map(String)
    },
    broken: from => {
      distribution(from).CustomErrorResponses.pop()
    },
  },
  'the edge fetches of the files what is published, and nothing else': {
    faults: from =>
      resourcesOf(from, 'AWS::S3::BucketPolicy')
        .filter(({ id }) => id.startsWith('Files'))
        .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Properties[])
        .filter(({ Effect }) => Effect === 'Allow')
        .map(({ Action, Resource, Principal, Condition }) =>
          [
            Action,
            JSON.stringify(Resource).match(/"(\/[^"]*)"/)?.[1],
            Principal.Service,
            JSON.stringify(Condition?.ArnLike?.['aws:SourceArn'] ?? '').match(/:distribution\/\*/)?.[0],
          ].join(' '),
        )
        .filter(text => text !== 's3:GetObject /published/rounds/* cloudfront.amazonaws.com :distribution/*'),
    broken: from => {
      const { Statement } = propertiesOf(from, 'AWS::S3::BucketPolicy', 'Files').PolicyDocument
      for (const statement of Statement as Properties[])
        if (statement.Effect === 'Allow') statement.Resource = 'arn:aws:s3:::files/*'
    },
  },
  'the function that makes the edge forget may do that, for this distribution, and nothing else': {
    faults: from => {
      const rights = rightsOf(from, 'forget')
        .filter(({ actions }) => !actions.every(action => action.startsWith('logs:')))
        .map(({ actions, resources }) => `${actions} ${resources}`)
      const asks = rightsOf(from, 'on-act').filter(({ actions }) => actions.includes('lambda:InvokeFunction'))
      return [
        ...(rights.length === 1 &&
        /^cloudfront:CreateInvalidation .*:distribution\/Edge[0-9A-F]+$/.test(rights[0]!)
          ? []
          : ['its rights', ...rights]),
        ...(asks.length === 1 && asks[0]!.resources.join().endsWith(':function:folkmoot-forget-at-edge')
          ? []
          : ['on-act cannot ask it']),
      ]
    },
    broken: from => {
      propertiesOf(from, 'AWS::IAM::Policy', 'ForgetRole').PolicyDocument.Statement[1].Resource = '*'
    },
  },
}

describe('the edge', () => {
  holdTo(rules, () => templates)

  it('takes for personal whatever the app takes for personal', () => {
    const personal = [
      '/en/me',
      '/en/me/rounds/x/vote/north',
      '/en/staff',
      '/en/staff/duties',
      '/cy/sign-in/link',
      '/api/rounds',
      '/local/clock',
    ]
    const open = [
      '/en',
      '/en/rounds/x',
      '/en/journal',
      '/published/rounds/x/v1/manifest.json',
      '/published/data/datapackage.json',
      '/en/menu',
    ]
    for (const path of personal)
      expect([path, edgeRuleFor(path).keeps, isPersonal(path)]).toStrictEqual([path, 'never', true])
    for (const path of open)
      expect([path, edgeRuleFor(path).keeps, isPersonal(path)]).toStrictEqual([path, 'as-told', false])
    expect(edgeRuleFor('/api/openapi.json').from).toBe('assets')
  })

  it('lets through to a public page every query it reads, and CloudFront takes them all', async () => {
    const pages = fileURLToPath(new URL('../../../functions/http/pages/', import.meta.url))
    const readAt = new Set<string>()
    for (const file of await readdir(pages)) {
      if (!/\.tsx?$/.test(file)) continue
      const source = await readFile(join(pages, file), 'utf8')
      const read = [...source.matchAll(/(?:req\.query|offered(?:<\w+>)?)\('(\w+)'/g)].map(([, name]) => name!)
      const paths = publicAddressesIn(source)
      if (read.length === 0 || paths.length === 0) continue
      // Which of its pages reads it is not looked into: one of them has to be let have it.
      const kept = paths.flatMap(path => edgeRuleFor(path).queries)
      const missing = [...new Set(read)].filter(
        name => !kept.includes(name) && !ofPersonalTwins.has(`${file} ${name}`),
      )
      expect([file, ...missing]).toStrictEqual([file])
      for (const name of read) for (const path of paths) readAt.add(`${edgeRuleFor(path).path} ${name}`)
    }
    const unread = edgeRules.flatMap(({ path, queries }) =>
      queries.map(name => `${path} ${name}`).filter(both => !readAt.has(both)),
    )
    expect(unread).toStrictEqual([])
    for (const { queries } of edgeRules) expect(queries.length).toBeLessThanOrEqual(10)
  })
})

/** Read on the personal page of the same file. */
const ofPersonalTwins = new Set([
  'challenges.tsx proposal',
  'interests.tsx done',
  'mutual.tsx done',
  'organiser-reviews.tsx done',
  'reading.tsx done',
  'rewards.tsx done',
  'star.tsx done',
  'street-money.tsx done',
])

/** The addresses of a file's GET routes that are not personal, with something in place of each parameter. */
function publicAddressesIn(source: string): string[] {
  const constants = new Map<string, string>()
  const filledIn = (text: string) => text.replace(/\$\{(\w+)\}/g, (_, name) => constants.get(name) ?? '')
  for (const [, name, text] of source.matchAll(/const (\w+) =\s+['`](\/[^'`]*|\$\{\w+\}[^'`]*)['`]/g))
    constants.set(name!, filledIn(text!))
  return [...source.matchAll(/app\.get\(\s*(?:'([^']+)'|`([^`]+)`|(\w+))/g)]
    .map(([, plain, template, name]) => filledIn(plain ?? template ?? constants.get(name!) ?? ''))
    .map(path =>
      path
        .replace(/\{[^/]*\}/g, '')
        .replace(':language', 'en')
        .replace(/:\w+/g, 'x'),
    )
    .filter(path => path !== '' && !isPersonal(path))
}

describe('a pattern of CloudFront', () => {
  it('has stars for any number of characters, and nothing else stands for more than itself', () => {
    expect(fitsPath('/*/me', '/a/b/me')).toBe(true)
    expect(fitsPath('/*/me', '/en/me/x')).toBe(false)
    expect(fitsPath('/a.b', '/axb')).toBe(false)
    expect(fitsPath('/*/results*', '/en/rounds/x/results/north')).toBe(true)
  })
})
