// A proposal that is not sent yet: what somebody typed, as they typed it, whole or not. Only its author ever sees it.
import type { GeoPoint } from '../lib/geo.ts'
import type { PersonId, RoundId } from '../lib/ids.ts'
import { daysAfter, epochOf, type Instant } from '../lib/instant.ts'
import type { Round } from '../rounds/round.ts'
import type { Photo } from './photo.ts'

/** The form's fields, by the names they have there. `proposal` is the id it will have, made with its first page. */
export const draftFields = [
  'proposal',
  'neighbourhood',
  'title',
  'summary',
  'text',
  'place',
  'category',
  'roughCostMinor',
  'language',
  'help',
  'anonymous',
  'declared',
] as const
export type DraftField = (typeof draftFields)[number]
export type DraftTexts = Readonly<Partial<Record<DraftField, string>>>

export interface Draft {
  readonly round: RoundId
  readonly person: PersonId
  readonly fields: DraftTexts
  /** Set on pages of their own; saving the words leaves them as they are. */
  readonly pin?: GeoPoint
  readonly photo?: Photo
  readonly savedAt: Instant
}

/** What a form offers, without what no draft has and without what was left empty. */
export function draftOf(fields: Readonly<Record<string, string>>): DraftTexts {
  return Object.fromEntries(
    draftFields
      .filter(name => Object.hasOwn(fields, name) && fields[name]!.trim() !== '')
      .map(name => [name, fields[name]!]),
  )
}

/** Nothing typed: the id and the language come with the page. */
export const isEmptyDraft = (fields: DraftTexts): boolean =>
  draftFields.every(name => name === 'proposal' || name === 'language' || fields[name] === undefined)

const draftDays = 14
/** In which photos of forgotten drafts are taken away; after them nobody looks any more. */
const sweepDays = 30

/** A draft that can no longer be sent is of no use to anyone, and is forgotten a fortnight later. */
export const draftExpirySeconds = (round: Round): number =>
  secondsOf(daysAfter(round.dates.reviewingAt, draftDays))

export const draftPhotosSweptUntil = (round: Round): number =>
  secondsOf(daysAfter(round.dates.reviewingAt, draftDays + sweepDays))

const secondsOf = (instant: Instant): number => Math.floor(epochOf(instant) / 1000)
