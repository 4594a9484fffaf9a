// Which papers of a settled batch are looked at once more. The seed is drawn when all are keyed and stands in the journal,
// so that nobody who keys can know them, and anybody can work out afterwards that these were the ones.
import { sha256HexNow } from '../lib/sha256-stream.ts'

const leastSampled = 5
/** One in this many. */
const share = 10

/** Numbers from 1, in order: at least five and one in ten of a batch, or all of a smaller one. */
export function auditSample(seed: string, papers: number): number[] {
  const size = Math.min(papers, Math.max(leastSampled, Math.ceil(papers / share)))
  return Array.from({ length: papers }, (_, at) => at + 1)
    .map(number => ({ number, draw: sha256HexNow(`folkmoot-audit-v1\n${seed}\n${number}`) }))
    .sort((a, b) => (a.draw < b.draw ? -1 : 1))
    .slice(0, size)
    .map(({ number }) => number)
    .sort((a, b) => a - b)
}
