// A page of somebody else, and what it sends to ours behind its reader's back: by forms, by scripts, from a frame without an
// origin, in every type of body that browsers let other sites send, and in those that they ask us about first.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'

export interface SecondSite {
  readonly origin: string
  close(): Promise<void>
}

/** `localhost` is another site than 127.0.0.1; another port of the same host is the same site, and cookies come along. */
export async function secondSite(host: 'localhost' | '127.0.0.1'): Promise<SecondSite> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'referrer-policy': 'unsafe-url' })
    response.end('<!doctype html><title>Elsewhere</title><p>You have won.</p>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

export type Fields = Readonly<Record<string, string>>

/** How many requests were begun. */
export const byScript = (page: Page, targets: readonly string[], fields: Fields): Promise<number> =>
  page.evaluate(
    async ({ targets, fields }) => {
      let begun = 0
      const json = JSON.stringify(fields)
      const all: RequestInit = { method: 'POST', mode: 'no-cors', credentials: 'include' }
      const form = () => new URLSearchParams(fields)
      const parts = () => {
        const data = new FormData()
        for (const [name, value] of Object.entries(fields)) data.append(name, value)
        data.append('photo', new Blob(['x'], { type: 'image/png' }), 'x.png')
        return data
      }
      for (const url of targets) {
        const ways: (() => Promise<unknown>)[] = [
          () => fetch(url, { ...all, body: form() }),
          () => fetch(url, { ...all, body: json }),
          () => fetch(url, { ...all, body: new Blob([json]) }),
          () => fetch(url, { ...all, body: new Blob([String(form())]) }),
          () => fetch(url, { ...all, body: parts() }),
          () => fetch(url, { ...all, body: form(), credentials: 'omit' }),
          () => fetch(url, { ...all, body: form(), referrerPolicy: 'no-referrer', keepalive: true }),
          () => fetch(url, { ...all, mode: 'cors', body: form() }),
          () =>
            fetch(url, { ...all, mode: 'cors', body: json, headers: { 'content-type': 'application/json' } }),
          () =>
            fetch(url, { ...all, mode: 'cors', body: form(), headers: { 'x-http-method-override': 'POST' } }),
          () => fetch(url, { ...all, mode: 'cors', method: 'PUT', body: form() }),
          () => fetch(`${url}?_method=POST&${form()}`, { ...all, method: 'GET' }),
          async () => navigator.sendBeacon(url, form()),
        ]
        for (const way of ways) {
          begun++
          await way().catch(() => undefined)
        }
      }
      return begun
    },
    { targets, fields },
  )

/** By forms that send themselves, each into a frame of its own; `sandboxed`: from a frame that has no origin. */
export const byForm = (
  page: Page,
  targets: readonly string[],
  fields: Fields,
  sandboxed: boolean,
): Promise<number> =>
  page.evaluate(
    ({ targets, fields, sandboxed }) => {
      const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
      const inputs = Object.entries(fields).map(
        ([name, value]) => `<input name="${quoted(name)}" value="${quoted(value)}">`,
      )
      // As text/plain a form writes NAME=VALUE: with a JSON cut in two, that is JSON.
      const json = JSON.stringify({ ...fields, pad: '=' })
      const [before, after] = [json.slice(0, json.indexOf('=')), json.slice(json.indexOf('=') + 1)]
      const bodies: readonly (readonly [string, string])[] = [
        ['application/x-www-form-urlencoded', inputs.join('')],
        ['multipart/form-data', inputs.join('')],
        ['text/plain', `<input name="${quoted(before)}" value="${quoted(after)}">`],
      ]
      const ways = targets.flatMap(url => bodies.map(([type, inside]) => ({ url, type, inside })))
      for (const [index, { url, type, inside }] of ways.entries()) {
        const form = `<form method="post" action="${quoted(url)}" enctype="${type}">${inside}</form>`
        const frame = document.createElement('iframe')
        frame.name = `frame-${index}`
        if (sandboxed) {
          frame.setAttribute('sandbox', 'allow-forms allow-scripts')
          frame.srcdoc = `${form}<script>document.forms[0].submit()</script>`
          document.body.append(frame)
          continue
        }
        document.body.append(frame)
        const holder = document.createElement('div')
        holder.innerHTML = form
        document.body.append(holder)
        const sent = holder.querySelector('form')!
        sent.target = frame.name
        sent.submit()
      }
      return ways.length
    },
    { targets, fields, sandboxed },
  )
