// Builds what a page links to: one stylesheet with the council's accent in it, each island and each worker. Names carry a hash of
// their content, so that everything may be kept for ever; manifest.json says which names those are.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { must } from '../../shared/lib/assert.ts'
import { accentOf } from '../../shared/lib/contrast.ts'
import type { AssetManifest, IslandName, WorkerName } from '../../web/assets.ts'
import type { Logo } from './logo.ts'

const web = fileURLToPath(new URL('../../web/', import.meta.url))
/** Phones about five years old: cascade layers are the newest thing that has no fallback. */
const target = ['chrome99', 'firefox97', 'safari15.4']
const islandNames: readonly IslandName[] = [
  'ballot',
  'draft',
  'recount',
  'receipt',
  'voting-code',
  'photo',
  'shared',
  'place',
]
const workerNames: readonly WorkerName[] = ['recount-worker', 'recount-shares-worker']

export const defaultAccent = '#14665b'

/** Writes to OUT/assets and answers their addresses. A council's accent that cannot be read stops the build. */
export async function buildAssets(
  outFolder: string,
  options: { accent?: string; logo?: Logo | undefined } = {},
): Promise<AssetManifest> {
  const outdir = join(outFolder, 'assets')
  await mkdir(outdir, { recursive: true })
  const common = {
    bundle: true,
    minify: true,
    metafile: true as const,
    target,
    outdir,
    legalComments: 'none' as const,
    logLevel: 'warning' as const,
  }
  const entries = (names: readonly string[]) => names.map(name => join(web, 'islands', `${name}.ts`))
  const [styles, scripts, workers] = await Promise.all([
    build({
      ...common,
      stdin: {
        contents: await stylesheet(options.accent ?? defaultAccent),
        resolveDir: join(web, 'styles'),
        loader: 'css',
      },
      entryNames: 'folkmoot-[hash]',
    }),
    build({
      ...common,
      entryPoints: entries(islandNames),
      entryNames: '[name]-[hash]',
      format: 'esm',
    }),
    // Not as modules: some of the browsers above start workers from plain scripts alone.
    build({ ...common, entryPoints: entries(workerNames), entryNames: '[name]-[hash]', format: 'iife' }),
  ])
  const addressOf = (file: string) => `/assets/${basename(file)}`
  const css = must(Object.keys(styles.metafile.outputs)[0], 'the build wrote no stylesheet')
  const addresses = ({ metafile }: Pick<typeof scripts, 'metafile'>) =>
    Object.fromEntries(
      Object.entries(metafile.outputs).map(([file, { entryPoint }]) => [
        basename(must(entryPoint, `${file} has no entry`), '.ts'),
        addressOf(file),
      ]),
    )
  const manifest: AssetManifest = {
    css: addressOf(css),
    islands: addresses(scripts) as AssetManifest['islands'],
    workers: addresses(workers) as AssetManifest['workers'],
    ...(options.logo && { logo: addressOf(options.logo.name) }),
    ...(options.logo?.shape !== undefined && { logoShape: options.logo.shape }),
  }
  if (options.logo) await writeFile(join(outdir, options.logo.name), options.logo.bytes)
  await writeFile(join(outFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

async function stylesheet(accent: string): Promise<string> {
  const tokens = await readFile(join(web, 'styles', 'tokens.css'), 'utf8')
  const ground = (name: string) =>
    must(tokens.match(new RegExp(`--${name}: (#[0-9a-f]{6});`))?.[1], `no --${name}`)
  const grounds = { lightPaper: ground('paper-light'), darkPaper: ground('paper-dark') }
  const result = accentOf(accent, grounds)
  if (!result.ok) {
    const { refusal } = result
    throw new Error(
      refusal.reason === 'accent-malformed'
        ? `The council's accent must be a colour such as "${defaultAccent}", not "${refusal.accent}".`
        : `The council's accent ${refusal.accent} is too pale to read: its contrast is ${refusal.contrast} to 1, and text needs ${refusal.needed} to 1 (WCAG 2.2 AA). Choose a darker one.`,
    )
  }
  const { light, lightTint, dark, darkTint } = result.value
  return `@import './folkmoot.css';
    :root { --accent-light: ${light}; --tint-light: ${lightTint}; --accent-dark: ${dark}; --tint-dark: ${darkTint} }`
}
