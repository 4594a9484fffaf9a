// One's own proposal: changing it and withdrawing it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { Result } from '../../../shared/lib/result.ts'
import type { DraftTexts } from '../../../shared/proposals/draft.ts'
import { editingAct } from '../../../shared/proposals/editing.ts'
import { asAuthor, isCoProposer, isProposer } from '../../../shared/proposals/proposers.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { proposingOf } from '../../../shared/rounds/proposing.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { ProposalEdit } from '../../../web/pages/proposal-edit.tsx'
import { proposalLabels } from '../../../web/pages/proposal-fields.tsx'
import { myProposalPath } from '../../../web/pages/proposal-paths.ts'
import { ProposalWithdraw } from '../../../web/pages/proposal-withdraw.tsx'
import { editProposal } from '../../acts/edit-proposal.ts'
import { withdrawProposal } from '../../acts/withdraw-proposal.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { languageChoices, readCost, textsForInput, textsOf, typedTexts } from './parts/proposal-form.ts'
import { type ShownProposal, shownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function myProposalPages(app: App): void {
  app.get('/:language/me/rounds/:round/proposals/:proposal', async c => {
    const own = await ownProposal(c)
    return own.ok ? editPage(c, own.value) : refusalPage(c, own.refusal)
  })

  app.post('/:language/me/rounds/:round/proposals/:proposal', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const own = await ownProposal(c)
    if (!own.ok) return refusalPage(c, own.refusal)
    const { round, proposal } = own.value
    const typed = typedTexts(form.value)
    const cost = readCost(typed.roughCostMinor, c.var.words.currency)
    const input = parseInput(inputs['edit-proposal'], {
      round: round.id,
      proposal: proposal.id,
      version: form.value.number('version'),
      ...textsForInput(typed, cost),
      // Moved on a page of its own.
      pin: proposal.pin ?? null,
    })
    if (!input.ok) return editPage(c, own.value, { typed, refusal: input.refusal, cost: cost.refusal })
    if (cost.refusal) {
      const refusal = { reason: 'invalid-input', fields: [] } as const
      return editPage(c, own.value, { typed, refusal, cost: cost.refusal })
    }
    const done = await editProposal(c.var.site.hands, c.var.actor, input.value)
    if (done.ok) return c.redirect(`${myProposalPath(c.var.words, proposal)}?saved=yes`, 303)
    const now = await ownProposal(c)
    return now.ok ? editPage(c, now.value, { typed, refusal: done.refusal }) : refusalPage(c, now.refusal)
  })

  app.get('/:language/me/rounds/:round/proposals/:proposal/withdraw', async c => {
    const own = await ownProposal(c)
    if (!own.ok) return refusalPage(c, own.refusal)
    const { round, proposal } = own.value
    if (proposal.withdrawn) return refusalPage(c, { reason: 'withdrawn' })
    if (round.acts.frozen) return refusalPage(c, { reason: 'ballot-frozen' })
    const allowed = may('withdraw-proposal', { ...asked(c, own.value), author: proposal.author })
    return allowed.ok ? withdrawPage(c, own.value) : refusalPage(c, allowed.refusal)
  })

  app.post('/:language/me/rounds/:round/proposals/:proposal/withdraw', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const own = await ownProposal(c)
    if (!own.ok) return refusalPage(c, own.refusal)
    const { round, proposal } = own.value
    const version = form.value.number('version')
    const input = parseInput(inputs['withdraw-proposal'], { round: round.id, proposal: proposal.id, version })
    if (!input.ok) return withdrawPage(c, own.value, input.refusal)
    const done = await withdrawProposal(c.var.site.hands, c.var.actor, input.value)
    return done.ok
      ? c.redirect(`${myProposalPath(c.var.words, proposal)}?withdrawn=yes`, 303)
      : withdrawPage(c, own.value, done.refusal)
  })
}

/** Somebody else's proposal has a public page; this one is its author's and theirs who stand beside them. */
async function ownProposal(c: C): Promise<Result<ShownProposal, AnyRefusal>> {
  const { person } = c.var.actor
  if (person === undefined) return { ok: false, refusal: { reason: 'not-signed-in' } }
  const shown = await shownProposal(c)
  return shown.ok && !isProposer(shown.value.proposal, person)
    ? { ok: false, refusal: { reason: 'not-yours' } }
    : shown
}

const asked = (c: C, { round, proposal }: ShownProposal) => ({
  actor: c.var.actor,
  now: c.var.site.hands.clock.now(),
  round,
  author: asAuthor(proposal, c.var.actor),
})

interface Refused {
  readonly typed: DraftTexts
  readonly refusal: AnyRefusal
  readonly cost?: AnyRefusal | undefined
}

function editPage(c: C, own: ShownProposal, refused?: Refused): Response {
  const { words, site } = c.var
  const { round, proposal } = own
  const ask = asked(c, own)
  const standing = textsOf(proposal, words.currency)
  const act = editingAct(proposal, round, site.hands.clock.now())
  const mayEdit = may(act, ask).ok && !proposal.withdrawn && !proposal.merged && !proposal.review
  const isAuthor = proposal.author === c.var.actor.person
  const mayWithdraw =
    isAuthor &&
    may('withdraw-proposal', ask).ok &&
    !proposal.withdrawn &&
    !proposal.merged &&
    !round.acts.frozen
  const errors = refused
    ? formErrors(words, proposalLabels(words), refused.refusal, { roughCostMinor: refused.cost })
    : noErrors
  return page(c, {
    title: words.t(mayEdit ? 'proposals.edit.title' : 'proposals.edit.over'),
    ...(refused && { status: statusOf[refused.refusal.reason], error: true }),
    children: (
      <ProposalEdit
        words={words}
        council={site.hands.council}
        round={round}
        languages={languageChoices(c)}
        proposal={proposal}
        values={refused?.typed ?? standing}
        errors={errors}
        mayEdit={mayEdit}
        mayWithdraw={mayWithdraw}
        parts={{
          photo: (mayEdit && proposingOf(round).photo) || (!!proposal.photo && may('remove-photo', ask).ok),
          place: mayEdit && site.hands.council.map !== undefined,
          invite: isAuthor && !proposal.withdrawn && may('invite-co-proposer', ask).ok && !round.acts.frozen,
          leave: !isAuthor,
        }}
        joined={isCoProposer(proposal, c.var.actor.person) && c.req.query('joined') === 'yes'}
        claimed={proposal.enteredBy?.claimedAt !== undefined && c.req.query('claimed') === 'yes'}
        saved={c.req.query('saved') === 'yes'}
        justWithdrawn={proposal.withdrawn !== undefined && c.req.query('withdrawn') === 'yes'}
        standing={refused?.refusal.reason === 'changed-meanwhile' ? standing : undefined}
      />
    ),
  })
}

function withdrawPage(c: C, { proposal }: ShownProposal, refusal?: AnyRefusal): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('proposals.edit.withdraw'),
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ProposalWithdraw
        words={words}
        proposal={proposal}
        errors={refusal ? formErrors(words, {}, refusal) : noErrors}
      />
    ),
  })
}
