// Fetching the bundle's files, each hashed as it arrives.
import { sha256Stream } from '../../shared/lib/sha256-stream.ts'

export interface Fetched {
  readonly sha256: string
  readonly bytes: number
}

/** A file that did not come, or not whole: the world's fault, and no difference. */
export class NotFetched extends Error {
  readonly file: string
  constructor(file: string) {
    super(file)
    this.file = file
  }
}

/** Hands on each line as soon as it is whole. The last need not end with a line feed. */
export async function fetchLines(
  folder: string,
  file: string,
  line: (text: string) => void,
): Promise<Fetched> {
  const hash = sha256Stream()
  const decoder = new TextDecoder()
  let bytes = 0
  let rest = ''
  await fetchPieces(folder, file, piece => {
    hash.add(piece)
    bytes += piece.length
    rest += decoder.decode(piece, { stream: true })
    let from = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
      line(rest.slice(from, end))
      from = end + 1
    }
    rest = rest.slice(from)
  })
  rest += decoder.decode()
  if (rest !== '') line(rest)
  return { sha256: hash.hex(), bytes }
}

/** `value` is undefined where it is no JSON. */
export async function fetchJson<T>(folder: string, file: string): Promise<Fetched & { readonly value?: T }> {
  const hash = sha256Stream()
  const decoder = new TextDecoder()
  let text = ''
  await fetchPieces(folder, file, piece => {
    hash.add(piece)
    text += decoder.decode(piece, { stream: true })
  })
  const fetched = { sha256: hash.hex(), bytes: text.length }
  try {
    return { ...fetched, value: JSON.parse(text + decoder.decode()) as T }
  } catch {
    return fetched
  }
}

async function fetchPieces(folder: string, file: string, take: (piece: Uint8Array) => void): Promise<void> {
  const response = await fetch(`${folder}/${file}`).catch(() => undefined)
  if (!response?.ok || !response.body) throw new NotFetched(file)
  const reader = response.body.getReader()
  for (;;) {
    const piece = await reader.read().catch(() => {
      throw new NotFetched(file)
    })
    if (piece.done) return
    take(piece.value)
  }
}
