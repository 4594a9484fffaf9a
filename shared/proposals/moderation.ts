// What moderators may do to words: hold them back until somebody has looked, take them down with a reason of a published
// list, put them up again. Their author may object once, and somebody else decides. Nothing is deleted by it.
import type { CommentId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { NamedAct } from '../rounds/round.ts'

/** The published list: nothing is taken down for anything else. Words for people: "moderation.reason.…". */
export const hideReasons = [
  'personal-attack',
  'hatred',
  'personal-data',
  'advertising',
  'not-about-it',
  'against-the-law',
  'repeated',
] as const
export type HideReason = (typeof hideReasons)[number]

export interface Taken extends NamedAct {
  readonly reason: HideReason
  readonly note: string
}

/** `held`: nobody has looked yet, and nobody else sees it. `hidden`: taken down. `shown`: looked at, and it stands. */
export type Moderation = (
  | { readonly state: 'held' }
  | { readonly state: 'shown'; readonly by: NamedAct }
  | { readonly state: 'hidden'; readonly taken: Taken }
) & {
  /** Its author's one objection, and what a second person made of it. */
  readonly appeal?: { readonly at: Instant; readonly text: string }
  readonly decided?: NamedAct & { readonly upheld: boolean; readonly why: string }
  /** Personal data were taken out of it by law. */
  readonly redactedAt?: Instant
}

interface Words {
  readonly author: PersonId
  readonly moderation?: Moderation
}

export const isHeld = ({ moderation }: Pick<Words, 'moderation'>): boolean => moderation?.state === 'held'
export const takenDown = ({ moderation }: Pick<Words, 'moderation'>): Taken | undefined =>
  moderation?.state === 'hidden' ? moderation.taken : undefined
export const isPublicWords = (words: Pick<Words, 'moderation'>): boolean =>
  !isHeld(words) && !takenDown(words)

/** Words that moderators look at first: nobody else sees them until then. What was taken down stays down. */
export const heldBack = ({ moderation }: Pick<Words, 'moderation'> = {}): Moderation => {
  const { appeal, decided, redactedAt } = moderation ?? {}
  return moderation?.state === 'hidden'
    ? moderation
    : {
        state: 'held',
        ...(appeal && { appeal }),
        ...(decided && { decided }),
        ...(redactedAt && { redactedAt }),
      }
}

export type ModerationRefusal = Refusal<'already-done' | 'own-words' | 'same-person' | 'not-hidden'>
type Moderated = Result<Moderation, ModerationRefusal>

/** What was objected and decided before stays with it. */
const kept = ({ moderation }: Words) => {
  const { appeal, decided, redactedAt } = moderation ?? {}
  return { ...(appeal && { appeal }), ...(decided && { decided }), ...(redactedAt && { redactedAt }) }
}

export function hide(words: Words, taken: Taken): Moderated {
  if (words.author === taken.by) return refuse({ reason: 'own-words' })
  if (takenDown(words)) return refuse({ reason: 'already-done' })
  return ok({ ...kept(words), state: 'hidden', taken })
}

/** A moderator looked: held words are published, reports are answered by leaving it as it is. */
export function letStand(words: Words, by: NamedAct): Moderated {
  if (words.author === by.by) return refuse({ reason: 'own-words' })
  if (takenDown(words)) return refuse({ reason: 'already-done' })
  return ok({ ...kept(words), state: 'shown', by })
}

export function unhide(words: Words, by: NamedAct): Moderated {
  if (words.author === by.by) return refuse({ reason: 'own-words' })
  if (!takenDown(words)) return refuse({ reason: 'not-hidden' })
  return ok({ ...kept(words), state: 'shown', by })
}

export function appeal(words: Words, text: string, at: Instant): Moderated {
  const { moderation } = words
  if (moderation?.state !== 'hidden') return refuse({ reason: 'not-hidden' })
  if (moderation.appeal) return refuse({ reason: 'already-done' })
  return ok({ ...moderation, appeal: { at, text } })
}

/** Whoever took it down does not judge the objection. */
export function decideAppeal(
  words: Words,
  { upheld, why, ...by }: NamedAct & { upheld: boolean; why: string },
): Moderated {
  const { moderation } = words
  if (words.author === by.by) return refuse({ reason: 'own-words' })
  if (moderation?.state !== 'hidden' || !moderation.appeal) return refuse({ reason: 'not-hidden' })
  if (moderation.decided) return refuse({ reason: 'already-done' })
  if (moderation.taken.by === by.by) return refuse({ reason: 'same-person' })
  const decided = { ...by, upheld, why }
  return ok(upheld ? { ...kept(words), decided, state: 'shown', by } : { ...moderation, decided })
}

export const flagNames = ['links', 'repeated', 'look-alike'] as const
export type Flag = (typeof flagNames)[number]

export const caseKinds = ['reported', 'held', 'flagged', 'appealed'] as const
export type CaseKind = (typeof caseKinds)[number]

export interface Report {
  readonly by: PersonId
  readonly at: Instant
  readonly reason: HideReason
  readonly note: string
}

/** Which words: a comment, an answer under one, or without either the proposal itself. */
export interface WordsRef {
  readonly comment: CommentId | null
  readonly inReplyTo: CommentId | null
}

/** Something that moderators have to look at, or have: one for each piece of writing. */
export interface ModerationCase extends WordsRef {
  readonly round: RoundId
  readonly proposal: ProposalId
  readonly place: string
  /** Why it waits; none once it was looked at. */
  readonly waits: readonly CaseKind[]
  readonly since: Instant
  readonly reports: readonly Report[]
  readonly flags: readonly Flag[]
  readonly version: number
}

/** As it stands in addresses and keys. */
export const refText = ({ comment, inReplyTo }: WordsRef): string =>
  comment === null ? 'proposal' : inReplyTo === null ? comment : `${inReplyTo}.${comment}`

const refForm = /^(?:([0-9A-Z]{26})\.)?([0-9A-Z]{26})$/

export function readRef(text: string): WordsRef | undefined {
  if (text === 'proposal') return { comment: null, inReplyTo: null }
  const [, thread, comment] = refForm.exec(text) ?? []
  if (comment === undefined) return undefined
  return { comment: comment as CommentId, inReplyTo: (thread ?? null) as CommentId | null }
}
