// Where the files of this folder lie: beside this one, or, where everything was bundled into the cache of the local start,
// where they were bundled from.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export function beside(name: string): string {
  const places = [`./${name}`, `../../../functions/verify/${name}`].map(place =>
    fileURLToPath(new URL(place, import.meta.url)),
  )
  return places.find(place => existsSync(place)) ?? places[0]!
}
