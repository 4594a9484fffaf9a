// What is pressed on a page of one grant: each step has an address below the page's and an act that takes its form. What was
// refused is shown on the page again, with what was typed.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { GrantId, NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import { type Form, readForm } from '../../form.ts'
import { refusalPage } from '../../frame.tsx'
import { signInFirst } from '../../sign-in-first.tsx'
import type { App, Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface GrantIds {
  readonly fund: NeighbourhoodId
  readonly grant: GrantId
}

export interface GrantStep<Done extends string> {
  readonly path: string
  readonly done: Done
  readonly run: (c: C, form: Form, ids: GrantIds) => Promise<Result<unknown, AnyRefusal>>
}

export interface FailedStep {
  readonly form: Form
  readonly refusal: AnyRefusal
}

export const grantIdsIn = (c: C): GrantIds => ({
  fund: (c.req.param('fund') ?? '') as NeighbourhoodId,
  grant: (c.req.param('grant') ?? '') as GrantId,
})

/** `backTo`: where the page is, for whoever has taken a step. */
export function grantSteps<Done extends string>(
  app: App,
  address: string,
  steps: readonly GrantStep<Done>[],
  grantPage: (c: C, failed?: FailedStep) => Promise<Response>,
  backTo: (c: C, ids: GrantIds) => string,
): void {
  app.get(address, c => grantPage(c))
  for (const step of steps) {
    // A page that was refused has the address its form was sent to: loaded again, it is the grant.
    app.get(`${address}${step.path}`, c => grantPage(c))
    app.post(`${address}${step.path}`, async c => {
      const sent = await readForm(c)
      if (!sent.ok) return refusalPage(c, sent.refusal)
      if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
      const ids = grantIdsIn(c)
      const done = await step.run(c, sent.value, ids)
      return done.ok
        ? c.redirect(`${backTo(c, ids)}?done=${step.done}`, 303)
        : grantPage(c, { form: sent.value, refusal: done.refusal })
    })
  }
}

/** Who may not see the grant is told what they were refused, and not what was wrong in a form they could not have. */
export const refusedInstead = (c: C, failed: FailedStep | undefined): Response | undefined =>
  failed && failed.refusal.reason !== 'invalid-input' ? refusalPage(c, failed.refusal) : undefined
