// Which papers of a batch wait for one officer: what they have not keyed themselves, in the order of the pile.
import { auditSample } from '../../../../shared/ballots/audit-sample.ts'
import type { PersonId } from '../../../../shared/lib/ids.ts'
import { type Batch, isSettled, type Paper } from '../../../store/paper-batches.ts'

const notBy = (person: PersonId | undefined) => (paper: Paper) =>
  person !== undefined && !paper.keyings.some(({ by }) => by === person)

/** Two are enough for a paper, unless they differ. */
export const keyNext = (papers: readonly Paper[], person: PersonId | undefined): Paper[] =>
  papers.filter(notBy(person)).filter(paper => !isSettled(paper))

export const sampleOf = ({ seed, envelopes }: Batch): number[] =>
  seed === undefined ? [] : auditSample(seed, envelopes)

export function compareNext(batch: Batch, papers: readonly Paper[], person: PersonId | undefined): Paper[] {
  const sample = sampleOf(batch)
  return papers
    .filter(({ number }) => sample.includes(number) && !batch.audited.includes(number))
    .filter(notBy(person))
}
