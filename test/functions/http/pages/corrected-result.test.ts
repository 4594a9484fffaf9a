// A corrected result on its pages: it opens with what changed and why, the version before says that it no longer stands and
// keeps its files, receipts are found in both; officers correct it without JavaScript, and nothing typed is lost.
import { beforeAll, describe, expect, test } from 'vitest'
import { publishedBallots } from '../../../../functions/count/published-ballots.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { correctionPages } from '../../../../functions/http/pages/correction.tsx'
import { publishedPages } from '../../../../functions/http/pages/published.tsx'
import { receiptPages } from '../../../../functions/http/pages/receipt.tsx'
import { resultsPages } from '../../../../functions/http/pages/results.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { runDue } from '../../../../functions/on-schedule/run-due.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import { receiptOf } from '../../../../shared/ballots/commitment.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { ask, credulous, miscountedRound, reason } from '../../../fixtures/corrected.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let stranger: Visitor
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    resultsPages(app)
    receiptPages(app)
    publishedPages(app)
    correctionPages(app)
  })
  stranger = visitor(app)
})

async function officer(name: string): Promise<Visitor> {
  const email = `${name}-${hands.entropy.id().slice(0, 8)}@staff.example`
  const { token } = await signedIn(hands, { name, email, duties: ['round'] })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}
const read = async (who: Visitor, path: string) => textOf(await (await who.get(path)).text())
const firstReceipt = async (id: RoundId) => {
  for await (const { commitment } of publishedBallots(hands.files, must(await getRound(hands.db, id), 'it')))
    return receiptOf(commitment)
  return ''
}

describe('correcting a result on the pages', () => {
  test('takes two officers; everybody reads what changed, and the version before', async () => {
    const id = await miscountedRound(hands, 'on-pages')
    const address = `/en/staff/rounds/${id}/correction`
    const results = `/en/rounds/${id}/results`
    expect((await stranger.get(address)).status).toBe(401)
    const [ruth, daniel] = [await officer('Ruth'), await officer('Daniel')]
    const fields = formIn(await (await ruth.get(address)).text(), address)
    fields.set('reason', 'Wrong')
    const short = await ruth.post(address, fields)
    expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('>Wrong</textarea>')])
    fields.set('reason', reason)
    expect((await ruth.post(address, fields)).status).toBe(303)
    expect(await read(stranger, results)).toContain('A correction of this result is under way')
    expect(await read(daniel, address)).toContain('The ballots are being counted again')

    await runDue({ ...hands, secondProgram: credulous }, () => {}, ['recount', 'sign', 'check'])
    expect(await read(ruth, address)).toContain('It takes a second officer to agree')
    const page = await (await daniel.get(address)).text()
    expect(textOf(page)).toContain('Now funded: “Trees”')
    const agreed = await daniel.post(`${address}/agree`, formIn(page, `${address}/agree`))
    expect([agreed.status, agreed.headers.get('location')]).toEqual([303, results])

    const told = await read(stranger, results)
    for (const said of ['This result was corrected on', 'Now funded: “Trees”', reason, 'Ruth', 'Daniel'])
      expect(told).toContain(said)
    const html = await (await stranger.get(results)).text()
    expect(html).toContain(`href="${results}/versions/1"`)
    expect(html).toContain(`href="/published/rounds/${id}/v2/manifest.json"`)
    const before = await (await stranger.get(`${results}/versions/1`)).text()
    expect(textOf(before)).toContain('This is not the result that stands')
    expect(before).toContain(`href="/published/rounds/${id}/v1/manifest.json"`)
    expect((await stranger.get(`${results}/versions/2`)).headers.get('location')).toBe(results)
    for (const none of ['0', '3', 'x'])
      expect((await stranger.get(`${results}/versions/${none}`)).status).toBe(404)
    for (const version of ['v1', 'v2']) {
      const file = await stranger.get(`/published/rounds/${id}/${version}/manifest.json`)
      expect([file.status, file.headers.get('cache-control')]).toEqual([
        200,
        expect.stringContaining('immutable'),
      ])
    }
    expect((await stranger.get(`/published/rounds/${id}/v3/manifest.json`)).status).toBe(404)
    const receipt = await read(stranger, `/en/rounds/${id}/receipt?receipt=${await firstReceipt(id)}`)
    expect(receipt).toContain('Your ballot is also in version 1')
  })

  test('is let go with a reason, which is kept where it is too short', async () => {
    const id = await miscountedRound(hands, 'let-go')
    await ask(hands, id)
    const address = `/en/staff/rounds/${id}/correction`
    const ruth = await officer('Ruth')
    const fields = formIn(await (await ruth.get(address)).text(), `${address}/end`)
    fields.set('end', 'No')
    const short = await ruth.post(`${address}/end`, fields)
    expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('>No</textarea>')])
    fields.set('end', reason)
    expect((await ruth.post(`${address}/end`, fields)).status).toBe(303)
    expect(await read(stranger, `/en/rounds/${id}/results`)).not.toContain('correction')
  })
})
