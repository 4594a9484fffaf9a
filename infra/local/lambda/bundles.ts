// The functions bundled as they are deployed, but for their hands: those are of this machine (hands.ts).
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Council } from '../../../shared/platform/council.ts'
import type { AssetManifest } from '../../../web/assets.ts'
import { bundleFunction, target } from '../../build/bundle-function.ts'
import { codeHash } from '../../build/code-hash.ts'
import { entryNames, entryOf } from '../../build/entries.ts'
import { postcodesText } from '../../build/postcodes-file.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Writes FOLDER/NAME/index.mjs for each function, and FOLDER/instance.mjs, which runs one. The folder lies where packages are found from. */
export async function buildBundles(
  folder: string,
  { council, assets }: { readonly council: Council; readonly assets: AssetManifest },
): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const define = {
    'process.env.COUNCIL': JSON.stringify(JSON.stringify(council)),
    'process.env.POSTCODES': JSON.stringify(await postcodesText()),
    'process.env.ASSETS': JSON.stringify(JSON.stringify(assets)),
    'process.env.CODE_HASH': JSON.stringify(await codeHash()),
    'process.env.VERIFY_PY': JSON.stringify(
      await readFile(here('../../../functions/verify/verify.py'), 'utf8'),
    ),
  }
  await Promise.all([
    ...entryNames.map(name =>
      bundleFunction({
        entry: entryOf(name),
        outdir: join(folder, name),
        define,
        instead: { 'lambda-hands.ts': here('hands.ts') },
        isLarge: true,
      }),
    ),
    build({
      entryPoints: [here('instance.ts')],
      outfile: join(folder, 'instance.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target,
      logLevel: 'error',
    }),
  ])
}
