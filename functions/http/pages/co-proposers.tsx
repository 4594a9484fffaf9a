// Who stands beside a proposal: asking somebody, answering an invitation, leaving.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isCoProposer } from '../../../shared/proposals/proposers.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { myProposalPath, proposalPath } from '../../../web/pages/proposal-paths.ts'
import {
  inviteLabels,
  ProposeInvitation,
  ProposeInvite,
  ProposeLeave,
} from '../../../web/pages/propose-invite.tsx'
import { invitePath } from '../../../web/pages/propose-paths.ts'
import { acceptInvitation, type Invited, lookAtInvitation } from '../../acts/accept-invitation.ts'
import { inviteCoProposer } from '../../acts/invite-co-proposer.ts'
import { leaveProposal } from '../../acts/leave-proposal.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type ShownProposal, shownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function coProposersPages(app: App): void {
  const own = '/:language/me/rounds/:round/proposals/:proposal'
  app.get(`${own}/invite`, async c => {
    const found = await invitable(c)
    return found instanceof Response ? found : invitePage(c, found, { sent: c.req.query('sent') === 'yes' })
  })
  app.post(`${own}/invite`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const found = await invitable(c)
    if (found instanceof Response) return found
    const { words, site, actor } = c.var
    const email = form.value.text('email')
    const about = { round: found.round.id, proposal: found.proposal.id }
    const input = parseInput(inputs['invite-co-proposer'], { ...about, email })
    if (!input.ok) return invitePage(c, found, { email, refusal: input.refusal })
    const done = await inviteCoProposer(site.hands, actor, input.value, words.language)
    return done.ok
      ? c.redirect(`${invitePath(words, found.proposal)}?sent=yes`, 303)
      : invitePage(c, found, { email, refusal: done.refusal })
  })

  app.get(`${own}/leave`, async c => {
    const found = await leavable(c)
    return found instanceof Response ? found : leavePage(c, found)
  })
  app.post(`${own}/leave`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const found = await leavable(c)
    if (found instanceof Response) return found
    const { round, proposal } = found
    const about = { round: round.id, proposal: proposal.id }
    const done = await leaveProposal(c.var.site.hands, c.var.actor, about)
    return done.ok ? c.redirect(proposalPath(c.var.words, proposal), 303) : leavePage(c, found, done.refusal)
  })

  app.get('/:language/me/invitations/:token', async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const looked = await lookAtInvitation(c.var.site.hands, c.req.param('token'))
    return looked.ok ? invitationPage(c, looked.value) : refusalPage(c, looked.refusal)
  })
  app.post('/:language/me/invitations/:token', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(inputs['accept-invitation'], { token: c.req.param('token') })
    if (!input.ok) return refusalPage(c, { reason: 'invitation-gone' })
    const done = await acceptInvitation(site.hands, actor, input.value)
    if (done.ok) {
      const { round, proposal: id } = done.value
      return c.redirect(`${myProposalPath(words, { round, id })}?joined=yes`, 303)
    }
    const looked = await lookAtInvitation(site.hands, input.value.token)
    return looked.ok ? invitationPage(c, looked.value, done.refusal) : refusalPage(c, done.refusal)
  })
}

async function invitable(c: C): Promise<ShownProposal | Response> {
  const { actor, site } = c.var
  const shown = await shownProposal(c)
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const { round, proposal } = shown.value
  const ask = { actor, now: site.hands.clock.now(), round, author: proposal.author }
  const allowed = may('invite-co-proposer', ask)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  return proposal.withdrawn ? refusalPage(c, { reason: 'withdrawn' }) : shown.value
}

async function leavable(c: C): Promise<ShownProposal | Response> {
  const { person } = c.var.actor
  if (person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  return isCoProposer(shown.value.proposal, person) ? shown.value : refusalPage(c, { reason: 'not-yours' })
}

interface Around {
  readonly email?: string
  readonly sent?: boolean
  readonly refusal?: AnyRefusal
}

const failed = (refusal: AnyRefusal | undefined) =>
  refusal ? { status: statusOf[refusal.reason], error: true } : {}

function invitePage(c: C, { proposal }: ShownProposal, { email = '', sent = false, refusal }: Around) {
  const { words } = c.var
  return page(c, {
    title: words.t('proposing.invite.title'),
    ...failed(refusal),
    children: (
      <ProposeInvite
        words={words}
        proposal={proposal}
        email={email}
        sent={sent}
        errors={refusal ? formErrors(words, inviteLabels(words), refusal) : noErrors}
      />
    ),
  })
}

function invitationPage(c: C, { proposal, invitation }: Invited, refusal?: AnyRefusal): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t('proposing.invitation.title', { title: proposal.title }),
    ...failed(refusal),
    children: (
      <ProposeInvitation
        words={words}
        proposal={proposal}
        by={invitation.byName}
        place={neighbourhoodOf(site.hands.council, proposal.neighbourhood)?.name ?? ''}
        action={c.req.path}
        errors={refusal ? formErrors(words, {}, refusal) : noErrors}
      />
    ),
  })
}

function leavePage(c: C, { proposal }: ShownProposal, refusal?: AnyRefusal): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('proposing.leave.title', { title: proposal.title }),
    ...failed(refusal),
    children: (
      <ProposeLeave
        words={words}
        proposal={proposal}
        errors={refusal ? formErrors(words, {}, refusal) : noErrors}
      />
    ),
  })
}
