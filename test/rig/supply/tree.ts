// What is installed, as package.json asks for it and the lock file pins it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** One entry of a lock file of version 3. */
export interface Locked {
  readonly name?: string
  readonly version: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  /** Comes within its owner's archive, under that one's integrity. */
  readonly inBundle?: boolean
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly os?: readonly string[] | string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export interface Asked {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}

export interface Tree {
  readonly asked: Asked
  /** By where they lie: node_modules/NAME, node_modules/OWNER/node_modules/NAME. */
  readonly locked: ReadonlyMap<string, Locked>
}

const read = async (file: string) => JSON.parse(await readFile(join(root, file), 'utf8')) as unknown

export async function readTree(): Promise<Tree> {
  const [asked, lock] = await Promise.all([read('package.json'), read('package-lock.json')])
  const { packages } = lock as { packages: Record<string, Locked> }
  const { '': _root, ...rest } = packages
  return { asked: asked as Asked, locked: new Map(Object.entries(rest)) }
}

export const nameOf = (place: string): string =>
  place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

export const isProduction = ({ dev, devOptional }: Locked): boolean => dev !== true && devOptional !== true

/** Where a package that asks for another finds it, as Node looks for it. */
function foundFrom(locked: Tree['locked'], from: string, name: string): string | undefined {
  for (let owner = from; ; ) {
    const place = `${owner === '' ? '' : `${owner}/`}node_modules/${name}`
    if (locked.has(place)) return place
    if (owner === '') return undefined
    const above = owner.lastIndexOf('/node_modules/')
    owner = above < 0 ? '' : owner.slice(0, above)
  }
}

/** A package and all that it brings. */
export function broughtBy({ locked }: Tree, name: string): ReadonlySet<string> {
  const brought = new Set<string>()
  const waiting = [`node_modules/${name}`]
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const one = locked.get(place)
    if (!one || brought.has(place)) continue
    brought.add(place)
    for (const needed of Object.keys({ ...one.dependencies, ...one.optionalDependencies })) {
      const found = foundFrom(locked, place, needed)
      if (found !== undefined) waiting.push(found)
    }
  }
  return brought
}
