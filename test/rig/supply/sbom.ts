// The bill of materials: npm's own, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), and what it must hold.
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { licenceOf } from './licences.ts'
import { nameOf, root, type Tree } from './tree.ts'

interface Component {
  'bom-ref': string
  type: string
  name: string
  version: string
  purl?: string
  hashes?: { alg: string; content: string }[]
  licenses?: ({ license: { id?: string; name?: string } } | { expression: string })[]
}

export interface Sbom {
  $schema: string
  bomFormat: string
  specVersion: string
  serialNumber: string
  version: number
  metadata: { component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

/** npm writes 1.5, of which 1.6 changed nothing that stands in it; a licence or a hash that it misses is put in. */
export async function makeSbom(tree: Tree): Promise<Sbom> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { stdout } = await promisify(execFile)(
    npm,
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--sbom-type', 'application'],
    { cwd: root, maxBuffer: 100_000_000, shell: process.platform === 'win32' },
  )
  const sbom = JSON.parse(stdout) as Sbom
  sbom.$schema = 'http://cyclonedx.org/schema/bom-1.6.schema.json'
  sbom.specVersion = '1.6'
  // npm calls it after the folder it lies in.
  sbom.metadata.component.name = 'folkmoot'
  for (const component of sbom.components) {
    const same = [...tree.locked].filter(
      ([place, { version }]) => nameOf(place) === component.name && version === component.version,
    )
    // Of two places it takes the one within another's archive, which has no hash of its own.
    const integrity = same.find(([, { integrity }]) => integrity !== undefined)?.[1].integrity
    if ((component.hashes ?? []).length === 0 && integrity?.startsWith('sha512-'))
      component.hashes = [
        { alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') },
      ]
    if ((component.licenses ?? []).length > 0) continue
    const id = same[0] && (await licenceOf(...same[0]))
    if (id !== undefined) component.licenses = [{ license: { id } }]
  }
  return sbom
}

export async function keepSbom(sbom: Sbom): Promise<string> {
  const folder = join(root, '.folkmoot')
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'sbom.json')
  await writeFile(file, `${JSON.stringify(sbom, null, 2)}\n`)
  return file
}

const digits: Readonly<Record<string, number>> = { 'SHA-1': 40, 'SHA-256': 64, 'SHA-384': 96, 'SHA-512': 128 }

/** What the format asks for, and every package of the lock file with hash and licence. */
export function sbomFaults(sbom: Sbom, { locked }: Tree): string[] {
  const faults: string[] = []
  const say = (holds: boolean, what: string) => {
    if (!holds) faults.push(what)
  }
  say(sbom.bomFormat === 'CycloneDX' && sbom.specVersion === '1.6', 'no bill of CycloneDX 1.6')
  say(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sbom.serialNumber), 'no serial number')
  say(Number.isInteger(sbom.version) && sbom.version >= 1, 'no version of its own')
  const { component: itself } = sbom.metadata
  const refs = [itself, ...sbom.components].map(one => one['bom-ref'])
  say(new Set(refs).size === refs.length, 'one name for two parts')
  for (const { ref, dependsOn = [] } of sbom.dependencies)
    for (const one of [ref, ...dependsOn]) say(refs.includes(one), `${one} is leant on, and not there`)
  for (const one of sbom.components) {
    const who = `${one.name} ${one.version}`
    say(['library', 'application', 'framework'].includes(one.type), `${who} is of no type`)
    say(one.purl?.startsWith('pkg:npm/') === true, `${who} has no address`)
    say((one.licenses ?? []).length > 0, `${who} has no licence`)
    for (const { alg, content } of one.hashes ?? [])
      say(content.length === digits[alg] && /^[0-9a-f]+$/.test(content), `${who} has a hash that is none`)
  }
  const parts = new Map(sbom.components.map(one => [`${one.name} ${one.version}`, one]))
  for (const [place, { version, inBundle }] of locked) {
    const part = parts.get(`${nameOf(place)} ${version}`)
    say(part !== undefined, `${place} is not in the bill`)
    say(!part || inBundle === true || (part.hashes ?? []).length > 0, `${place} has no hash in the bill`)
  }
  return faults
}
