// Where the files of this folder lie: beside this one, or, where everything was bundled into the cache of the local start,
// where they were bundled from.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export function beside(name: string): string {
  // The cache holds one bundle of the server, and a folder for each bundle of a function.
  const places = ['.', '../../../functions/verify', '../../../../../functions/verify'].map(folder =>
    fileURLToPath(new URL(`${folder}/${name}`, import.meta.url)),
  )
  return places.find(place => existsSync(place)) ?? places[0]!
}
