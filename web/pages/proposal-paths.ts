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

const mine = ({ language }: Words, round: string) => `/${language}/me/rounds/${round}`
export const proposePath = (words: Words, round: string) => `${mine(words, round)}/propose`
export const myProposalPath = (words: Words, { round, id }: Named) => `${mine(words, round)}/proposals/${id}`
export const sentPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/sent`
export const withdrawPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/withdraw`
export const commentPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/comment`
/** The comment form under somebody's question. */
export const answerPath = (words: Words, named: Named, question: string) =>
  `${commentPath(words, named)}/${question}`

export const reviewQueuePath = ({ language }: Words, round: string) =>
  `/${language}/staff/rounds/${round}/review`
export const reviewPath = (words: Words, { round, id }: Named) => `${reviewQueuePath(words, round)}/${id}`
