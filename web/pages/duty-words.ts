// A duty as pages speak of it: its place and end in words, and how a form or an address names it.
import { instantOf } from '../../shared/lib/instant.ts'
import type { DutyState, HeldDuty } from '../../shared/rounds/duties.ts'
import type { Words } from '../messages/translate.ts'

export const placeWords = (words: Words, placeName: string | undefined): string =>
  placeName ?? words.t('duties.everywhere')

/** `until` is the moment after the last day: the day that is named is the last one. */
export const untilWords = (words: Words, until: string | undefined): string =>
  until === undefined
    ? words.t('duties.always')
    : words.t('duties.untilDay', { date: words.date(instantOf(Date.parse(until) - 1)) })

export interface ShownDuty {
  readonly held: HeldDuty
  readonly state: DutyState
  /** The place in words; nothing for the whole council. */
  readonly placeName: string | undefined
  /** This officer is a second person for it. */
  readonly mayConfirm: boolean
}

export const keyOf = ({ held }: ShownDuty) => `${held.person} ${held.name} ${held.place}`

export const fieldsOf = ({ person, name, place }: HeldDuty) => ({ person, duty: name, place })

export const endPath = (language: string, held: HeldDuty): string =>
  `/${language}/staff/duties/end?${new URLSearchParams(fieldsOf(held))}`
