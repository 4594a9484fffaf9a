// The files of everything public, under addresses that never change, and the page on which officers see what others would
// stumble over in them.
import type { Context } from 'hono'
import { csvOf } from '../../../shared/formats/table.ts'
import { qualityFindings } from '../../../shared/formats/three-sixty-checks.ts'
import { dayOf } from '../../../shared/ledger/year.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { DataChecksPage, dataChecksTitle } from '../../../web/pages/data-files.tsx'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { mayReadDesk } from './parts/may-read-desk.ts'
import {
  type Asked,
  descriptor,
  filesOf,
  funderOf,
  tableOf,
  threeSixtyFile,
  threeSixtyGrants,
} from './parts/public-data.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 300

/** Files are in the council's first language: their address has none. */
function askedFor(c: C): Asked {
  const { hands, origin } = c.var.site
  return { hands, origin, words: wordsFor(hands.council.languages[0]!, hands.council) }
}

const given = (c: C, text: string, mediaType: string, name?: string): Response =>
  c.body(text, 200, {
    'content-type': `${mediaType}; charset=utf-8`,
    'cache-control': `public, max-age=60, s-maxage=${keepSeconds}`,
    'access-control-allow-origin': '*',
    ...(name === undefined ? {} : { 'content-disposition': `attachment; filename="${name}"` }),
  })

export function dataFilePages(app: App): void {
  app.get('/published/data/datapackage.json', async c =>
    given(c, JSON.stringify(await descriptor(askedFor(c)), null, 2), 'application/json'),
  )

  app.get('/published/data/grants.json', async c => {
    const file = await threeSixtyFile(askedFor(c))
    return file
      ? given(c, JSON.stringify(file, null, 2), 'application/json')
      : refusalPage(c, { reason: 'not-found' })
  })

  app.get('/published/data/:file{[a-z0-9-]+\\.csv}', async c => {
    const asked = askedFor(c)
    const name = c.req.param('file').slice(0, -'.csv'.length)
    const found = (await filesOf(asked)).find(file => file.name === name)
    if (!found) return refusalPage(c, { reason: 'not-found' })
    return given(c, csvOf(await tableOf(asked, found.kind, found.year)), 'text/csv', `${name}.csv`)
  })

  app.get('/:language/staff/data', async c => {
    const { actor, site, words } = c.var
    const { council, clock } = site.hands
    const allowed = mayReadDesk(actor, clock.now())
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const grants = await threeSixtyGrants(askedFor(c))
    const findings = funderOf(council, site.origin) && qualityFindings(grants, dayOf(clock.now(), council))
    return page(c, {
      title: dataChecksTitle(words, findings),
      children: <DataChecksPage words={words} findings={findings} grants={grants} />,
    })
  })
}
