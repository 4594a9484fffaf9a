// What a client of the rig writes down: every request it sent, and every answer it got or did not get. The checker knows
// the vote from these and the published bundle alone.

/** Milliseconds on the one clock that the rig itself goes by, which no worker's clock agrees with. */
export type Moment = number

export type Told =
  | {
      readonly taken: true
      readonly commitment: string
      readonly serverNonce: string
      readonly signature: string
      readonly version: number
    }
  | { readonly taken: false; readonly reason: string; readonly version?: number | undefined }
  /** No answer, or one that says no more than that something went wrong. */
  | { readonly taken: 'unknown'; readonly because: string }

/** One request. A cast that is sent again is another attempt of the same cast. */
export interface Attempt {
  readonly voter: string
  readonly onRoll: boolean
  readonly castId: string
  readonly voterNonce: string
  readonly choices: readonly string[]
  readonly replaces: number
  readonly sentAt: Moment
  readonly answeredAt: Moment
  readonly told: Told
}

/** What is asked to be cast; sent again unchanged until there is an answer. */
export type Wish = Pick<Attempt, 'voter' | 'onRoll' | 'castId' | 'voterNonce' | 'choices' | 'replaces'>

export interface CloseFacts {
  /** Every worker's clock says by then that the vote is open. */
  readonly surelyOpenAt: Moment
  /** Before this no clock of any worker or of the scheduler says that it is over. */
  readonly maybeClosedAt: Moment
  /** Closing the gates had been answered: whatever is first sent after this is too late. */
  readonly closedAt: Moment
}
