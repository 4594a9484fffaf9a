// The bytes of a .pb file as rows of cells: UTF-8 (RFC 3629), a BOM and CR LF tolerated, cells apart by ";" and quoted
// as in RFC 4180. Works on bytes and decodes only the cells asked for, so that a city's file reads at disk speed and
// a hostile one costs no more than its length.

export const longestCellBytes = 1_048_576
export const mostCells = 1_000

export type RowFault =
  | { readonly reason: 'quote-unclosed'; readonly at: number }
  | { readonly reason: 'quote-stray'; readonly at: number }
  | { readonly reason: 'cell-too-long'; readonly at: number; readonly limitBytes: number }
  | { readonly reason: 'row-too-wide'; readonly at: number; readonly limit: number }

export interface Rows {
  /** Moves to the next row that has anything in it. */
  next(): 'row' | 'end' | RowFault
  /** Cells of the current row. */
  cellCount(): number
  /** Text of a cell without quotes and surrounding blanks. */
  text(cell: number): string
  /** Offset of a cell's text in the file, and of what comes after it; between them quotes may stand doubled. */
  startOf(cell: number): number
  endOf(cell: number): number
  hasDoubledQuotes(cell: number): boolean
  /** The file. Two cells say the same if and only if their bytes are the same. */
  readonly bytes: Uint8Array
  /** Offset of the end of the file. */
  end(): number
}

const [tab, lf, cr, space, quote, semicolon] = [9, 10, 13, 32, 34, 59]
const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab

/** Bytes at which a run of plain text in a cell ends. */
const endsRun = new Uint8Array(256)
for (const byte of [semicolon, lf, quote]) endsRun[byte] = 1

export function openRows(file: Uint8Array): Rows {
  // A plain view: views of Node's Buffer are slower to take.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const starts = new Uint32Array(mostCells)
  const ends = new Uint32Array(mostCells)
  const escaped = new Uint8Array(mostCells)
  const size = bytes.length
  let at = hasBom(bytes) ? 3 : 0
  let cells = 0

  /** Reads one cell from `at`, leaving `at` on the separator or line end behind it. */
  function readCell(): RowFault | undefined {
    while (isBlank(bytes[at])) at++
    escaped[cells] = 0
    if (bytes[at] === quote) return readQuoted()
    const start = at
    while (at < size && endsRun[bytes[at]!] === 0) at++
    if (bytes[at] === quote) return { reason: 'quote-stray', at }
    return keep(start, bytes[at - 1] === cr && bytes[at] !== semicolon ? at - 1 : at)
  }

  function readQuoted(): RowFault | undefined {
    const open = at++
    for (;;) {
      while (at < size && bytes[at] !== quote) at++
      if (at === size) return { reason: 'quote-unclosed', at: open }
      if (bytes[at + 1] !== quote) break
      escaped[cells] = 1
      at += 2
    }
    const end = at++
    while (isBlank(bytes[at]) || (bytes[at] === cr && (at + 1 === size || bytes[at + 1] === lf))) at++
    if (at < size && bytes[at] !== semicolon && bytes[at] !== lf) return { reason: 'quote-stray', at }
    return keep(open + 1, end)
  }

  function keep(start: number, end: number): RowFault | undefined {
    if (end - start > longestCellBytes)
      return { reason: 'cell-too-long', at: start, limitBytes: longestCellBytes }
    if (cells === mostCells) return { reason: 'row-too-wide', at: start, limit: mostCells }
    let from = start
    let to = end
    while (from < to && isBlank(bytes[from])) from++
    while (to > from && isBlank(bytes[to - 1])) to--
    starts[cells] = from
    ends[cells++] = to
    return undefined
  }

  function next(): 'row' | 'end' | RowFault {
    while (at < size) {
      if (bytes[at] === lf) {
        at++
        continue
      }
      const start = at
      cells = 0
      for (;;) {
        const fault = readCell()
        if (fault) return fault
        if (at >= size || bytes[at++] === lf) break
      }
      const isEmptyLine = cells === 1 && starts[0] === ends[0] && bytes[start] !== quote
      if (!isEmptyLine) return 'row'
    }
    return 'end'
  }

  function text(cell: number): string {
    const part = decoder.decode(bytes.subarray(starts[cell]!, ends[cell]!))
    return escaped[cell] === 1 ? part.replaceAll('""', '"') : part
  }

  return {
    next,
    cellCount: () => cells,
    text,
    startOf: cell => starts[cell]!,
    endOf: cell => ends[cell]!,
    hasDoubledQuotes: cell => escaped[cell] === 1,
    bytes,
    end: () => size,
  }
}

export const hasBom = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** Line and column of an offset, from 1; columns count characters (code points), a BOM is none. */
export function placeOf(
  bytes: Uint8Array,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 1
  let lineStart = hasBom(bytes) ? 3 : 0
  for (let i = lineStart; i < offset; i++)
    if (bytes[i] === lf) {
      line++
      lineStart = i + 1
    }
  let column = 1
  for (let i = lineStart; i < offset; i++) if ((bytes[i]! & 0xc0) !== 0x80) column++
  return { line, column }
}

/** Pabulib writes `None` where it has nothing. */
export const isAbsent = (cell: string): boolean =>
  cell === '' || (cell.length === 4 && cell.toLowerCase() === 'none')
