// The case of a piece of writing as an act finds it and leaves it: opened where something has to be looked at, closed where
// a moderator has looked.
import type { Instant } from '../../../shared/lib/instant.ts'
import type {
  CaseKind,
  Flag,
  ModerationCase,
  Report,
  WordsRef,
} from '../../../shared/proposals/moderation.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Db } from '../../store/db.ts'
import { changedCase, getCase } from '../../store/moderation-cases.ts'
import type { Clause } from '../../store/transact.ts'

export const caseOf = async (
  db: Db,
  proposal: Proposal,
  ref: WordsRef,
  now: Instant,
): Promise<ModerationCase> =>
  (await getCase(db, proposal.round, proposal.id, ref)) ?? noCase(proposal, ref, now)

/** Of words that are only being written: nobody can have said anything about them. */
export const noCase = (proposal: Proposal, ref: WordsRef, now: Instant): ModerationCase => ({
  round: proposal.round,
  proposal: proposal.id,
  place: proposal.neighbourhood,
  ...ref,
  waits: [],
  since: now,
  reports: [],
  flags: [],
  version: -1,
})

/** It waits, for this reason too. Since when does not change while it waits. */
export const waiting = (
  open: ModerationCase,
  kind: CaseKind,
  now: Instant,
  { report, flags = [] }: { readonly report?: Report; readonly flags?: readonly Flag[] } = {},
): Clause =>
  changedCase({
    ...open,
    waits: [...new Set([...open.waits, kind])],
    since: open.waits.length > 0 ? open.since : now,
    reports: report ? [...open.reports, report] : open.reports,
    flags: [...new Set([...open.flags, ...flags])],
  })

/** Looked at; nothing where there never was a case. What was reported stays in it, so that the same person reporting again changes nothing. */
export const lookedAt = (open: ModerationCase): Clause[] =>
  open.version < 0 ? [] : [changedCase({ ...open, waits: [] })]
