// Which addresses an act makes stale: those that show it, in every language, and no others.
import { describe, expect, it } from 'vitest'
import { stalePaths } from '../../../functions/on-act/forget-at-edge.ts'
import { lambdaEdgeCache } from '../../../functions/ports/edge-cache-lambda.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { edgeRuleFor } from '../../../shared/platform/edge.ts'

const round = 'autumn' as RoundId
const proposal = '01J0000000000000000000000A' as ProposalId

describe('what the edge has to forget', () => {
  it('is a round’s pages and the first page when its results come out, again when they are corrected', () => {
    for (const act of ['publish-results', 'agree-correction', 'cancel-round'] as const)
      expect(stalePaths({ act, round }, ['en', 'cy'])).toStrictEqual([
        '/en',
        '/cy',
        '/en/rounds/autumn*',
        '/cy/rounds/autumn*',
        '/published/data/*',
      ])
  })

  it('is words that were taken away, wherever they were shown, and pictures', () => {
    const words = ['/en/rounds/autumn/proposals*', '/en/rounds/autumn/feed.atom']
    for (const act of ['hide', 'redact', 'delete-comment', 'withdraw-proposal'] as const)
      expect(stalePaths({ act, round, proposal }, ['en'])).toStrictEqual(words)
    expect(stalePaths({ act: 'remove-photo', round, proposal }, ['en'])).toStrictEqual([
      ...words,
      `/photos/${proposal}/*`,
    ])
  })

  it('is nothing for acts that can be read half a minute later, or of no round', () => {
    expect(stalePaths({ act: 'propose', round, proposal }, ['en'])).toStrictEqual([])
    expect(stalePaths({ act: 'publish-results' }, ['en'])).toStrictEqual([])
  })

  it('is only what the edge keeps, with stars at the end alone, as CloudFront takes them', () => {
    for (const act of ['publish-results', 'remove-photo'] as const)
      for (const path of stalePaths({ act, round, proposal }, ['en'])) {
        expect([path, edgeRuleFor(path.replace('*', '')).keeps]).toStrictEqual([path, 'as-told'])
        expect(path.slice(0, -1)).not.toContain('*')
      }
  })

  it('is said to the one function that may tell CloudFront, and not waited for', async () => {
    const sent: unknown[] = []
    const client = { send: async ({ input }: { input: unknown }) => void sent.push(input) }
    await lambdaEdgeCache(client as never).forget({ paths: ['/en'], reference: 'entry-1' })
    expect(sent).toStrictEqual([
      {
        FunctionName: 'folkmoot-forget-at-edge',
        InvocationType: 'Event',
        Payload: '{"paths":["/en"],"reference":"entry-1"}',
      },
    ])
  })
})
