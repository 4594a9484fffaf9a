// Where the pages of the voter roll stand.
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './ballot-paths.ts'

export const rollPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/roll`
export const changePath = (words: Words, round: string, change: string) =>
  `${rollPath(words, round)}/changes/${change}`
export const lettersPath = (words: Words, round: string, change: string) =>
  `${changePath(words, round, change)}/letters`
export const deskPath = (words: Words, round: string) => `${rollPath(words, round)}/help-desk`
