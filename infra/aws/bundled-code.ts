// A function's code as an asset: bundled when the stacks are synthesised, and only then.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'

const bundler = fileURLToPath(new URL('../build/bundle-function.ts', import.meta.url))

export function bundledCode(entry: string, define: Readonly<Record<string, string>>): Code {
  const order = (outdir: string) => JSON.stringify({ entry, outdir, define })
  return Code.fromAsset(dirname(entry), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // The CDK wants the name of an image, for where nothing bundles without one.
      image: DockerImage.fromRegistry('none'),
      // And takes two assets of one folder for the same unless something here tells them apart.
      command: [createHash('sha256').update(order('')).digest('hex')],
      local: {
        tryBundle(outdir) {
          const { status } = spawnSync(process.execPath, [bundler], {
            input: order(outdir),
            stdio: ['pipe', 'inherit', 'inherit'],
          })
          if (status !== 0) throw new Error(`${entry} could not be bundled`)
          return true
        },
      },
    },
  })
}
