// Texts of many megabytes, packed with gzip (RFC 1952) piece by piece, and what they are pinned by: the hash and length
// of the text itself, since the packing may differ from one machine's zlib to the next.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, createGzip, gunzip } from 'node:zlib'
import type { PlainFile } from '../../shared/formats/outcome.ts'

export interface Packed extends PlainFile {
  readonly packed: Uint8Array
}

export async function pack(pieces: Iterable<string>): Promise<Packed> {
  const hash = createHash('sha256')
  const chunks: Uint8Array[] = []
  let bytes = 0
  function* measured(): Generator<Buffer> {
    for (const piece of inLargePieces(pieces)) {
      const buffer = Buffer.from(piece, 'utf8')
      hash.update(buffer)
      bytes += buffer.length
      yield buffer
    }
  }
  await pipeline(Readable.from(measured()), createGzip(), async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of source) chunks.push(chunk)
  })
  return { packed: new Uint8Array(Buffer.concat(chunks)), sha256: hash.digest('hex'), bytes }
}

const unzip = promisify(gunzip)

export const unpack = async (packed: Uint8Array): Promise<Uint8Array> => new Uint8Array(await unzip(packed))

/** Of the text within, without ever holding it whole. */
export async function sha256OfPacked(packed: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(Readable.from([Buffer.from(packed)]), createGunzip(), async source => {
    for await (const chunk of source as AsyncIterable<Uint8Array>) hash.update(chunk)
  })
  return hash.digest('hex')
}

/** A line at a time would cost more in handing over than in packing. */
function* inLargePieces(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = []
  let length = 0
  for (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < 500_000) continue
    yield waiting.join('')
    waiting = []
    length = 0
  }
  yield waiting.join('')
}
