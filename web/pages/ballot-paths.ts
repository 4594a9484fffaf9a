// Where the pages about ballots stand.
import type { Words } from '../messages/translate.ts'

interface InPot {
  readonly round: string
  readonly pot: string
}

export const myBallotsPath = ({ language }: Words, round: string) => `/${language}/me/rounds/${round}/vote`
export const ballotPath = (words: Words, { round, pot }: InPot) => `${myBallotsPath(words, round)}/${pot}`
export const checkPath = (words: Words, inPot: InPot) => `${ballotPath(words, inPot)}/check`
export const sendPath = (words: Words, inPot: InPot) => `${ballotPath(words, inPot)}/send`
export const roundPath = ({ language }: Words, round: string) => `/${language}/rounds/${round}`
export const receiptPath = (words: Words, round: string) => `${roundPath(words, round)}/receipt`
export const resultsPath = (words: Words, round: string) => `${roundPath(words, round)}/results`
export const staffRoundPath = ({ language }: Words, round: string) => `/${language}/staff/rounds/${round}`
/** Where people vote one after the other on a computer that stands there for it. */
export const voteHerePath = ({ language }: Words, round: string) => `/${language}/sign-in/here/${round}`
/** Where a visit to a computer that several people use ends; `over` where it was ended for whoever sat there. */
export const afterVisitPath = (
  words: Words,
  { round }: { readonly round?: string | undefined },
  over?: 'over',
): string =>
  round === undefined
    ? `/${words.language}/sign-in/out${over ? '?from=idle' : ''}`
    : `${voteHerePath(words, round)}${over ? '?over=1' : ''}`
