// Saying how well a finished project turned out.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isDelivered } from '../../../shared/proposals/rating.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors } from '../../../web/pages/form-errors.ts'
import { RatePage, rateLabels } from '../../../web/pages/rate.tsx'
import { rateProject } from '../../acts/rate-project.ts'
import { getRating } from '../../store/ratings.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type ShownProposal, shownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/rounds/:round/proposals/:proposal/rate'

export function ratePages(app: App): void {
  app.get(address, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const shown = await shownProposal(c)
    return shown.ok ? ratePage(c, shown.value) : refusalPage(c, shown.refusal)
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const shown = await shownProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const { round, id } = shown.value.proposal
    const input = parseInput(inputs['rate-project'], {
      round,
      proposal: id,
      score: form.value.has('score') ? form.value.number('score') : undefined,
      text: form.value.text('text'),
    })
    const done = input.ok ? await rateProject(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${c.req.path}?saved=yes`, 303)
      : ratePage(c, shown.value, { form: form.value, refusal: done.refusal })
  })
}

async function ratePage(
  c: C,
  { round, proposal }: ShownProposal,
  sent?: { readonly form: Form; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock } = site.hands
  const allowed = may('rate-project', { actor, now: clock.now(), round, place: proposal.neighbourhood })
  if (!sent && !allowed.ok) return refusalPage(c, allowed.refusal)
  if (!isDelivered(proposal)) return refusalPage(c, { reason: 'not-delivered' })
  const before = await getRating(db, proposal.id, actor.person!)
  return page(c, {
    title: words.t('delivery.rate.title'),
    islands: ['draft'],
    ...(sent && { status: statusOf[sent.refusal.reason], error: true }),
    children: (
      <RatePage
        words={words}
        proposal={proposal}
        typed={
          sent
            ? { score: sent.form.text('score'), text: sent.form.text('text') }
            : { score: before ? String(before.score) : '', text: before?.text ?? '' }
        }
        before={before !== undefined}
        saved={!sent && c.req.query('saved') === 'yes'}
        errors={formErrors(words, rateLabels(words), sent?.refusal)}
      />
    ),
  })
}
