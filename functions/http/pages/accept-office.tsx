// The page behind the link that a first officer gets. Opening it does nothing, because programs open links too.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { officerInputs } from '../../../shared/contract/officers.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { AcceptOfficePage } from '../../../web/pages/accept-office.tsx'
import { acceptOffice, lookAtInvitation } from '../../acts/accept-office.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const path = '/:language/staff/accept/:token'

export function acceptOfficePages(app: App): void {
  app.get(path, async c => {
    const { hands } = c.var.site
    const input = tokenOf(c)
    if (!input.ok) return refusalPage(c, { reason: 'wrong-invitation' })
    const found = await lookAtInvitation(hands, c.var.actor, input.value)
    return found.ok ? acceptPage(c, found.value.accepted !== undefined) : refusalPage(c, found.refusal)
  })

  app.post(path, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const input = tokenOf(c)
    if (!input.ok) return refusalPage(c, { reason: 'wrong-invitation' })
    const done = await acceptOffice(c.var.site.hands, c.var.actor, input.value)
    if (done.ok) return c.redirect(c.req.path, 303)
    return done.refusal.reason === 'changed-meanwhile'
      ? acceptPage(c, false, done.refusal)
      : refusalPage(c, done.refusal)
  })
}

const tokenOf = (c: C) => parseInput(officerInputs['accept-office'], { token: c.req.param('token') })

function acceptPage(c: C, accepted: boolean, refusal?: AnyRefusal): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t(accepted ? 'duties.accept.doneTitle' : 'duties.accept.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <AcceptOfficePage
        words={words}
        action={c.req.path}
        council={site.hands.council.name}
        accepted={accepted}
        error={refusal && refusalWords(words, refusal)}
      />
    ),
  })
}
