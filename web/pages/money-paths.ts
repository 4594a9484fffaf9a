// Where a neighbourhood's money is told, and where staff book it.
import type { Words } from '../messages/translate.ts'

export const fundPath = ({ language }: Words, place: string) => `/${language}/neighbourhoods/${place}/fund`
export const fundYearPath = (words: Words, place: string, year: string) => `${fundPath(words, place)}/${year}`
export const fundReportPath = (words: Words, place: string, year: string) =>
  `${fundYearPath(words, place, year)}/report`
/** The entries behind one figure of a year, or all of them; those older than one of them. */
export function entriesPath(words: Words, place: string, year: string, of?: string, after?: string): string {
  const query = new URLSearchParams({ ...(of && { of }), ...(after && { after }) }).toString()
  return `${fundYearPath(words, place, year)}/entries${query && `?${query}`}`
}
export const projectMoneyPath = ({ language }: Words, round: string, proposal: string) =>
  `/${language}/rounds/${round}/proposals/${proposal}/money`
export const allocationsPath = ({ language }: Words) => `/${language}/allocations`
export const allocationPath = (words: Words, id: string) => `${allocationsPath(words)}/${id}`

export const moneyDeskPath = ({ language }: Words) => `/${language}/staff/money`
export const moneyFormPath = (
  words: Words,
  form: 'income' | 'purpose' | 'reversal' | 'year-end' | 'allocation',
) => `${moneyDeskPath(words)}/${form}`
/** What streets bring in: for everybody, and where staff take in statements. */
export const streetRulesPath = ({ language }: Words) => `/${language}/street-money`
export const streetDeskPath = (words: Words) => `${moneyDeskPath(words)}/streets`
export const streetFormPath = (
  words: Words,
  form: 'statement' | 'waiting' | 'table' | 'table.csv' | 'rule',
) => `${streetDeskPath(words)}/${form}`
/** Rewards for what got better: for everybody, and where staff propose and adopt them. */
export const rewardsPath = ({ language }: Words) => `/${language}/rewards`
export const rewardDeskPath = (words: Words) => `${moneyDeskPath(words)}/rewards`
export const rewardFormPath = (words: Words, form: 'new' | 'set-aside') => `${rewardDeskPath(words)}/${form}`
export const rewardStepPath = (words: Words, rule: string, step: 'adopt' | 'end') =>
  `${rewardDeskPath(words)}/${rule}/${step}`
/** Mutual groups: for everybody, for their members, and where staff keep them. */
export const mutualPath = ({ language }: Words) => `/${language}/mutual`
export const mutualGroupPath = (words: Words, group: string) => `${mutualPath(words)}/${group}`
export const myGroupPath = ({ language }: Words, group: string) => `/${language}/me/mutual/${group}`
export const mutualDeskPath = ({ language }: Words) => `/${language}/staff/mutual`
export const schemeFormPath = (words: Words) => `${mutualDeskPath(words)}/new`
export const groupStepPath = (words: Words, group: string, step: 'verify' | 'refuse' | 'joiners' | 'award') =>
  `${mutualDeskPath(words)}/${group}/${step}`
/** Where staff write down what others bring to a proposal. */
export const promisesPath = (
  { language }: Words,
  { round, proposal }: { readonly round: string; readonly proposal: string },
) => `/${language}/staff/rounds/${round}/promises/${proposal}`
/** Of a project's money, or of a grant's. */
export const awardDeskPath = (
  words: Words,
  {
    fund,
    award,
    round,
  }: { readonly fund: string; readonly award: string; readonly round?: string | undefined },
) =>
  round === undefined
    ? `${moneyDeskPath(words)}/funds/${fund}/grants/${award}`
    : `${moneyDeskPath(words)}/rounds/${round}/projects/${award}`

/** Payments that go out together, and each month beside the finance system's lines. */
export const batchesPath = (words: Words) => `${moneyDeskPath(words)}/batches`
export const batchPath = (words: Words, number: number) => `${batchesPath(words)}/${number}`
export const monthsPath = (words: Words) => `${moneyDeskPath(words)}/months`
export const monthPath = (words: Words, month: string) => `${monthsPath(words)}/${month}`
/** One line of the finance system that is missing here, or one payment that is missing there. */
export const lineTherePath = (words: Words, month: string, way: string, reference: string) =>
  `${monthPath(words, month)}/${way}/${encodeURIComponent(reference)}`
export const lineHerePath = (words: Words, month: string, reference: string) =>
  `${monthPath(words, month)}/ours/${encodeURIComponent(reference)}`
