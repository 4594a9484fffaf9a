// Which packages the sources import: what is imported must be asked for, by the right table; what is asked for, imported.
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { root, type Tree } from './tree.ts'

const folders = ['shared', 'functions', 'web', 'infra', 'test'] as const
/** What runs on AWS and in browsers: nothing of development may be in it. Python has no need of Pyodide there. */
const deployed = /^(?:shared|functions|web)\/(?!verify\/pyodide\.ts$)/
const source = /\.(?:ts|tsx|mjs|cjs)$/
const statement =
  /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|\bimport\('([^']+)'\)|\brequire\('([^']+)'\)/g

export interface Import {
  readonly file: string
  readonly name: string
  /** Its types alone: gone before anything runs. */
  readonly typesOnly: boolean
}

/** "@scope/name/part" to "@scope/name"; nothing for a file, or for Node's own. */
function packageIn(specifier: string): string | undefined {
  if (/^(?:[./#]|node:|data:|https?:)/.test(specifier) || /[${}\s]/.test(specifier)) return undefined
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

export function importsIn(file: string, text: string): Import[] {
  return [...text.matchAll(statement)].flatMap(([, , types, from, bare, later, required]) => {
    const name = packageIn(from ?? bare ?? later ?? required ?? '')
    return name === undefined || name === '' ? [] : [{ file, name, typesOnly: types !== undefined }]
  })
}

export async function readImports(): Promise<Import[]> {
  const found: Import[] = []
  for (const folder of folders)
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !source.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      const file = path.slice(join(root, '/').length).split(sep).join('/')
      found.push(...importsIn(file, await readFile(path, 'utf8')))
    }
  return found
}

export function importFaults({ asked }: Tree, imports: readonly Import[]): string[] {
  const production = new Set(Object.keys(asked.dependencies))
  const development = new Set(Object.keys(asked.devDependencies))
  const typesOf = (name: string) => `@types/${name.replace(/^@(.+)\//, '$1__')}`
  const faults = new Set<string>()
  for (const { file, name, typesOnly } of imports) {
    const isTyped = typesOnly && development.has(typesOf(name))
    if (!production.has(name) && !development.has(name) && !isTyped)
      faults.add(`${file} imports ${name}, which is not asked for`)
    else if (deployed.test(file) && !production.has(name) && !typesOnly)
      faults.add(`${file} imports ${name}, which is there for development alone`)
  }
  const used = new Set(imports.filter(({ file }) => deployed.test(file)).map(({ name }) => name))
  for (const name of production)
    if (!used.has(name)) faults.add(`${name} is imported by nothing that is deployed`)
  return [...faults]
}
