// Payloads by every way into what is stored, and then every page, feed, file and letter on which they come out, in a browser.

import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { parse } from 'csv-parse/sync'
import { htmlLetter } from '../../../functions/news/html-letter.ts'
import { formsIn } from '../../fixtures/forms.ts'
import type { Random } from '../../fixtures/random.ts'
import { walk } from '../fuzz/known.ts'
import type { AttackedWorld } from './attacked-world.ts'
import { type Payload, payloadName } from './payloads.ts'
import { type FormOf, type SentTexts, sendTexts } from './sent-texts.ts'
import { type Spread, spread } from './spread.ts'
import type { Replayed, WatchedBrowser } from './watched-browser.ts'

export interface Sown {
  readonly sent: SentTexts
  readonly spread: Spread
  /** How many of those that were sent over HTTP stand in the tables. */
  readonly stored: number
  readonly pages: readonly { readonly cookie: string; readonly path: string }[]
}

/** `pagesEach`: how many pages each person walks through. */
export async function sow(
  world: AttackedWorld,
  random: Random,
  next: () => Payload,
  { pagesEach, atLeast }: { readonly pagesEach: number; readonly atLeast: number },
): Promise<Sown> {
  const forms = new Map<string, FormOf>()
  const pages = new Map<string, { cookie: string; path: string }>()
  for (const { cookie } of world.people) {
    const { pages: found } = await walk(world.origin, cookie, pagesEach, (_, html) => {
      for (const form of formsIn(html)) {
        const alike = `${shapeOf(form.action)} ${form.texts.join()}`
        // What ends a session, or moves the clock of all, says little of what is shown.
        if (form.texts.length === 0 || /\/local\/|\/sign-in\/out/.test(form.action) || forms.has(alike))
          continue
        forms.set(alike, { ...form, cookie })
      }
    })
    for (const path of found.slice(0, pagesEach)) {
      const isOwn = /^\/[a-z]{2}\/(?:me|staff)(?:\/|$)/.test(path)
      pages.set(isOwn ? `${cookie} ${path}` : path, { cookie, path })
    }
  }
  const ids = idsIn([...pages.values()].map(({ path }) => path))
  const officer = world.people.find(({ name }) => /First Officer|Ruth Okafor/.test(name))!
  const rounds = await world.rounds()
  const known = (name: string) => ids.get(name)
  const sent = await sendTexts(world.origin, [...forms.values()], officer.cookie, known, rounds, next)
  const stored = (await namesStored(world)).size
  // What was sent first stands in the tables as it was taken; what comes now stands in all the rest.
  const probe = await spread(world.db, random, next, 1)
  const names = [...probe.names]
  while (names.length < atLeast) {
    const each = Math.ceil((atLeast - names.length) / probe.places)
    names.push(...(await spread(world.db, random, next, each)).names)
  }
  return { sent, stored, spread: { ...probe, names }, pages: [...pages.values()] }
}

const shapeOf = (path: string) => path.replace(/[0-9A-Z]{26}|\d+|[0-9a-f]{32,}/g, '*')

function idsIn(paths: readonly string[]): Map<string, string> {
  const ids = new Map<string, string>()
  const forms = {
    round: /\/rounds\/([^/?]+)/,
    proposal: /\/proposals\/([0-9A-Z]{26})/,
    neighbourhood: /\/neighbourhoods\/([^/?]+)/,
    pot: /\/vote\/([a-z]+)/,
    meeting: /\/meetings\/([0-9A-Z]{26})/,
  }
  for (const path of paths)
    for (const [name, form] of Object.entries(forms)) {
      const found = form.exec(path)?.[1]
      if (found !== undefined && !ids.has(name)) ids.set(name, found)
    }
  return ids
}

export async function namesStored({ db }: AttackedWorld): Promise<Set<string>> {
  const names = new Set<string>()
  let from: Record<string, unknown> | undefined
  do {
    const page = await db.client.send(new ScanCommand({ TableName: db.tables.core, ExclusiveStartKey: from }))
    for (const name of JSON.stringify(page.Items ?? []).match(payloadName) ?? []) names.add(name)
    from = page.LastEvaluatedKey
  } while (from)
  return names
}

export async function look(
  world: AttackedWorld,
  { sent, pages }: Sown,
  watched: WatchedBrowser,
  next: () => Payload,
  mostAddresses: number,
): Promise<void> {
  let wearing = ''
  const as = async (cookie: string) => {
    if (cookie !== wearing) await watched.as(cookie)
    wearing = cookie
  }
  for (const { cookie, path } of pages) {
    await as(cookie)
    await watched.look(path)
  }
  for (const path of [...sent.searches, ...addresses(next).slice(0, mostAddresses)]) await watched.look(path)
  // A program's answers are alike: text that a browser shows as text.
  const isPage = ({ headers }: Replayed) => headers['content-type']?.startsWith('text/html') === true
  const others = sent.answers.filter(answer => !isPage(answer))
  for (const answer of [...sent.answers.filter(isPage), ...others.slice(0, 40)]) await watched.lookAt(answer)
  const letters = (await world.messages()).flatMap(({ html }) => (html === undefined ? [] : [html]))
  const facts = { language: 'en', dir: 'ltr' as const, origin: world.origin }
  const made = Array.from({ length: 50 }, () => `${next().text}\n${world.origin}/${next().text}`).join('\n\n')
  for (const body of [...letters, htmlLetter(made, facts)])
    await watched.lookAt({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body })
}

/** In paths and queries, where nobody stored anything. */
const addresses = (next: () => Payload): string[] => {
  const said = () => encodeURIComponent(next().text.toWellFormed())
  return [
    `/${said()}`,
    `/en/${said()}`,
    `/en/rounds/${said()}`,
    `/en/rounds/ideas/proposals?draw=1&words=${said()}`,
    `/en/rounds/ideas/proposals/${said()}`,
    `/en/rounds/ideas/receipt?receipt=${said()}`,
    `/en/rounds/ideas/results?q=${said()}`,
    `/en/journal?month=${said()}&before=${said()}`,
    `/en/neighbourhoods/north/fund/2026/entries?of=${said()}&after=${said()}`,
    `/en/me/find?postcode=${said()}&address=${said()}`,
    `/en/sign-in?back=${said()}`,
    `/en/sign-in?back=/en/me/${said()}`,
    `/en/sign-in/out?from=${said()}`,
    `/en/sign-in/link?token=${said()}`,
    `/en/me?saved=${said()}`,
    `/en/me/messages/stop/${said()}`,
    `/en/staff/duties?done=${said()}`,
    `/maps/north.svg?zoom=${said()}&pin=${said()}`,
    `/published/data/${said()}.csv`,
    `/api/${said()}`,
    `/local/mailbox?to=${said()}`,
    '/local/mailbox',
  ]
}

/** Cells of every published table that a spreadsheet would run; a number below nought is none. */
export async function formulasIn({ origin }: AttackedWorld): Promise<{ cells: number; formulas: string[] }> {
  const described = await (await fetch(`${origin}/published/data/datapackage.json`)).text()
  const files = new Set(described.match(/[a-z0-9-]+\.csv/g))
  let cells = 0
  const formulas: string[] = []
  for (const file of files) {
    const table = await (await fetch(`${origin}/published/data/${file}`)).text()
    const rows: string[][] = parse(table, { relax_column_count: true, record_delimiter: '\r\n' })
    for (const cell of rows.flat()) {
      cells++
      if (/^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell))
        formulas.push(`${file}: ${cell.slice(0, 80)}`)
    }
  }
  return { cells, formulas }
}
