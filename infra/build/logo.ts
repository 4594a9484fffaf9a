// The council's own logo, which stands in the head of every page: a small SVG or PNG beside the council's file. An SVG is a
// program as well as a picture, so one that could do anything but be looked at is refused.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export interface Logo {
  /** Its name among the assets: "logo-1a2b3c4d.svg". */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Every page carries it, on a phone too. */
const mostBytes = 40_000
const pngBegins = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** `file`: as the council's file names it, from where that lies. Throws a sentence that says what to do. */
export async function readLogo(councilFile: string, file: string | undefined): Promise<Logo | undefined> {
  if (file === undefined) return undefined
  const path = resolve(dirname(councilFile), file)
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined)
    throw new Error(
      `The council's logo ${path} cannot be read: put it there, or take "logo" out of the council's file.`,
    )
  if (bytes.length > mostBytes)
    throw new Error(
      `The council's logo ${file} has ${bytes.length} bytes: make it smaller than ${mostBytes}.`,
    )
  const ending = file.endsWith('.png') ? 'png' : 'svg'
  const wrong = ending === 'png' ? pngFault(bytes) : svgFault(bytes.toString('utf8'))
  if (wrong !== undefined) throw new Error(`The council's logo ${file} ${wrong}.`)
  return { name: `logo-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`, bytes }
}

const pngFault = (bytes: Uint8Array): string | undefined =>
  pngBegins.every((byte, at) => bytes[at] === byte) ? undefined : 'is no PNG: save it as one'

function svgFault(text: string): string | undefined {
  if (!/<svg[\s>]/.test(text)) return 'is no SVG: save it as one'
  if (
    /<(?:script|foreignObject|iframe|!ENTITY)\b/i.test(text) ||
    /\son\w+\s*=/i.test(text) ||
    /javascript:/i.test(text)
  )
    return 'holds a program: save it as a plain SVG'
  if (
    /(?:href|src)\s*=\s*["'](?!#|data:image\/)/i.test(text) ||
    /url\(\s*["']?(?!#)/i.test(text) ||
    /@import/i.test(text)
  )
    return 'loads something from elsewhere: save it with everything in it'
  return undefined
}
