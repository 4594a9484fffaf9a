// The tables of infra/dependencies.md: a row for each package that is asked for, and none for another.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { licenceOf } from './licences.ts'
import { root, type Tree } from './tree.ts'

export const tableFile = 'infra/dependencies.md'

export interface Row {
  readonly name: string
  readonly cells: readonly string[]
}

/** What stands between two comments of that name. */
function rowsIn(text: string, name: string): Row[] {
  const [, part = ''] = new RegExp(`<!-- ${name} -->([\\s\\S]*?)<!-- /${name} -->`).exec(text) ?? []
  return part.split('\n').flatMap(line => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim())
    const named = /^`([^`]+)`$/.exec(cells[0] ?? '')?.[1]
    return named === undefined ? [] : [{ name: named, cells: cells.slice(1) }]
  })
}

export interface Tables {
  /** Licence, thousands of bytes with what it brings, what for, what would take its place. */
  readonly production: readonly Row[]
  /** What for. */
  readonly development: readonly Row[]
}

export async function readTables(): Promise<Tables> {
  const text = await readFile(join(root, tableFile), 'utf8')
  return { production: rowsIn(text, 'production'), development: rowsIn(text, 'development') }
}

const fewestWords = 3
const words = (text: string | undefined) => (text ?? '').split(/\s+/).filter(Boolean).length

export async function rowFaults(
  { asked, locked }: Tree,
  { production, development }: Tables,
): Promise<string[]> {
  const faults = [
    ...sameNames('production', Object.keys(asked.dependencies), production),
    ...sameNames(
      'development',
      [...Object.keys(asked.devDependencies), ...Object.keys(asked.optionalDependencies)],
      development,
    ),
  ]
  for (const { name, cells } of production) {
    const one = locked.get(`node_modules/${name}`)
    const licence = one && (await licenceOf(`node_modules/${name}`, one))
    const [said, size = '', what, instead] = cells
    if (said !== licence) faults.push(`${name} is said to be under ${said}, and is under ${licence}`)
    if (!/^[\d,]+$/.test(size)) faults.push(`${name} has no size`)
    if (words(what) < fewestWords || words(instead) < fewestWords) faults.push(`${name} is not justified`)
  }
  for (const { name, cells } of development)
    if (words(cells[0]) < fewestWords) faults.push(`${name} is not justified`)
  return faults
}

function sameNames(table: string, asked: readonly string[], rows: readonly Row[]): string[] {
  const named = rows.map(({ name }) => name)
  return [
    ...asked.filter(name => !named.includes(name)).map(name => `${name} has no row under ${table}`),
    ...named.filter(name => !asked.includes(name)).map(name => `${name} is not asked for any more`),
    ...named.filter((name, at) => named.indexOf(name) !== at).map(name => `${name} has two rows`),
  ]
}
