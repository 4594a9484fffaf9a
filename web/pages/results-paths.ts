// Where results stand, and the files of their bundle.
import type { Words } from '../messages/translate.ts'

export const roundPath = ({ language }: Words, round: string) => `/${language}/rounds/${round}`
export const resultsPath = (words: Words, round: string) => `${roundPath(words, round)}/results`
export const potResultsPath = (words: Words, round: string, pot: string) =>
  `${resultsPath(words, round)}/${pot}`
/** The count of a pot, step by step; the first where none is named. */
export const stepsPath = (words: Words, round: string, pot: string, step?: number) =>
  `${potResultsPath(words, round, pot)}/steps${step === undefined ? '' : `?step=${step}`}`
export const receiptPath = (words: Words, round: string) => `${roundPath(words, round)}/receipt`
export const projectPath = (words: Words, round: string, proposal: string) =>
  `${roundPath(words, round)}/proposals/${proposal}`
/** A result that was corrected since, as it was published. */
export const versionPath = (words: Words, round: string, version: number) =>
  `${resultsPath(words, round)}/versions/${version}`
/** Addresses never change: every version has a folder of its own. */
export const publishedPath = (round: string, file: string, version = 1) =>
  `/published/rounds/${round}/v${version}/${file}`

export const staffRoundPath = ({ language }: Words, round: string) => `/${language}/staff/rounds/${round}`
export const countPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/count`
export const correctionPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/correction`
export const deliveryPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/delivery`
