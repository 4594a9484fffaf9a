// Where a neighbourhood's money is told, and where staff book it.
import type { Words } from '../messages/translate.ts'

export const fundPath = ({ language }: Words, place: string) => `/${language}/neighbourhoods/${place}/fund`
export const fundYearPath = (words: Words, place: string, year: string) => `${fundPath(words, place)}/${year}`
/** The entries behind one figure of a year, or all of them. */
export const entriesPath = (words: Words, place: string, year: string, of?: string) =>
  `${fundYearPath(words, place, year)}/entries${of === undefined ? '' : `?of=${of}`}`
export const projectMoneyPath = ({ language }: Words, round: string, proposal: string) =>
  `/${language}/rounds/${round}/proposals/${proposal}/money`
export const allocationsPath = ({ language }: Words) => `/${language}/allocations`
export const allocationPath = (words: Words, id: string) => `${allocationsPath(words)}/${id}`

export const moneyDeskPath = ({ language }: Words) => `/${language}/staff/money`
export const moneyFormPath = (
  words: Words,
  form: 'income' | 'purpose' | 'reversal' | 'year-end' | 'allocation',
) => `${moneyDeskPath(words)}/${form}`
export const awardDeskPath = (words: Words, { round, proposal }: { round: string; proposal: string }) =>
  `${moneyDeskPath(words)}/rounds/${round}/projects/${proposal}`
