import { beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../functions/http/foundation.ts'
import type { App, Site } from '../../../functions/http/site.ts'
import { testSite } from '../../fixtures/hands.ts'

let site: Site
beforeAll(async () => {
  site = await testSite()
})

const appWith = (edgeSecret?: string): App =>
  foundation({ ...site, ...(edgeSecret === undefined ? {} : { edgeSecret }) }, app => {
    app.get('/health', c => c.text('well'))
    app.get('/en', c => c.text('home'))
    app.post('/en/me/propose', c => c.text('proposed'))
  })

const status = async (app: App, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  (await app.request(path, { method, headers })).status

describe('the secret of the edge', () => {
  it('lets in what carries it, whatever the method', async () => {
    const app = appWith('a-long-secret')
    const headers = { 'x-folkmoot-edge': 'a-long-secret' }
    expect(await status(app, '/en', headers)).toBe(200)
    expect(await status(app, '/en/me/propose', headers, 'POST')).toBe(200)
  })

  it('turns away, with nothing to read, what carries none or another', async () => {
    const app = appWith('a-long-secret')
    for (const sent of [undefined, '', 'a-long-secre', 'a-long-secret2', 'A-long-secret', ' a long secret']) {
      const headers = sent === undefined ? {} : { 'x-folkmoot-edge': sent }
      const answer = await app.request('/en', { headers })
      expect([sent, answer.status, await answer.text()]).toStrictEqual([sent, 403, ''])
      expect(await status(app, '/en/me/propose', headers, 'POST')).toBe(403)
      expect(await status(app, '/no/such/page', headers)).toBe(403)
    }
  })

  it('is not asked for by /health, and only by that very path', async () => {
    const app = appWith('a-long-secret')
    expect(await status(app, '/health')).toBe(200)
    expect(await status(app, '/health/')).toBe(403)
    expect(await status(app, '/healthy')).toBe(403)
  })

  it('is not asked for where there is no edge', async () => {
    expect(await status(appWith(), '/en')).toBe(200)
  })
})
