// An election that can be imported, as a round: one pot, its projects as proposals that were found feasible and put on the
// ballot, the dates in the past where they were.
import type { Shortlisted } from '../ballots/build-frozen-ballot.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { tidyLine, withoutHiddenCharacters } from '../lib/plain-text.ts'
import type { Minor } from '../money/minor.ts'
import type { Proposal } from '../proposals/proposal.ts'
import type { NamedAct, Round, RoundRules } from '../rounds/round.ts'
import type { ImportableElection } from './importable-election.ts'
import { cut, type ImportWords, importedText } from './imported-proposal.ts'
import type { Fields } from './pabulib-file.ts'

export interface ImportAbout {
  readonly round: RoundId
  /** Its name, without folders. */
  readonly file: string
  readonly neighbourhood: NeighbourhoodId
  readonly officer: Omit<NamedAct, 'at'>
  readonly words: ImportWords
  /** Made from the file, the project's number and a time of the round, so that importing again makes the same. */
  readonly proposalId: (project: number, at: Instant) => ProposalId
}

export interface ImportedProject {
  readonly proposal: Proposal
  /** What the file, its ballots and the count call it. */
  readonly id: string
}

export interface ImportedRound {
  /** Announced and reviewed; not frozen. */
  readonly round: Round
  readonly projects: readonly ImportedProject[]
}

/** The rule of almost every city, with ties by id: what the command `count` follows where a file says no more. */
const rules: Omit<RoundRules, 'maxChoices'> = {
  ballotType: 'approval',
  countingRule: 'greedy',
  tieRule: 'lexico',
  unsupported: 'skip',
  mayPropose: 'declared',
  proposalsPerPerson: 1,
  mayChangeBallot: false,
}

export function importedRound(election: ImportableElection, about: ImportAbout): ImportedRound {
  const { file, dates, potMinor, costsMinor, maxChoices } = election
  const round: Round = {
    id: about.round,
    title: titleOf(file.meta, about.file),
    summary: cut(about.words.roundSummary(about.file), 300),
    rehearsal: false,
    importedFrom: about.file,
    pots: [{ neighbourhood: about.neighbourhood, amountMinor: potMinor }],
    rules: { ...rules, maxChoices },
    dates,
    acts: {
      announced: { ...about.officer, at: dates.proposingAt },
      reviewFinished: { at: dates.discussingAt },
    },
    version: 0,
  }
  const projects = file.election.projects.map(({ id }, number) => ({
    id,
    proposal: proposalOf(
      about,
      round,
      { id, number, costMinor: costsMinor[number]! },
      file.projects[number]!,
      file.meta,
    ),
  }))
  return { round, projects }
}

function titleOf(meta: Fields, file: string): string {
  const plain = (field: string) => tidyLine(withoutHiddenCharacters(meta.get(field) ?? ''))
  const [description, instance] = [plain('description'), plain('instance')]
  const title = description.includes(instance) ? description : `${description}, ${instance}`
  return cut(description.length >= 5 ? title : file, 80)
}

function proposalOf(
  { file, neighbourhood, officer, words, proposalId }: ImportAbout,
  { id: round, dates }: Round,
  { id, number, costMinor }: { readonly id: string; readonly number: number; readonly costMinor: Minor },
  fields: Fields,
  meta: Fields,
): Proposal {
  const act = { ...officer, at: dates.discussingAt, reason: words.reason(file) }
  return {
    ...importedText(id, fields, { file, meta, words }),
    id: proposalId(number, dates.proposingAt),
    round,
    neighbourhood,
    // Nobody here: whoever proposed it did so elsewhere.
    author: 'election-file' as PersonId,
    authorName: words.author(file),
    submittedAt: dates.proposingAt,
    review: { ...act, outcome: 'feasible', costMinor },
    shortlist: { ...act, on: true },
    version: 0,
  }
}

/** For the ballot: each under the id that the file gave it. */
export const shortlistedOf = ({ projects }: ImportedRound): Shortlisted[] =>
  projects.map(({ id, proposal }) => ({
    ...proposal,
    id,
    proposal: proposal.id,
    costMinor: proposal.review?.outcome === 'feasible' ? proposal.review.costMinor : undefined,
  }))
