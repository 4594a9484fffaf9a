// Where grants are told, decided on, put together, and looked after by their organisers.
import type { Words } from '../messages/translate.ts'

export interface GrantAt {
  readonly fund: string
  readonly grant: string
}

export const grantsPath = ({ language }: Words, fund: string) => `/${language}/neighbourhoods/${fund}/grants`
export const grantPath = (words: Words, { fund, grant }: GrantAt) => `${grantsPath(words, fund)}/${grant}`

export const grantsDeskPath = ({ language }: Words) => `/${language}/staff/grants`
export const grantDeskPath = (words: Words, { fund, grant }: GrantAt) =>
  `${grantsDeskPath(words)}/${fund}/${grant}`
export const newGrantPath = (words: Words) => `${grantsDeskPath(words)}/new`
export const grantDraftPath = (words: Words, draft: string, part?: string) =>
  `${grantsDeskPath(words)}/drafts/${draft}${part === undefined ? '' : `/${part}`}`

export const myGrantsPath = ({ language }: Words) => `/${language}/me/grants`
export const myGrantPath = (words: Words, { fund, grant }: GrantAt) =>
  `${myGrantsPath(words)}/${fund}/${grant}`
export const starPath = (words: Words, at: GrantAt) => `${grantPath(words, at)}/star`
export const myStarPath = (words: Words, at: GrantAt) => `${myGrantPath(words, at)}/star`
export const agreementPath = (words: Words, at: GrantAt) => `${myGrantPath(words, at)}/agreement`
