// What a count answers, whatever the rule.
import type { AnyWorking } from './rule-workings.ts'
import type { AnySettings } from './settings.ts'
import type { Tallied, Working } from './working.ts'

/** What a rule decided. */
export interface Outcome<W extends AnyWorking = Working> {
  /** Ids in order of funding, in full. */
  readonly funded: readonly string[]
  readonly partFunded: readonly { readonly project: string; readonly givenMinor: number }[]
  /** What funded and part-funded projects take from the pot. */
  readonly costMinor: number
  /** Projects of equal worth to the rule met somewhere; the working says between whom and whether it mattered. */
  readonly tieBroken: boolean
  readonly working: W
}

export interface Totals {
  /** Empty ones included. */
  readonly ballots: number
  readonly emptyBallots: number
  /** In the order of `Election.projects`. */
  readonly projects: readonly Tallied[]
}

export interface Count<W extends AnyWorking = Working> extends Outcome<W> {
  readonly rule: W['rule']
  readonly totals: Totals
}

/** What counting by these settings answers. */
export type CountBy<S extends AnySettings> = Count<Extract<AnyWorking, { rule: S['rule'] }>>
