// The web-facing app and the casting app for programs that run without a test runner: pages are written in TSX, which Node
// does not read, so they are bundled as for deployment.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { httpApp } from '../../../functions/http/app.ts'
import type { castApp } from '../../../functions/http/cast.ts'
import { besidePackages } from '../../../infra/build/beside-packages.ts'

export interface Apps {
  readonly httpApp: typeof httpApp
  readonly castApp: typeof castApp
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

export async function bundledApps(): Promise<Apps> {
  // Two programs at once do not write one another's file.
  const outfile = join(root, `node_modules/.cache/folkmoot/bench-apps-${process.pid}.mjs`)
  await build({
    stdin: {
      contents:
        "export { httpApp } from './functions/http/app.ts'\nexport { castApp } from './functions/http/cast.ts'\n",
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    ...besidePackages,
  })
  try {
    return (await import(outfile)) as Apps
  } finally {
    await rm(outfile)
  }
}
