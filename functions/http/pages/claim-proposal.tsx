// Taking over a proposal that was written down for oneself, by the code on the slip.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { myProposalPath } from '../../../web/pages/proposal-paths.ts'
import { claimLabels, ProposeClaim } from '../../../web/pages/propose-claim.tsx'
import { claimProposal } from '../../acts/claim-proposal.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

export function claimProposalPages(app: App): void {
  app.get('/:language/me/claim', c =>
    c.var.actor.person === undefined ? refusalPage(c, { reason: 'not-signed-in' }) : claimPage(c, ''),
  )
  app.post('/:language/me/claim', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const code = form.value.text('code')
    const input = parseInput(inputs['claim-proposal'], { code })
    if (!input.ok) return claimPage(c, code, input.refusal)
    const done = await claimProposal(site.hands, actor, input.value)
    if (!done.ok) return claimPage(c, code, done.refusal)
    const { round, proposal: id } = done.value
    return c.redirect(`${myProposalPath(words, { round, id })}?claimed=yes`, 303)
  })
}

function claimPage(c: C, code: string, refusal?: AnyRefusal): Response {
  const { words } = c.var
  const beside = refusal?.reason === 'wrong-claim-code' ? { code: refusal } : {}
  const shown =
    refusal?.reason === 'wrong-claim-code' ? ({ reason: 'invalid-input', fields: [] } as const) : refusal
  return page(c, {
    title: words.t('proposing.claim.title'),
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ProposeClaim
        words={words}
        code={code}
        errors={shown ? formErrors(words, claimLabels(words), shown, beside) : noErrors}
      />
    ),
  })
}
