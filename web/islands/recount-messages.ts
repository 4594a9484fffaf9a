// What the recount's button and its worker say to each other.
import type { RecountWords } from '../components/recount-words.ts'

export interface RecountTask {
  readonly pot: string
  /** Where the bundle's files stand, without the slash at the end. */
  readonly folder: string
  /** Of manifest.json, from the public record. */
  readonly manifestSha256: string
  readonly words: RecountWords
}

export type RecountSaid =
  | { readonly progress: string }
  /** In sentences. `differences` stand as a list. */
  | {
      readonly verdict: 'same' | 'differs' | 'unfinished'
      readonly sentences: readonly string[]
      readonly differences: readonly string[]
      readonly after: string
    }
