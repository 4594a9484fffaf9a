// How a round's proposals are checked: what residents want looked at, who must sign a project before the ballot, and which
// of the council's ready-made services a neighbourhood may choose. Fixed once the round is announced.
import type { MenuItemId } from '../lib/ids.ts'

export const criterionWeights = ['most', 'much', 'some'] as const
export type CriterionWeight = (typeof criterionWeights)[number]

/** What a check looks at besides whether it can be done: "Helps those who have least". */
export interface Criterion {
  readonly text: string
  /** A word, not a factor: nothing is added up. */
  readonly weight: CriterionWeight
}

export const mostCriteria = 8

/** Who may have to sign each project before it goes on the ballot. */
export const projectSigners = ['cabinet', 'legal', 'finance'] as const
export type ProjectSigner = (typeof projectSigners)[number]

/** The act by which each does it. */
export const projectSigningActs = {
  cabinet: 'sign-project-as-cabinet',
  legal: 'sign-project-as-legal',
  finance: 'sign-project-as-finance',
} as const satisfies Record<ProjectSigner, string>

export interface ReviewingRules {
  readonly criteria: readonly Criterion[]
  /** How residents helped to set them; empty where there are none. */
  readonly criteriaFrom: string
  readonly signers: readonly ProjectSigner[]
  readonly menu: readonly MenuItemId[]
}

/** What holds where a set-up says nothing. */
export const usualReviewing: ReviewingRules = { criteria: [], criteriaFrom: '', signers: [], menu: [] }

interface Reviewed {
  readonly reviewing?: ReviewingRules
}

export const reviewingOf = ({ reviewing = usualReviewing }: Reviewed): ReviewingRules => reviewing

/** Every round set up since interests are asked for says how it is checked; older ones and imported elections do not. */
export const asksInterests = ({ reviewing }: Reviewed): boolean => reviewing !== undefined
