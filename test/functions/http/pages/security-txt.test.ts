// Whom to tell of a weakness, as RFC 9116 has it.
import { beforeAll, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { edgeRuleFor } from '../../../../shared/platform/edge.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})

const path = '/.well-known/security.txt'

it('names the council’s address, until when, in which languages and where', async () => {
  hands.clock.set(at('2026-09-20T09:00:00Z'))
  const answer = await app.request(path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(edgeRuleFor(path).keeps).toBe('as-told')
  const lines = (await answer.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))
  const fields = lines.map(line => /^([A-Z][A-Za-z-]+): (\S.*)$/.exec(line)!.slice(1))
  expect(fields).toEqual([
    ['Contact', `mailto:${hands.council.contact.email}`],
    ['Expires', '2027-03-01T00:00:00.000Z'],
    ['Preferred-Languages', hands.council.languages.join(', ')],
    ['Canonical', `${hands.council.publicOrigin}${path}`],
    ['Policy', `${hands.council.publicOrigin}/en/help`],
  ])
})

it('never runs out, and never promises more than a year', async () => {
  for (const now of ['2026-01-01T00:00:00Z', '2026-08-31T23:59:59Z', '2027-12-31T12:00:00Z']) {
    hands.clock.set(at(now))
    const expires = /^Expires: (.+)$/m.exec(await (await app.request(path)).text())![1]!
    const days = (Date.parse(expires) - Date.parse(now)) / 86_400_000
    expect([now, days > 120, days < 366]).toEqual([now, true, true])
  }
})
