// The papers as pages of a small site of their own, in the layout every page stands in, with all that is not to be printed.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Layout } from '../../../web/components/layout.tsx'
import { wordsFor } from '../../../web/messages/translate.ts'
import { renderPage } from '../../../web/render.ts'
import { builtAssets } from '../../fixtures/assets.ts'
import { contact } from './invented.ts'
import { type SheetName, sheetNames, sheets } from './sheets.tsx'

export const spoken = ['en', 'cy'] as const
export type Spoken = (typeof spoken)[number]

export interface PapersSite {
  addressOf(name: SheetName, language: Spoken): string
  close(): Promise<void>
}

export async function startPapers(): Promise<PapersSite> {
  const { manifest: assets, folder } = await builtAssets()
  const html = (name: SheetName, language: Spoken) => {
    const words = wordsFor(language, { currency: 'GBP', timeZone: 'Europe/London' })
    return renderPage(
      <Layout
        words={words}
        title={name}
        path={`/${language}/papers`}
        council={{
          name: contact.name,
          accent: '#14665b',
          phone: contact.phone,
          email: 'moot@wendingvale.example',
        }}
        languages={[
          { code: 'en', name: 'English' },
          { code: 'cy', name: 'Cymraeg' },
        ]}
        nav={[{ href: '/en', text: 'Rounds', current: true }]}
        person={{ name: 'Ruth Okafor', kind: 'officer', signOut: { action: '/en/sign-in/out' } }}
        demonstration
        version="0"
        assets={assets}
      >
        {sheets[name].body(words)}
      </Layout>,
    )
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://papers')
    const [, language, number] = pathname.split('/')
    if (pathname.startsWith('/assets/')) {
      response.setHeader('content-type', 'text/css')
      response.end(await readFile(folder + pathname))
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(html(sheetNames[Number(number)] ?? sheetNames[0]!, language as Spoken))
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    addressOf: (name, language) => `${origin}/${language}/${sheetNames.indexOf(name)}`,
    close: () => new Promise(closed => server.close(() => closed())),
  }
}
