// Commenting on a proposal, and answering a question somebody asked about it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { type CommentId, isUlid } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Comment, Proposal } from '../../../shared/proposals/proposal.ts'
import { canBeAnswered } from '../../../shared/proposals/thread.ts'
import { dutyFor, may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { CommentForm, CommentSent, commentLabels, sentTitle } from '../../../web/pages/proposal-comment.tsx'
import { commentPath } from '../../../web/pages/proposal-paths.ts'
import { comment } from '../../acts/comment.ts'
import { getComment } from '../../store/comments.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type ShownProposal, shownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const base = '/:language/me/rounds/:round/proposals/:proposal/comment'

export function commentPages(app: App): void {
  for (const path of [base, `${base}/:question`]) {
    app.get(path, async c => {
      if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
      const about = await aboutWhat(c)
      if (!about.ok) return refusalPage(c, about.refusal)
      const { round, proposal } = about.value
      const allowed = may('comment', { actor: c.var.actor, now: c.var.site.hands.clock.now(), round })
      if (!allowed.ok) return refusalPage(c, allowed.refusal)
      if (proposal.withdrawn) return refusalPage(c, { reason: 'withdrawn' })
      if (proposal.merged) return refusalPage(c, { reason: 'merged' })
      return formPage(c, about.value)
    })
    app.post(path, send)
  }

  app.get(`${base}/:comment/sent`, async c => {
    const { person } = c.var.actor
    if (person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const shown = await shownProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const { proposal } = shown.value
    const said = await commentOn(c, proposal, c.req.param('comment'), c.req.query('under'))
    if (said?.author !== person) return refusalPage(c, { reason: 'not-found' })
    const { words } = c.var
    return page(c, {
      title: sentTitle(words, said),
      children: <CommentSent words={words} proposal={proposal} comment={said} />,
    })
  })
}

async function send(c: C): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  const { actor, site, words } = c.var
  if (actor.person === undefined) return signInFirst(c, form.value)
  const about = await aboutWhat(c)
  if (!about.ok) return refusalPage(c, about.refusal)
  const { proposal, question } = about.value
  const typed = { kind: form.value.text('kind'), text: form.value.text('text') }
  const id = form.value.text('comment')
  const input = parseInput(inputs.comment, {
    round: proposal.round,
    proposal: proposal.id,
    comment: id,
    kind: question ? 'answer' : typed.kind,
    text: typed.text,
    inReplyTo: question?.id ?? null,
  })
  if (!input.ok) return formPage(c, about.value, { typed, id, refusal: input.refusal })
  const done = await comment(site.hands, actor, input.value)
  if (!done.ok) return formPage(c, about.value, { typed, id, refusal: done.refusal })
  const under = question ? `?under=${question.id}` : ''
  return c.redirect(`${commentPath(words, proposal)}/${done.value.comment}/sent${under}`, 303)
}

interface About extends ShownProposal {
  readonly question?: Comment | undefined
}

async function aboutWhat(c: C): Promise<Result<About, AnyRefusal>> {
  const shown = await shownProposal(c)
  if (!shown.ok) return shown
  const id = c.req.param('question')
  if (id === undefined) return shown
  const question = await commentOn(c, shown.value.proposal, id)
  return question && canBeAnswered(question)
    ? ok({ ...shown.value, question })
    : refuse({ reason: 'unknown-comment' })
}

async function commentOn(c: C, proposal: Proposal, id = '', under?: string): Promise<Comment | undefined> {
  if (!isUlid(id) || (under !== undefined && !isUlid(under))) return undefined
  const thread = (under ?? null) as CommentId | null
  return getComment(c.var.site.hands.db, proposal.id, id as CommentId, thread)
}

interface Refused {
  readonly typed: { readonly kind: string; readonly text: string }
  readonly id: string
  readonly refusal: AnyRefusal
}

function formPage(c: C, { round, proposal, question }: About, refused?: Refused): Response {
  const { words, actor, site } = c.var
  const { clock, entropy } = site.hands
  const duty = dutyFor('answer-as-councillor', {
    actor,
    now: clock.now(),
    round,
    place: proposal.neighbourhood,
  })
  const sentBefore = refused?.refusal.reason === 'already-done'
  // The same id again, so that a form sent twice is one comment; a new one where the old one is taken.
  const id = refused && !sentBefore && isUlid(refused.id) ? refused.id : entropy.ulid()
  const errors = refused && !sentBefore ? formErrors(words, commentLabels(words), refused.refusal) : noErrors
  return page(c, {
    title: words.t(question ? 'proposals.comment.titleAnswer' : 'proposals.comment.title'),
    islands: ['draft'],
    ...(refused && { status: statusOf[refused.refusal.reason], error: true }),
    children: (
      <CommentForm
        words={words}
        proposal={proposal}
        question={question}
        speaksAs={duty && (duty === 'councillor' ? 'councillor' : 'officer')}
        comment={id}
        values={refused?.typed ?? {}}
        errors={errors}
        sentBefore={sentBefore}
      />
    ),
  })
}
