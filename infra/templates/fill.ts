// npm run templates -- FOLDER: fills in the papers that a council has to write, from its own file and from placeholders.jsonc beside
// this. What nobody has filled in stays in as [[…]], and is counted.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'jsonc-parser'
import type { Council } from '../../shared/platform/council.ts'
import { readCouncilFile } from '../local/council-file.ts'
import { runCommand, Trouble } from '../operate/tables.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
export const papers = ['impact-assessment', 'privacy-notice', 'accessibility-statement'] as const
export type Paper = (typeof papers)[number]

export const paperText = (paper: Paper): Promise<string> => readFile(join(here, `${paper}.md`), 'utf8')

export type Values = Readonly<Record<string, string>>

export const readPlaceholders = async (): Promise<Values> =>
  parse(await readFile(join(here, 'placeholders.jsonc'), 'utf8')) as Values

/** What the council's file has already said. */
export const valuesOf = ({ name, publicOrigin, contact, neighbourhoods }: Council): Values => ({
  councilName: name,
  site: publicOrigin,
  contactEmail: contact.email,
  contactPhone: contact.phone,
  contactAddress: contact.address,
  neighbourhoods: list(neighbourhoods.map(place => place.name)),
})

const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)

/** "legalPower" as "[[legal power]]" where nobody has filled it in. Throws at a placeholder that nobody knows. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nobody knows the placeholder ${name}`)
    return value.trim() === ''
      ? `[[${name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)}]]`
      : value.trim()
  })
}

export const leftOpen = (text: string): number => text.match(/\[\[/g)?.length ?? 0

async function main([folder]: readonly string[]): Promise<number> {
  if (folder === undefined) throw new Trouble('npm run templates -- FOLDER: where to?')
  const council = await readCouncilFile()
  if (!council.ok) throw new Trouble(council.refusal.message)
  const values = { ...(await readPlaceholders()), ...valuesOf(council.value) }
  await mkdir(folder, { recursive: true })
  for (const paper of papers) {
    const text = fill(await paperText(paper), values)
    await writeFile(join(folder, `${paper}.md`), text)
    console.log(`${join(folder, `${paper}.md`)}: ${leftOpen(text)} places are still open.`)
  }
  return 0
}

if (import.meta.main) runCommand(() => main(process.argv.slice(2)))
