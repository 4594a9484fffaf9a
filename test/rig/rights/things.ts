// What stands in each round of the world, in each of its two places.
export const places = ['north', 'south'] as const
export type Place = (typeof places)[number]

export interface Things {
  readonly round: string
  readonly place: Place
  readonly proposal: string
  /** Asked of its author to be changed; whoever wrote the other stands beside it. */
  readonly asked: string
  readonly comment: string
  readonly hidden: string
  readonly question: string
  readonly meeting: string
  readonly challenge: string
  readonly change: string
  readonly promise: string
  readonly invitation: string
  readonly payment: string
  readonly batch: number
  /** The desk of a children's round whose ideas wait to be sent to this round. */
  readonly sendingDesk: string
}
