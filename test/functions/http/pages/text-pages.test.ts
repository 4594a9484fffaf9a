// The pages that the foot of every page links to: all of them are there, and say what they must.
import { beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { journalPages } from '../../../../functions/http/pages/journal.tsx'
import { textPages } from '../../../../functions/http/pages/text-pages.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import { footerPaths } from '../../../../web/components/footer.tsx'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testDates, testHands, testSite } from '../../../fixtures/hands.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    textPages(app)
    journalPages(app)
  })
})

async function open(path: string) {
  const response = await app.request(path)
  const html = await response.text()
  return { response, html, text: textOf(html) }
}

describe('the pages at the foot', () => {
  it.each(Object.values(footerPaths))('%s is there, with one heading, and may be kept', async path => {
    const { response, html } = await open(`/en${path}`)
    expect(response.status).toBe(200)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(response.headers.get('cache-control')).toContain('public')
  })

  it.each(['/help', '/accessibility', '/privacy'])(
    '%s names the council’s phone, e-mail and address',
    async path => {
      const { text } = await open(`/en${path}`)
      for (const contact of ['01234 567890', 'help@test.example', '1 High Street'])
        expect(text).toContain(contact)
    },
  )

  it('says what secrecy is not promised', async () => {
    const { text } = await open('/en/secrecy')
    expect(text).toContain('The seal keeps out everybody who only gets at the box')
    expect(text).toContain('somebody who stands beside you while you vote')
    expect(text).toContain('not made for electing people')
  })

  it('leads to the data: results that are out, and the description of the API', async () => {
    hands.clock.set(secondsAfter(testDates.closesAt, 60))
    expect((await open('/en/data')).text).toContain('No results are out yet.')
    await decidedRound(hands, 'decided')
    const data = await open('/en/data')
    expect(data.html).toContain('href="/en/rounds/decided/results"')
    expect(data.text).toContain('Open Government Licence v3.0')
    expect((await open('/en/api')).html).toContain('href="/api/openapi.json"')
  })
})
