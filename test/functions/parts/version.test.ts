// Which Folkmoot this is, as the bundles name it.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { version } from '../../../functions/parts/version.ts'
import about from '../../../package.json' with { type: 'json' }

const entry = fileURLToPath(new URL('../../../functions/parts/version.ts', import.meta.url))

describe('the version', () => {
  it('is the release and the hash of the code, where bundling puts that in', async () => {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      define: { 'process.env.CODE_HASH': '"0a1b2c3d4e5f"' },
    })
    const source = Buffer.from(outputFiles[0]!.contents).toString('base64')
    const bundled = (await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`)) as {
      version: string
    }
    expect(bundled.version).toBe(`${about.version}+0a1b2c3d4e5f`)
  })

  it('is the release alone where the sources run as they are', () => {
    expect(version).toBe(about.version)
  })
})
