// The pages that the foot of every page links to: all of them are there, and say what they must.
import { beforeAll, describe, expect, it } from 'vitest'
import { register } from '../../../../functions/http/families/texts.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
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
  app = foundation(await testSite(hands), register)
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
    expect(text).toContain('Box, roll and keys lie on the same disk')
  })

  it('says of what is kept each thing there is, why, and until when', async () => {
    const { text } = await open('/en/privacy')
    for (const line of [
      'Where and when you signed in So that you can see whether it was you 30 days',
      'A sign-in that you have begun, with your address So that the code in your message works 2 hours',
      'Sealed ballots, under a code So that they can be counted Until the result is certified',
      'Messages that were sent from this machine So that they can be read here 30 days',
      'What you published, and what was decided and by whom It is the public record For good',
    ])
      expect(text).toContain(line)
    const deployed = foundation({ ...(await testSite(hands)), local: undefined } as never, register)
    const there = textOf(await (await deployed.request('/en/privacy')).text())
    expect(there).not.toContain('from this machine')
    expect(there).toContain('Safety copies of what is above So that nothing is lost by accident 35 days')
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

  it('says of each round from when nobody can link a person to a ballot', async () => {
    const then = { at: testDates.challengesUntil }
    const ending = { certified: then, secretsEnded: then }
    await decidedRound(hands, 'kept', { title: 'Kept' })
    await decidedRound(hands, 'ending', { title: 'Ending', acts: ending })
    await decidedRound(hands, 'gone', { title: 'Gone', acts: { ...ending, secretsGone: then } })
    const { text } = await open('/en/secrecy')
    expect(text).toContain('Kept Nobody can from Tuesday 8 December 2026 on, at the earliest')
    expect(text).toContain('Ending Nobody can from Tuesday 8 December 2026 on')
    expect(text).toContain('Gone Nobody can since Tuesday 1 December 2026')
  })
})
