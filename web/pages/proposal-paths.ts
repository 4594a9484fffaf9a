// Where the pages about proposals stand.
import type { Words } from '../messages/translate.ts'

interface Named {
  readonly round: string
  readonly id: string
}

export const roundPath = ({ language }: Words, round: string) => `/${language}/rounds/${round}`
export const resultsPath = (words: Words, round: string) => `${roundPath(words, round)}/results`
export const proposalsPath = (words: Words, round: string) => `${roundPath(words, round)}/proposals`
export const proposalPath = (words: Words, { round, id }: Named) => `${proposalsPath(words, round)}/${id}`
/** To print, of a project that the vote gave money. */
export const plaquePath = (words: Words, named: Named) => `${proposalPath(words, named)}/plaque`

const mine = ({ language }: Words, round: string) => `/${language}/me/rounds/${round}`
export const proposePath = (words: Words, round: string) => `${mine(words, round)}/propose`
export const myProposalPath = (words: Words, { round, id }: Named) => `${mine(words, round)}/proposals/${id}`
export const sentPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/sent`
export const withdrawPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/withdraw`
export const commentPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/comment`
/** The comment form under somebody's question. */
export const answerPath = (words: Words, named: Named, question: string) =>
  `${commentPath(words, named)}/${question}`

/** Everything one can do about a piece of writing: agree, report, change, delete, object. */
export const wordsPath = (words: Words, named: Named, ref: string) =>
  `${myProposalPath(words, named)}/words/${ref}`
export const supportPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/support`
export const followProposalPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/follow`
export const followRoundPath = (words: Words, round: string) => `${mine(words, round)}/follow`
export const moderationPath = ({ language }: Words, round: string) =>
  `/${language}/staff/rounds/${round}/moderation`
export const moderationCasePath = (words: Words, { round, id }: Named, ref: string) =>
  `${moderationPath(words, round)}/${id}/${ref}`
export const feedPath = (words: Words, round: string) => `${roundPath(words, round)}/feed.atom`
export const calendarPath = (words: Words, round: string) => `${roundPath(words, round)}/dates.ics`

export const ratePath = (words: Words, named: Named) => `${myProposalPath(words, named)}/rate`

export const reviewQueuePath = ({ language }: Words, round: string) =>
  `/${language}/staff/rounds/${round}/review`
export const reviewPath = (words: Words, { round, id }: Named) => `${reviewQueuePath(words, round)}/${id}`
/** Where those who check declare their interests; everybody reads them at the other. */
export const interestsPath = ({ language }: Words, round: string) =>
  `/${language}/staff/rounds/${round}/interests`
export const declaredPath = (words: Words, round: string) => `${roundPath(words, round)}/interests`
export const shortlistPath = (words: Words, round: string) => `${roundPath(words, round)}/shortlist`
export const menuPath = ({ language }: Words) => `/${language}/staff/menu`
export const menuOfferPath = ({ language }: Words, round: string, place: string) =>
  `/${language}/staff/rounds/${round}/menu/${place}`
