// What a stranger finds out by going round: for each kind of person the pages they come to, the forms on them, and the ids in
// their addresses.
import { visitor } from '../../fixtures/visitor.ts'

export interface FormSeen {
  readonly action: string
  readonly fields: readonly (readonly [string, string])[]
}

export interface Walked {
  readonly pages: readonly string[]
  readonly forms: readonly FormSeen[]
}

/** `look` is shown every page that was come to. */
export async function walk(
  origin: string,
  cookie: string,
  most: number,
  look: (path: string, html: string) => void = () => {},
): Promise<Walked> {
  const who = visitor({ request: (url, init) => fetch(url, { ...init, redirect: 'manual' }) }, origin)
  who.cookies.set('folkmoot', cookie)
  const waiting = ['/en', '/en/me', '/en/staff', '/en/journal', '/en/data']
  const seen = new Set(waiting)
  const forms = new Map<string, FormSeen>()
  const perShape = new Map<string, number>()
  const pages: string[] = []
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    pages.push(path)
    const answer = await who.get(path)
    const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
    look(path, html)
    for (const form of formsIn(html))
      forms.set(`${form.action} ${form.fields.map(([name]) => name).join()}`, form)
    for (const [, href] of html.matchAll(/(?:href|src)="(\/[^"]*)"/g)) {
      const next = href!.replaceAll('&amp;', '&').split('#')[0]!
      const shape = next.replace(/[0-9A-Z]{26}|\d+|[0-9a-f]{32,}/g, '*').split('?')[0]!
      const alike = perShape.get(shape) ?? 0
      if (seen.has(next) || alike >= 4 || next.startsWith('/assets') || next.startsWith('/local')) continue
      perShape.set(shape, alike + 1)
      seen.add(next)
      waiting.push(next)
    }
  }
  return { pages: [...seen], forms: [...forms.values()] }
}

function formsIn(html: string): FormSeen[] {
  return [...html.matchAll(/<form [^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action, inner]) => ({
      action: action!.replaceAll('&amp;', '&'),
      fields: [
        ...inner!.matchAll(
          /<(?:input|textarea|select|button) [^>]*name="([^"]*)"[^>]*?(?:value="([^"]*)")?[^>]*>/g,
        ),
      ].map(
        ([, name, value]) =>
          [name!, (value ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')] as const,
      ),
    }),
  )
}
