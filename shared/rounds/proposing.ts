// What a round asks of who proposes in it: set up by officers, published with the round, and fixed once it is announced.

export const categories = [
  'streets',
  'green',
  'play',
  'culture',
  'health',
  'learning',
  'community',
  'other',
] as const
export type Category = (typeof categories)[number]

export interface ProposingRules {
  /** Stands in the empty text box, to be written over: "What is there now? What should change?" Empty: nothing does. */
  readonly template: string
  /** Of the text, in UTF-16 units. */
  readonly mostLetters: number
  /** Those offered, at least one, in their usual order. */
  readonly categories: readonly Category[]
  /** May somebody keep their name from the public? Officers always see it. */
  readonly anonymous: boolean
  /** May staff enter a proposal for somebody who came on paper, by phone or in person? */
  readonly helped: boolean
  readonly photo: boolean
}

/** What holds where a round says nothing. */
export const usualProposing: ProposingRules = {
  template: '',
  mostLetters: 4000,
  categories,
  anonymous: false,
  helped: true,
  photo: true,
}

/** Of a round. */
export const proposingOf = ({
  proposing = usualProposing,
}: {
  readonly proposing?: ProposingRules
}): ProposingRules => proposing
