// The edge: what it may keep, and what it hands on.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { isPersonal } from '../../../functions/http/foundation.ts'
import { personalPaths, publicQueries } from '../../../infra/aws/web-stack.ts'
import { holdTo, propertiesOf, type Rule } from './rules.ts'
import { type Properties, resourcesOf, synthesised, type Templates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await synthesised()
})

const rules: Readonly<Record<string, Rule>> = {
  'what is personal is never kept at the edge, and public pages carry no cookie': {
    faults: from => {
      const { DistributionConfig } = propertiesOf(from, 'AWS::CloudFront::Distribution', 'Edge')
      const { DefaultCacheBehavior, CacheBehaviors } = DistributionConfig
      const cookies = resourcesOf(from, 'AWS::CloudFront::CachePolicy').map(
        ({ Properties }) =>
          Properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig.CookieBehavior,
      )
      const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
      const kept = CacheBehaviors.filter(
        ({ PathPattern, CachePolicyId }: Properties) =>
          personalPaths.includes(PathPattern) && CachePolicyId !== cachingDisabled,
      )
      return [
        ...kept.map(({ PathPattern }: Properties) => PathPattern),
        ...personalPaths.filter(
          path => !CacheBehaviors.some(({ PathPattern }: Properties) => PathPattern === path),
        ),
        ...cookies.filter(behaviour => behaviour !== 'none'),
        ...[DefaultCacheBehavior, ...CacheBehaviors]
          .filter(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy !== 'redirect-to-https')
          .map(({ PathPattern }) => PathPattern ?? 'default'),
      ]
    },
    broken: from => {
      const { CacheBehaviors } = propertiesOf(
        from,
        'AWS::CloudFront::Distribution',
        'Edge',
      ).DistributionConfig
      CacheBehaviors.find(({ PathPattern }: Properties) => PathPattern === '/*/me/*').CachePolicyId = 'other'
    },
  },
}

/** As CloudFront has it: a star stands for any number of characters, slashes among them. */
const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path)

describe('the edge', () => {
  holdTo(rules, () => templates)

  it('say the same of what is personal as the app does', () => {
    const atEdge = (path: string) => personalPaths.some(pattern => fits(pattern, path))
    for (const path of [
      '/en/me',
      '/en/me/rounds/x/vote/north',
      '/en/staff',
      '/en/staff/duties',
      '/cy/sign-in/link',
      '/api/rounds',
    ])
      expect([path, atEdge(path), isPersonal(path)]).toStrictEqual([path, true, true])
    for (const path of [
      '/',
      '/en',
      '/en/rounds/x',
      '/en/journal',
      '/published/rounds/x/v1/manifest.json',
      '/en/menu',
    ])
      expect([path, atEdge(path), isPersonal(path)]).toStrictEqual([path, false, false])
  })

  it('let through to a public page every query it reads, and CloudFront takes them all', async () => {
    const pages = fileURLToPath(new URL('../../../functions/http/pages/', import.meta.url))
    const addresses: Readonly<Record<string, readonly string[]>> = {
      'first-page.tsx': ['/en'],
      'round.tsx': ['/en/rounds/x'],
      'proposals.tsx': ['/en/rounds/x/proposals', '/en/rounds/x/proposals/y'],
      'results.tsx': [
        '/en/rounds/x/results',
        '/en/rounds/x/results/north',
        '/en/rounds/x/results/north/steps',
      ],
      'receipt.tsx': ['/en/rounds/x/receipt'],
      'journal.tsx': ['/en/journal', '/en/rounds/x/journal'],
      'published.tsx': ['/published/rounds/x/v1/manifest.json'],
      'photos.tsx': ['/maps/north.svg', '/photos/x/y-640.webp'],
      'proposal-changes.tsx': ['/en/rounds/x/proposals/y/changes'],
      'text-pages.tsx': ['/en/help'],
    }
    const readSomewhere = new Set<string>()
    for (const [file, paths] of Object.entries(addresses)) {
      const source = await readFile(join(pages, file), 'utf8')
      const read = [...source.matchAll(/(?:req\.query|offered(?:<\w+>)?)\('(\w+)'/g)].map(([, name]) => name!)
      const kept = paths.flatMap(
        path => Object.entries(publicQueries).find(([pattern]) => fits(pattern, path))?.[1] ?? [],
      )
      expect([file, ...read.filter(name => !kept.includes(name))]).toStrictEqual([file])
      for (const name of read) readSomewhere.add(name)
    }
    expect(
      Object.values(publicQueries)
        .flat()
        .filter(name => !readSomewhere.has(name)),
    ).toStrictEqual([])
    for (const kept of Object.values(publicQueries)) expect(kept.length).toBeLessThanOrEqual(10)
  })
})
