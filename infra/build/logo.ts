// The council's own logo, which stands in the head of every page: a small SVG or PNG beside the council's file. An SVG is a
// program as well as a picture, so one that could do anything but be looked at is refused.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export interface Logo {
  /** Its name among the assets: "logo-1a2b3c4d.svg". */
  readonly name: string
  readonly bytes: Uint8Array
  /** Its width by its height, where the file says. */
  readonly shape?: number
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
  const shape = ending === 'png' ? pngShape(bytes) : svgShape(bytes.toString('utf8'))
  return {
    name: `logo-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`,
    bytes,
    ...(shape !== undefined && { shape }),
  }
}

/** Its header comes first: width and height, four bytes each (ISO/IEC 15948, 11.2.2). */
const pngShape = (bytes: Buffer): number | undefined =>
  bytes.length < 24 ? undefined : sound(bytes.readUInt32BE(16) / bytes.readUInt32BE(20))

function svgShape(text: string): number | undefined {
  const [, width, height] =
    /viewBox\s*=\s*["'][-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)/i.exec(text) ?? []
  return sound(Number(width) / Number(height))
}

const sound = (shape: number): number | undefined =>
  Number.isFinite(shape) && shape > 0 ? Math.round(shape * 1000) / 1000 : undefined

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
