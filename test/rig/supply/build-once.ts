// node build-once.ts OUT: builds assets, openapi.json and every function from the sources it lies in, and says the SHA-256 of all that
// came out. Run from two copies, it says whether a build depends on where, when or in which order it is made.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { buildAssets } from '../../../infra/build/assets.ts'
import { openApi } from '../../../infra/build/openapi.ts'
import { readCouncilFile } from '../../../infra/local/council-file.ts'
import { buildBundles } from '../../../infra/local/lambda/bundles.ts'
import { must } from '../../../shared/lib/assert.ts'

const out = must(process.argv[2], 'where to build to')
const council = await readCouncilFile()
if (!council.ok) throw new Error(council.refusal.message)
await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
const assets = await buildAssets(join(out, 'web'), { accent: council.value.accent })
await writeFile(join(out, 'openapi.json'), JSON.stringify(openApi()))
await buildBundles(join(out, 'functions'), { council: council.value, assets })

const sums: string[] = []
for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  sums.push(
    `${path
      .slice(out.length + 1)
      .split(sep)
      .join('/')} ${hash}`,
  )
}
const all = createHash('sha256').update(sums.sort().join('\n')).digest('hex')
console.log(JSON.stringify({ files: sums.length, hash: all }))
