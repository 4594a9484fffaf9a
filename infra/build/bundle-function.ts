// How a function is bundled: ES modules for Node 24 with everything they import inside. What the entry imports at once is
// read when a process begins; what it imports later is a file of its own beside it, and so are the catalogues of messages.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { languages } from '../../web/messages/catalogues.ts'
import { familyOf } from './messages-beside.ts'

export interface BundleOrder {
  readonly entry: string
  /** index.mjs is written there, and what it needs. */
  readonly outdir: string
  /** Texts put in place of an identifier. */
  readonly define: Readonly<Record<string, string>>
  /** Files taken in the place of others, by how the paths of those end. */
  readonly instead?: Readonly<Record<string, string>>
  /** As large as it was written, and there sooner: where nobody waits for it to be read over a network. */
  readonly isLarge?: boolean
}

export const target = 'node24'
export const mainFields = ['module', 'main']
/** Some packages still call require from within an ES module. */
export const banner =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);"

const messagesBeside = fileURLToPath(new URL('messages-beside.ts', import.meta.url))

export async function bundleFunction({
  entry,
  outdir,
  define,
  instead = {},
  isLarge = false,
}: BundleOrder): Promise<void> {
  await build({
    entryPoints: [{ in: entry, out: 'index' }],
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    mainFields,
    minify: !isLarge,
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    banner: { js: banner },
    define: { ...define },
    // Native code; only what carries it beside itself asks for it.
    external: ['sharp'],
    plugins: [takenInstead(instead), cataloguesBeside(outdir)],
    logLevel: 'warning',
  })
}

const takenInstead = (instead: Readonly<Record<string, string>>): Plugin => ({
  name: 'taken-instead',
  setup({ onResolve }) {
    for (const [end, path] of Object.entries(instead)) {
      onResolve({ filter: new RegExp(`/${end.replaceAll('.', '\\.')}$`) }, () => ({ path }))
    }
  },
})

/** Nobody imports the catalogues themselves: they are written out as one file a family, and read from there. */
const cataloguesBeside = (outdir: string): Plugin => ({
  name: 'catalogues-beside',
  setup({ onLoad }) {
    onLoad({ filter: /\/web\/messages\/catalogues\.ts$/ }, async () => {
      const told = await Promise.all(
        Object.entries(languages).map(async ([code, { messages, ...language }]) => {
          await writeFamilies(join(outdir, 'messages', code), messages)
          const folder = `new URL('./messages/${code}/', import.meta.url)`
          return `${code}: { ...${JSON.stringify(language)}, messages: messagesBeside(${folder}) }`
        }),
      )
      return {
        contents: `import { messagesBeside } from ${JSON.stringify(messagesBeside)}
export const languages = { ${told.join(', ')} }
export const english = languages.en.messages`,
        loader: 'js',
        resolveDir: outdir,
      }
    })
  },
})

async function writeFamilies(
  folder: string,
  messages: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const families = Map.groupBy(Object.entries(messages), ([key]) => familyOf(key))
  await Promise.all(
    [...families].map(([name, entries]) =>
      writeFile(join(folder, `${name}.json`), JSON.stringify(Object.fromEntries(entries))),
    ),
  )
}

/** As a process of its own, for who cannot wait for a promise: an order as JSON comes in by the standard input. */
if (import.meta.main) await bundleFunction(JSON.parse(await text(process.stdin)) as BundleOrder)
