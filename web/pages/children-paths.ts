// The addresses of children's rounds.
import type { Words } from '../messages/translate.ts'

type In = Pick<Words, 'language'>

export const childrenPath = ({ language }: In, round?: string): string =>
  `/${language}/children${round === undefined ? '' : `/${round}`}`
/** What a child or a teacher opens with a code: never kept at the edge. */
export const slipPath = ({ language }: In, step?: 'check' | 'send'): string =>
  `/${language}/me/children/vote${step === undefined ? '' : `/${step}`}`
export const classPath = ({ language }: In, step?: 'open' | 'close' | 'idea'): string =>
  `/${language}/me/children/class${step === undefined ? '' : `/${step}`}`
export const ideaFormPath = (words: In, idea?: string): string =>
  `${classPath(words, 'idea')}${idea === undefined ? '' : `?idea=${idea}`}`
export const childrenDeskPath = ({ language }: In, round?: string): string =>
  `/${language}/staff/children${round === undefined ? '' : `/${round}`}`
export const childrenSetUpPath = (words: In): string => `${childrenDeskPath(words)}/new`
export const childrenChangePath = (words: In, round: string): string =>
  `${childrenDeskPath(words, round)}/set-up`
export const classStepPath = (
  words: In,
  round: string,
  schoolClass: string,
  step: 'code' | 'slips',
): string => `${childrenDeskPath(words, round)}/classes/${schoolClass}/${step}`
export const ideaStepPath = (words: In, round: string, idea: string, step: 'check' | 'answer'): string =>
  `${childrenDeskPath(words, round)}/ideas/${idea}/${step}`
