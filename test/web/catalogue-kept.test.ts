// No message that nothing says.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { english } from '../../web/messages/catalogues.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

/** What the code says for sure, and what it puts together: `phase.${phase}` says every key of that form. */
function said(texts: readonly string[]): {
  readonly plain: ReadonlySet<string>
  readonly made: readonly RegExp[]
} {
  const plain = new Set<string>()
  const made = new Set<string>()
  const key = /['"`]([a-z][A-Za-z]*\.[A-Za-z0-9.$\-{}()[\]?: ]*?)['"`]/g
  for (const text of texts) {
    for (const [, found] of text.matchAll(key)) plain.add(found!)
    for (const [, found] of text.matchAll(/`([a-z][A-Za-z]*\.(?:[^`$]|\$\{(?:[^{}]|\{[^{}]*\})*\})*)`/g))
      if (found!.includes('${')) made.add(found!)
  }
  const forms = [...made].map(template => {
    const parts = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
    return new RegExp(
      `^${parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[A-Za-z0-9.-]+')}$`,
    )
  })
  return { plain, made: forms }
}

describe('the English catalogue', () => {
  it('has no message that no code says', () => {
    const { plain, made } = said(['web', 'functions', 'infra', 'shared'].flatMap(sources))
    const unsaid = Object.keys(english).filter(key => !plain.has(key) && !made.some(form => form.test(key)))
    expect(unsaid).toEqual([])
  })
})
