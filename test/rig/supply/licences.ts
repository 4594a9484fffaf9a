// Under which licences others' work is taken, and what in the tree is under another. Expressions are those of SPDX
// (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/).
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isProduction, type Locked, nameOf, root, type Tree } from './tree.ts'

/** What is handed on with Folkmoot or runs it: free to use, change and pass on under our own licence. */
const everywhere = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
])

/** Only at work on Folkmoot, and never handed on: what is changed of these files themselves would have to be published. */
const whileDeveloping = new Set([...everywhere, 'MPL-2.0', 'CC-BY-4.0'])

/** Taken as it is built by others, beside our code and replaceable: what its licence asks for. */
const asItIs: readonly { readonly name: RegExp; readonly licence: string }[] = [
  { name: /^@img\/sharp-(?:libvips-|win32-|wasm32)/, licence: 'LGPL-3.0-or-later' },
]

/** "A AND (B OR C)": brackets, then OR, then AND. */
function isAllowed(expression: string, allowed: (licence: string) => boolean): boolean {
  const bare = expression.trim().replace(/^\(([^()]*)\)$/, '$1')
  if (/[()]/.test(bare)) return false
  return bare.split(/\s+OR\s+/).some(one => one.split(/\s+AND\s+/).every(licence => allowed(licence.trim())))
}

/** From its own package.json, where the lock file does not say: today's `license`, or `licenses` of ten years ago. */
export async function licenceOf(place: string, { license }: Locked): Promise<string | undefined> {
  if (license !== undefined) return license
  const text = await readFile(join(root, place, 'package.json'), 'utf8').catch(() => '{}')
  const said = JSON.parse(text) as { license?: string; licenses?: readonly { readonly type: string }[] }
  return said.license ?? said.licenses?.map(({ type }) => type).join(' OR ')
}

export async function licenceFaults({ locked }: Tree): Promise<string[]> {
  const faults: string[] = []
  for (const [place, one] of locked) {
    const [name, licence] = [nameOf(place), await licenceOf(place, one)]
    if (licence === undefined) {
      faults.push(`${place} says nothing of its licence`)
      continue
    }
    const general = isProduction(one) ? everywhere : whileDeveloping
    const special = asItIs.filter(({ name: known }) => known.test(name)).map(({ licence }) => licence)
    if (!isAllowed(licence, part => general.has(part) || special.includes(part)))
      faults.push(`${place} is under ${licence}`)
  }
  return faults
}

/** How much is under each. */
export async function countLicences({ locked }: Tree): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const [place, one] of locked) {
    const licence = (await licenceOf(place, one)) ?? 'unknown'
    counts.set(licence, (counts.get(licence) ?? 0) + 1)
  }
  return counts
}
