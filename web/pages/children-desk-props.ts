// What the desk of one children's round shows, to whom.
import type { ChildrensPhase, ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import type { Words } from '../messages/translate.ts'
import type { CountedIdea } from './children-result.tsx'
import type { FormErrors } from './form-errors.ts'

export interface ChildrenDeskProps {
  readonly words: Words
  readonly round: ChildrensRound
  readonly phase: ChildrensPhase
  readonly place: string
  readonly may: {
    readonly change: boolean
    readonly agree: boolean
    readonly code: boolean
    readonly slips: boolean
    readonly check: boolean
    readonly send: boolean
    readonly answer: boolean
  }
  readonly isOwnSetUp: boolean
  readonly isOwnAsking: boolean
  /** Used, by class. */
  readonly used: Readonly<Record<string, number>>
  readonly ideas: readonly ClassIdea[]
  readonly counted: readonly (CountedIdea & { readonly owed: boolean })[]
  /** Rounds of the neighbourhood that take proposals now. */
  readonly into: readonly { readonly id: string; readonly title: string }[]
  readonly typed: (box: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}
