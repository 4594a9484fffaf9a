// A refusal leads on: to the places that its address lies in, never to the page that was refused, nor to what is not there.
import { describe, expect, it } from 'vitest'
import type { Reason } from '../../../shared/contract/refusals.ts'
import { languages } from '../../../web/messages/catalogues.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { waysOn } from '../../../web/pages/ways-on.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const from = (path: string, reason: Reason) => waysOn(words, path, reason).map(({ href }) => href)

describe('ways on', () => {
  it.each<[string, Reason, readonly string[]]>([
    ['/en/nowhere', 'not-found', ['/en']],
    ['/en', 'not-found', []],
    ['/en/rounds/spring', 'unknown-round', ['/en']],
    ['/en/rounds/spring/results', 'unknown-round', ['/en']],
    [
      '/en/rounds/spring/proposals/benches',
      'unknown-proposal',
      ['/en/rounds/spring/proposals', '/en/rounds/spring', '/en'],
    ],
    [
      '/en/me/rounds/spring/proposals/benches/comment',
      'withdrawn',
      [
        '/en/rounds/spring/proposals/benches',
        '/en/rounds/spring/proposals',
        '/en/rounds/spring',
        '/en/me',
        '/en',
      ],
    ],
    ['/en/me/rounds/spring/vote/north', 'not-on-roll', ['/en/rounds/spring', '/en/me', '/en']],
    ['/en/me/rounds/spring/propose', 'not-signed-in', ['/en/rounds/spring', '/en']],
    ['/en/staff/rounds/spring/count', 'sign-offs-missing', ['/en/staff/rounds/spring', '/en/staff', '/en']],
    ['/en/staff/rounds/spring', 'not-your-duty', ['/en/duties', '/en/staff', '/en']],
    ['/cy/neighbourhoods/north/grants/7', 'unknown-grant', ['/cy/neighbourhoods/north', '/en']],
    ['/en/rounds/<script>/proposals/x', 'unknown-proposal', ['/en']],
  ])('from %s, refused by %s', (path, reason, ways) => {
    const spoken = path.startsWith('/cy') ? ways.map(way => way.replace('/cy', '/en')) : ways
    expect(from(path, reason)).toEqual(spoken)
  })

  it('are there where the words name a page', () => {
    const named = Object.entries(languages.en!.messages).filter(
      ([key, text]) => /^refusals\.[a-z-]+$/.test(key) && /the round’s page/.test(text),
    )
    expect(named.length).toBeGreaterThan(5)
    for (const [key] of named) {
      const reason = key.slice('refusals.'.length) as Reason
      expect(from('/en/me/rounds/spring/propose', reason)).toContain('/en/rounds/spring')
    }
  })
})
