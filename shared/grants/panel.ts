// A panel that decides on a reading: volunteers of the place put into an order by lot, the first five of them sit. Whoever
// has an interest steps aside and the next takes the seat. Three must have judged, and more than half of the seats agree.

import type { NeighbourhoodId, PersonId } from '../lib/ids.ts'
import { sha256HexNow } from '../lib/sha256-stream.ts'
import type { NamedAct } from '../rounds/round.ts'

export const panelSeats = 5
export const panelQuorum = 3

/** Somebody who offers to sit on panels; in the draw once an officer has met them. */
export interface Volunteer {
  /** Public: the lot is drawn by it. */
  readonly id: string
  readonly place: NeighbourhoodId
  readonly person: PersonId
  readonly name: string
  /** What ties them to the place, in their words. */
  readonly tie: string
  readonly offered: NamedAct
  readonly accepted?: NamedAct
  readonly version: number
}

export type Drawn = Pick<Volunteer, 'id' | 'person' | 'name'>

export const verdicts = ['verify', 'refuse', 'aside'] as const
export type Verdict = (typeof verdicts)[number]

export interface Judgement extends NamedAct {
  readonly verdict: Verdict
  readonly why: string
}

export interface Panel {
  /** 128 random bits in hex, made when the reading was there. */
  readonly seed: string
  /** Everybody who was in the draw, in its order. */
  readonly order: readonly Drawn[]
  readonly judgements: readonly Judgement[]
}

/** In ascending order of SHA-256 of seed and id: anybody can draw it again. */
export const drawPanel = (seed: string, volunteers: readonly Volunteer[]): Drawn[] =>
  volunteers
    .map(({ id, person, name }) => ({ id, person, name }))
    .map(drawn => ({ drawn, draw: sha256HexNow(`folkmoot-panel-v1\n${seed}\n${drawn.id}`) }))
    .sort((a, b) => (a.draw < b.draw ? -1 : 1))
    .map(({ drawn }) => drawn)

const isAside = ({ judgements }: Panel, person: PersonId): boolean =>
  judgements.some(({ by, verdict }) => by === person && verdict === 'aside')

/** Who sits now. */
export const seated = (panel: Panel): Drawn[] =>
  panel.order.filter(({ person }) => !isAside(panel, person)).slice(0, panelSeats)

export const sits = (panel: Panel, person: PersonId): boolean =>
  seated(panel).some(member => member.person === person)

/** With fewer than three left it cannot decide any more. */
export const canDecide = (panel: Panel): boolean => seated(panel).length >= panelQuorum

export function panelVerdict(panel: Panel): 'verify' | 'refuse' | undefined {
  const seats = seated(panel)
  const judged = panel.judgements.filter(
    ({ by, verdict }) => verdict !== 'aside' && seats.some(({ person }) => person === by),
  )
  if (judged.length < panelQuorum) return undefined
  const many = (verdict: Verdict) => judged.filter(one => one.verdict === verdict).length
  if (many('verify') * 2 > seats.length) return 'verify'
  return many('refuse') * 2 > seats.length ? 'refuse' : undefined
}
