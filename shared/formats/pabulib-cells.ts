// Which cells say what cells before them said: by their bytes, so that a million rows are read without making a text
// of any. Nothing is kept of a cell but where it stands.
import { growingNumbers } from '../lib/growing-numbers.ts'
import { hashWith, openNumbering } from '../lib/numbering.ts'
import type { Rows } from './pabulib-rows.ts'

export interface SeenCells {
  /** The number of the first row whose cells read as those of the current row, or −1. */
  find(): number
  /** Keeps the cells that `find` did not find, under the next number from 0. */
  add(): void
}

/** Of each row these cells together. */
export function seenCells(rows: Rows, cells: readonly number[]): SeenCells {
  const seen = seenStretches(rows.bytes, cells.length)
  return {
    find() {
      for (let i = 0; i < cells.length; i++) {
        seen.starts[i] = rows.startOf(cells[i]!)
        seen.ends[i] = rows.endOf(cells[i]!)
      }
      return seen.find()
    },
    add: seen.add,
  }
}

/** Tells of each row whether this cell differs from it in every row before; to be asked once a row. */
export function differingCells(rows: Rows, cell: number): () => boolean {
  const { bytes } = rows
  // Most files number their ballots upwards: as long as they do there is nothing to search.
  const ascending = growingNumbers()
  let lastStart = 0
  let lastEnd = -1
  let seen: Stretches | undefined

  function isAboveLast(start: number, end: number): boolean {
    const longer = end - start - (lastEnd - lastStart)
    if (longer !== 0) return longer > 0
    for (let i = start, k = lastStart; i < end; i++, k++)
      if (bytes[i] !== bytes[k]) return bytes[i]! > bytes[k]!
    return false
  }

  function isNew(among: Stretches, start: number, end: number): boolean {
    among.starts[0] = start
    among.ends[0] = end
    if (among.find() >= 0) return false
    among.add()
    return true
  }

  return () => {
    const start = rows.startOf(cell)
    const end = rows.endOf(cell)
    if (seen) return isNew(seen, start, end)
    if (isAboveLast(start, end)) {
      ascending.push(start)
      ascending.push(end)
      lastStart = start
      lastEnd = end
      return true
    }
    seen = seenStretches(bytes, 1)
    for (let i = 0; i < ascending.length(); i += 2) isNew(seen, ascending.at(i), ascending.at(i + 1))
    return isNew(seen, start, end)
  }
}

interface Stretches extends SeenCells {
  /** What is looked for: to be filled in before `find`. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

function seenStretches(bytes: Uint8Array, together: number): Stretches {
  const starts = new Uint32Array(together)
  const ends = new Uint32Array(together)
  /** By number: start and end of each. */
  const places = growingNumbers()
  let hash = 0
  const seen = openNumbering({
    isSame(number) {
      for (let i = 0, at = number * together * 2; i < together; i++, at += 2) {
        const before = places.at(at)
        const start = starts[i]!
        const length = ends[i]! - start
        if (places.at(at + 1) - before !== length) return false
        for (let k = 0; k < length; k++) if (bytes[before + k] !== bytes[start + k]) return false
      }
      return true
    },
    key() {
      const decoder = new TextDecoder()
      return JSON.stringify(Array.from(starts, (start, i) => decoder.decode(bytes.subarray(start, ends[i]))))
    },
  })
  return {
    starts,
    ends,
    find() {
      hash = 0
      for (let i = 0; i < together; i++) {
        hash = hashWith(hash, 256)
        for (let k = starts[i]!; k < ends[i]!; k++) hash = hashWith(hash, bytes[k]!)
      }
      return seen.find(hash)
    },
    add() {
      for (let i = 0; i < together; i++) {
        places.push(starts[i]!)
        places.push(ends[i]!)
      }
      seen.add(hash)
    },
  }
}
