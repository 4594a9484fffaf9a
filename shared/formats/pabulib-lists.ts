// Cells that hold a list, its items apart by ",": where each item stands, as bytes, and which project it names.
import { hashWith, openNumbering } from '../lib/numbering.ts'
import { isAbsent, type Rows } from './pabulib-rows.ts'

export interface List {
  readonly count: number
  /** Of these bytes each item runs from starts[i] to ends[i], blanks included. */
  readonly bytes: Uint8Array
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  text(item: number): string
  /** Offset in the file of an item behind its blanks. */
  placeOf(item: number): number
}

/** Reads the cell of the current row, and is read anew for the next. */
export function listReader(rows: Rows): (cell: number) => List {
  const starts: number[] = []
  const ends: number[] = []
  const list = {
    count: 0,
    bytes: rows.bytes,
    starts,
    ends,
    text: (item: number) => decoder.decode(list.bytes.subarray(starts[item]!, ends[item]!)),
    placeOf(item: number) {
      const text = list.text(item)
      return fileOffset + starts[item]! + text.length - text.trimStart().length
    },
  }
  // Of the bytes' beginning in the file.
  let fileOffset = 0

  return cell => {
    let at = rows.startOf(cell)
    let end = rows.endOf(cell)
    list.count = 0
    list.bytes = rows.bytes
    fileOffset = 0
    if (at === end || (end - at === 4 && isAbsent(rows.text(cell)))) return list
    if (rows.hasDoubledQuotes(cell)) {
      list.bytes = encoder.encode(rows.text(cell))
      fileOffset = at
      at = 0
      end = list.bytes.length
    }
    const { bytes } = list
    let count = 0
    starts[0] = at
    for (; at < end; at++)
      if (bytes[at] === comma) {
        ends[count++] = at
        starts[count] = at + 1
      }
    ends[count++] = end
    list.count = count
    return list
  }
}

/** The place of the project that an item names, or undefined. */
export function projectFinder(
  places: ReadonlyMap<string, number>,
): (list: List, item: number) => number | undefined {
  const ids = encoder.encode([...places.keys()].join(''))
  const idEnds: number[] = []
  let [bytes, from, to]: [Uint8Array, number, number] = [ids, 0, 0]
  const known = openNumbering({
    isSame(number) {
      const start = number === 0 ? 0 : idEnds[number - 1]!
      if (idEnds[number]! - start !== to - from) return false
      for (let i = from, at = start; i < to; i++, at++) if (bytes[i] !== ids[at]) return false
      return true
    },
    key: () => decoder.decode(bytes.subarray(from, to)),
  })
  const hash = () => {
    let hash = 0
    for (let i = from; i < to; i++) hash = hashWith(hash, bytes[i]!)
    return hash
  }
  const inOrder = [...places.values()]
  for (const id of places.keys()) {
    to = from + encoder.encode(id).length
    idEnds.push(to)
    known.add(hash())
    from = to
  }

  return (list, item) => {
    bytes = list.bytes
    from = list.starts[item]!
    to = list.ends[item]!
    const number = known.find(hash())
    // What no id is to the letter may be one with blanks of any script around it.
    return number >= 0 ? inOrder[number] : places.get(list.text(item).trim())
  }
}

const comma = 44
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
