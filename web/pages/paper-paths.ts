// Where the pages of the paper desk stand.
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './ballot-paths.ts'

export const paperPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/paper`
export const logPath = (words: Words, round: string) => `${paperPath(words, round)}/log`
export const unopenedPath = (words: Words, round: string) => `${paperPath(words, round)}/unopened`
export const makeBatchPath = (words: Words, round: string) => `${paperPath(words, round)}/batch`
export const printPaperPath = (words: Words, round: string) => `${paperPath(words, round)}/print`
export const batchPath = (words: Words, round: string, pot: string, batch: number) =>
  `${paperPath(words, round)}/${pot}/${batch}`
