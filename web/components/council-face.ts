// What pages show of the council: its name, its colour, how to reach it.
import type { Outline } from './outline.ts'

export interface CouncilFace {
  readonly name: string
  /** #rrggbb, for the browser's own bar; the stylesheet carries it already. */
  readonly accent?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly outline?: Outline | undefined
}
