// How many steps each journey may take: as many as it takes today (npm run rig:steps), so that a page more turns its test red.

export interface Steps {
  readonly pages: number
  readonly presses: number
  readonly fields: number
}

/** The most of each. A date is three boxes, four with its time. */
export const mostSteps = {
  'a resident votes, by a link in an e-mail': { pages: 6, presses: 5, fields: 2 },
  'a resident votes, by a code from a letter': { pages: 4, presses: 3, fields: 2 },
  'a resident proposes': { pages: 4, presses: 3, fields: 7 },
  'a resident supports a proposal': { pages: 2, presses: 2, fields: 0 },
  'a resident comments': { pages: 2, presses: 2, fields: 2 },
  'a resident checks a receipt': { pages: 2, presses: 2, fields: 1 },
  'an organiser records a reading': { pages: 3, presses: 2, fields: 9 },
  'a claim is checked': { pages: 2, presses: 1, fields: 0 },
  'an officer checks a proposal': { pages: 2, presses: 2, fields: 5 },
  'a councillor decides on a proposal': { pages: 2, presses: 2, fields: 1 },
  'a councillor signs off a count': { pages: 2, presses: 1, fields: 0 },
  'an officer sets up a round': { pages: 3, presses: 2, fields: 31 },
  'an officer puts people on the roll': { pages: 4, presses: 3, fields: 1 },
  'an officer agrees to the roll': { pages: 2, presses: 1, fields: 0 },
  'an officer keys a paper ballot': { pages: 3, presses: 2, fields: 1 },
  'an officer approves a payment': { pages: 3, presses: 2, fields: 0 },
  'an officer sends payments in a batch': { pages: 2, presses: 1, fields: 0 },
  'an officer says that a payment is paid': { pages: 3, presses: 2, fields: 4 },
  'a helper writes down a proposal': { pages: 2, presses: 1, fields: 8 },
} as const satisfies Record<string, Steps>

export type Journey = keyof typeof mostSteps
