// What the pages of batches have in common: whose money somebody sees, what they may do, and what was refused.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import { type Act, may, mayAnywhere } from '../../../../shared/rounds/policy.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface Failed {
  readonly form: Form
  readonly refusal: AnyRefusal
}

export const canDo = (c: C, act: Act): boolean =>
  mayAnywhere(act, c.var.actor, c.var.site.hands.clock.now()).ok

/** Of the places whose money they may see. */
export function isSeen(c: C, { fund }: { readonly fund: NeighbourhoodId }): boolean {
  const { site, actor } = c.var
  return may('see-money', { actor, now: site.hands.clock.now(), place: fund }).ok
}
