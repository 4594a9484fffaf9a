// A list's bytes as rows of cells with their line, read as they come, however large the list: CSV (RFC 4180) parted by
// commas, semicolons or tabs, whichever the first line has most of.
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { ListRow } from '../../shared/eligibility/roll-rows.ts'

/** What spreadsheets save: UTF-8, or else the Windows code page of western Europe. */
export function listText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // The one thing that fails here is a byte that is no UTF-8.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A row that cannot be read ends the list, and is said with its line. */
export interface Unreadable {
  readonly unreadable: number
}

const longestRow = 20_000

export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ListRow | Unreadable, undefined> {
  const [first, all] = await peek(chunks)
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(new TextDecoder().decode(first)),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: longestRow,
  })
  const source = Readable.from(all, { objectMode: false })
  source.on('error', error => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>)
      yield { line: info.lines, cells: record }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield { unreadable: Number((error as { lines?: number }).lines ?? 1) }
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function delimiterOf(text: string): string {
  const line =
    text
      .replace(/^\ufeff/, '')
      .split(/\r\n|\n|\r/)
      .find(row => row.trim() !== '') ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  const counted = ['\t', ';', ','].map(mark => ({ mark, many: bare.split(mark).length }))
  return counted.reduce((best, next) => (next.many > best.many ? next : best)).mark
}

/** The beginning, with at least its first line, and all of it. */
async function peek(chunks: AsyncIterable<Uint8Array>): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const reading = chunks[Symbol.asyncIterator]()
  let head = new Uint8Array()
  let next = await reading.next()
  for (; !next.done; next = await reading.next()) {
    head = Buffer.concat([head, next.value])
    if (/[\r\n]\S/.test(new TextDecoder().decode(head)) || head.length > longestRow) break
  }
  async function* all() {
    yield head
    if (next.done) return
    for (next = await reading.next(); !next.done; next = await reading.next()) yield next.value
  }
  return [head, all()]
}
