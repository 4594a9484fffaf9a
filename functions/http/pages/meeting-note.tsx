// Staff and organisers write down what was said at a meeting about a proposal.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isUlid, type ProposalId } from '../../../shared/lib/ids.ts'
import { canBeAnswered } from '../../../shared/proposals/thread.ts'
import type { Meeting } from '../../../shared/rounds/meeting.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { formErrors } from '../../../web/pages/form-errors.ts'
import type { Typed } from '../../../web/pages/meeting-forms.tsx'
import { MeetingNotePage, noteLabels } from '../../../web/pages/meeting-note.tsx'
import { staffMeetingsPath } from '../../../web/pages/meeting-paths.ts'
import { noteAtMeeting } from '../../acts/note-at-meeting.ts'
import { listComments } from '../../store/comments.ts'
import { listProposals } from '../../store/proposals.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { meetingHere } from './parts/meeting-here.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/meetings/:meeting/said'
const fields = ['proposal', 'comment', 'kind', 'text', 'inReplyTo', 'saidBy', 'saidAs'] as const

export function meetingNotePages(app: App): void {
  app.get(address, async c => {
    const found = await meetingHere(c)
    return found.ok ? notePage(c, found.value.round, found.value.meeting, {}) : refusalPage(c, found.refusal)
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const found = await meetingHere(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round, meeting } = found.value
    const typed: Typed = Object.fromEntries(fields.map(name => [name, form.value.text(name)]))
    if (form.value.text('look') === 'questions') return notePage(c, round, meeting, typed)
    const { proposal, inReplyTo, kind } = typed
    const input = parseInput(inputs['note-at-meeting'], {
      ...typed,
      round: round.id,
      meeting: meeting.id,
      // Nothing chosen is a missing answer, not a wrong one.
      proposal: proposal === '' ? undefined : proposal,
      kind: kind === '' ? undefined : kind,
      inReplyTo: inReplyTo === '' ? null : inReplyTo,
    })
    const done = input.ok ? await noteAtMeeting(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${staffMeetingsPath(c.var.words, round.id)}?done=noted`, 303)
      : notePage(c, round, meeting, typed, done.refusal)
  })
}

async function notePage(
  c: C,
  round: Round,
  meeting: Meeting,
  typed: Typed,
  refusal?: AnyRefusal,
): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock, entropy } = site.hands
  const now = clock.now()
  if (now < meeting.at) return refusalPage(c, { reason: 'meeting-ahead' })
  const proposals = (await listProposals(db, round.id)).filter(
    ({ withdrawn, neighbourhood }) =>
      !withdrawn && may('note-at-meeting', { actor, now, round, place: neighbourhood }).ok,
  )
  const chosen = proposals.find(({ id }) => id === typed.proposal)
  const comments = chosen ? await listComments(db, chosen.id as ProposalId) : []
  return page(c, {
    title: words.t('meetings.noteTitle'),
    islands: ['draft'],
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <MeetingNotePage
        words={words}
        round={round}
        meeting={meeting}
        proposals={proposals}
        questions={comments.filter(canBeAnswered)}
        comment={isUlid(typed.comment ?? '') ? typed.comment! : entropy.ulid()}
        typed={typed}
        errors={formErrors(words, noteLabels(words), refusal)}
      />
    ),
  })
}
