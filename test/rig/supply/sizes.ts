// How much room a package takes with all that it brings, against what its row says: `sharp` brings another binary to another system,
// so it may be a third off.
import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Tables } from './rows.ts'
import { broughtBy, root, type Tree } from './tree.ts'

const mostOff = 1 / 3

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    // What lies in a folder of its own there is counted by itself.
    if (entry.isFile() && !path.slice(folder.length).includes(`${sep}node_modules${sep}`))
      bytes += (await stat(path)).size
  }
  return bytes
}

export async function sizeFaults(tree: Tree, { production }: Tables): Promise<string[]> {
  const known = new Map<string, Promise<number>>()
  const sizeOf = (place: string) => {
    const size = known.get(place) ?? bytesIn(join(root, place))
    known.set(place, size)
    return size
  }
  const faults: string[] = []
  for (const { name, cells } of production) {
    const sizes = await Promise.all([...broughtBy(tree, name)].map(sizeOf))
    const [is, said] = [
      Math.round(sizes.reduce((sum, one) => sum + one, 0) / 1000),
      Number(cells[1]?.replaceAll(',', '')),
    ]
    if (!(Math.abs(is - said) <= said * mostOff)) faults.push(`${name} takes ${is} kB, not ${said}`)
  }
  return faults
}
