// One piece of writing, for whoever is signed in: agreeing, reporting, changing and deleting one's own, objecting.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { isSlug, isUlid, type ProposalId } from '../../../shared/lib/ids.ts'
import { type Result, refuse } from '../../../shared/lib/result.ts'
import { isPublicWords, readRef, refText, takenDown } from '../../../shared/proposals/moderation.ts'
import { isReadable } from '../../../shared/proposals/thread.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { talkOf } from '../../../shared/rounds/talk.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { wordsPath } from '../../../web/pages/proposal-paths.ts'
import {
  WordsAboutPage,
  type WordsAct,
  wordsActs,
  wordsHeading,
  wordsLabels,
} from '../../../web/pages/words-about.tsx'
import { agree, withdrawAgreement } from '../../acts/agree.ts'
import { appeal } from '../../acts/appeal.ts'
import { deleteComment } from '../../acts/delete-comment.ts'
import { editComment } from '../../acts/edit-comment.ts'
import { report } from '../../acts/report.ts'
import { type WordsAt, wordsAt } from '../../parts/moderation/words-at.ts'
import { agreesWith } from '../../store/comments.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const base = '/:language/me/rounds/:round/proposals/:proposal/words/:ref'

export function wordsPages(app: App): void {
  app.get(base, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const at = await shownWords(c)
    return at.ok ? wordsPage(c, at.value) : refusalPage(c, at.refusal)
  })

  app.post(`${base}/:act`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const act = wordsActs.find(name => name === c.req.param('act'))
    if (!act) return refusalPage(c, { reason: 'not-found' })
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const at = await shownWords(c)
    if (!at.ok) return refusalPage(c, at.refusal)
    const done = await run(c, act, form.value, at.value)
    const address = wordsPath(c.var.words, at.value.proposal, refText(at.value.ref))
    if (done.ok) return c.redirect(`${address}?done=${act}`, 303)
    const now = await shownWords(c)
    if (!now.ok) return refusalPage(c, now.refusal)
    return wordsPage(c, now.value, { act, form: form.value, refusal: done.refusal })
  })
}

/** The words that the address names, as far as they are this person's to see. */
async function shownWords(c: C): Promise<Result<WordsAt, AnyRefusal>> {
  const { round, proposal, ref = '' } = c.req.param() as Record<string, string | undefined>
  const named = readRef(ref)
  if (!named || !isSlug(round ?? '') || !isUlid(proposal ?? '')) return refuse({ reason: 'unknown-comment' })
  const at = await wordsAt(c.var.site.hands, {
    round: round as RoundId,
    proposal: proposal as ProposalId,
    ...named,
  })
  if (!at.ok) return at
  const own = at.value.author === c.var.actor.person
  return own || isPublicWords(at.value) ? at : refuse({ reason: 'unknown-comment' })
}

async function run(c: C, act: WordsAct, form: Form, at: WordsAt): Promise<Result<unknown, AnyRefusal>> {
  const { actor, site } = c.var
  const { hands } = site
  const about = { round: at.round.id, proposal: at.proposal.id, ...at.ref }
  const reason = form.has('reason') ? form.text('reason') : undefined
  switch (act) {
    case 'agree': {
      const input = parseInput(inputs.agree, about)
      return input.ok ? agree(hands, actor, input.value) : input
    }
    case 'withdraw-agreement': {
      const input = parseInput(inputs['withdraw-agreement'], about)
      return input.ok ? withdrawAgreement(hands, actor, input.value) : input
    }
    case 'report': {
      const input = parseInput(inputs.report, { ...about, reason, note: form.text('note') })
      return input.ok ? report(hands, actor, input.value) : input
    }
    case 'edit-comment': {
      const input = parseInput(inputs['edit-comment'], { ...about, text: form.text('text') })
      return input.ok ? editComment(hands, actor, input.value) : input
    }
    case 'delete-comment': {
      const input = parseInput(inputs['delete-comment'], about)
      return input.ok ? deleteComment(hands, actor, input.value) : input
    }
    case 'appeal': {
      const input = parseInput(inputs.appeal, { ...about, text: form.text('appeal') })
      return input.ok ? appeal(hands, actor, input.value) : renamed(input.refusal)
    }
  }
}

/** The box of an objection is not that of a comment: both are on one page. */
const renamed = (refusal: AnyRefusal): Result<never, AnyRefusal> =>
  refuse(
    refusal.reason === 'invalid-input'
      ? {
          ...refusal,
          fields: refusal.fields.map(fault =>
            fault.field === 'text' ? { ...fault, field: 'appeal' } : fault,
          ),
        }
      : refusal,
  )

/** What this person may do with it now. */
async function mayDo(c: C, at: WordsAt): Promise<Record<WordsAct, boolean>> {
  const { actor, site } = c.var
  const { db, clock } = site.hands
  const { round, place, author, comment, moderation } = at
  const ask = { actor, now: clock.now(), round, place, author }
  const own = author === actor.person
  const readable = comment ? isReadable(comment) : isPublicWords(at)
  const others = comment !== undefined && !own && readable && may('agree', ask).ok
  const agrees = others && (await agreesWith(db, comment, actor.person!))
  const there = comment !== undefined && comment.deletedAt === undefined
  const checked = talkOf(round).moderation === 'before' && moderation?.state !== 'held'
  return {
    agree: others && !agrees,
    'withdraw-agreement': agrees,
    report: !own && readable && may('report', ask).ok,
    'edit-comment': there && !takenDown(at) && !checked && may('edit-comment', ask).ok,
    'delete-comment': there && may('delete-comment', ask).ok,
    appeal: takenDown(at) !== undefined && !moderation?.appeal && may('appeal', ask).ok,
  }
}

interface Refused {
  readonly act: WordsAct
  readonly form: Form
  readonly refusal: AnyRefusal
}

async function wordsPage(c: C, at: WordsAt, refused?: Refused): Promise<Response> {
  const { words } = c.var
  const { proposal, comment, moderation, ref } = at
  const can = await mayDo(c, at)
  return page(c, {
    title: wordsHeading(words, at),
    islands: ['draft'],
    ...(refused && { status: statusOf[refused.refusal.reason], error: true }),
    children: (
      <WordsAboutPage
        words={words}
        proposal={proposal}
        comment={comment}
        moderation={moderation}
        path={wordsPath(words, proposal, refText(ref))}
        // A form that was sent is shown again, whatever has become of it.
        may={refused && hasText(refused) ? { ...can, [refused.act]: true } : can}
        typed={
          refused ? Object.fromEntries(refused.form.names().map(name => [name, refused.form.text(name)])) : {}
        }
        errors={refused ? formErrors(words, wordsLabels(words)[refused.act], refused.refusal) : noErrors}
        done={refused ? undefined : wordsActs.find(name => name === c.req.query('done'))}
      />
    ),
  })
}

const hasText = ({ act }: Refused) => act === 'report' || act === 'edit-comment'
