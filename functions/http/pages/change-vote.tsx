// The two forms that change a vote under way: a later end, a project taken out.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, type FieldFault, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result } from '../../../shared/lib/result.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { voteChangeRequest } from '../../../shared/rounds/vote-change.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { ChangeVotePage } from '../../../web/pages/change-vote.tsx'
import { type VoteDeskDone, voteDeskPath } from '../../../web/pages/vote-desk.tsx'
import { extendVote, type VoteChanged, withdrawProject } from '../../acts/change-vote.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { getRound } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { readWallTime, type TypedTime, typedTimeOf, type WallTimeRefusal } from '../wall-time.ts'

type C = Context<{ Variables: Variables }>
type Kind = 'extension' | 'withdrawal'

const acts = { extension: 'extend-vote', withdrawal: 'withdraw-project' } as const
const pages = { extension: 'extend', withdrawal: 'withdraw' } as const
const outcomes: Readonly<Record<Kind, VoteDeskDone>> = { extension: 'extended', withdrawal: 'withdrawn' }

export function changeVotePages(app: App): void {
  for (const kind of ['extension', 'withdrawal'] as const) {
    const address = `/:language/staff/rounds/:round/vote/${pages[kind]}`
    app.get(address, async c => {
      const round = await roundOf(c)
      if (!round) return refusalPage(c, { reason: 'unknown-round' })
      const { actor, site } = c.var
      const allowed = may(acts[kind], { actor, now: site.hands.clock.now(), round })
      return allowed.ok ? formPage(c, kind, round) : refusalPage(c, allowed.refusal)
    })

    app.post(address, async c => {
      const form = await readForm(c)
      if (!form.ok) return refusalPage(c, form.refusal)
      const { actor, site, words } = c.var
      if (actor.person === undefined) return signInFirst(c, form.value)
      const allowed = may(acts[kind], { actor, now: site.hands.clock.now() })
      if (!allowed.ok) return refusalPage(c, allowed.refusal)
      const done = await change(c, kind, form.value)
      const round = await roundOf(c)
      if (!round) return refusalPage(c, { reason: 'unknown-round' })
      if (done.ok) {
        const said = done.value.done ? outcomes[kind] : 'asked'
        return c.redirect(`${voteDeskPath(words, round)}?done=${said}`, 303)
      }
      return round.acts.frozen
        ? formPage(c, kind, round, { refusal: done.refusal, form: form.value })
        : refusalPage(c, done.refusal as AnyRefusal)
    })
  }
}

type Refused = AnyRefusal | { readonly reason: 'unread-time'; readonly time: WallTimeRefusal }

async function change(c: C, kind: Kind, form: Form): Promise<Result<VoteChanged, Refused>> {
  const { hands } = c.var.site
  const { actor } = c.var
  const about = {
    round: c.req.param('round'),
    version: form.number('version'),
    reason: form.text('reason'),
  }
  const agreed = form.text('agree')
  if (kind === 'extension') {
    const closesAt = agreed === '' ? readWallTime(timeIn(form), hands.council.timeZone) : ok(agreed)
    if (!closesAt.ok) return { ok: false, refusal: { reason: 'unread-time', time: closesAt.refusal } }
    const input = parseInput(inputs['extend-vote'], { ...about, closesAt: closesAt.value })
    return input.ok ? extendVote(hands, actor, input.value) : input
  }
  const [pot, project] = (agreed === '' ? form.text('project') : agreed).split(' ')
  const input = parseInput(inputs['withdraw-project'], { ...about, pot: pot ?? '', project: project ?? '' })
  return input.ok ? withdrawProject(hands, actor, input.value) : input
}

const timeIn = (form: Form): TypedTime => ({
  day: form.text('closesAt-day'),
  month: form.text('closesAt-month'),
  year: form.text('closesAt-year'),
  time: form.text('closesAt-time'),
})

async function roundOf(c: C): Promise<Round | undefined> {
  const id = c.req.param('round') ?? ''
  return isSlug(id) ? getRound(c.var.site.hands.db, id as RoundId) : undefined
}

async function formPage(
  c: C,
  kind: Kind,
  round: Round,
  failed?: { readonly refusal: Refused; readonly form: Form },
): Promise<Response> {
  const { site, words, actor } = c.var
  const { hands } = site
  const asked = voteChangeRequest(round, hands.clock.now())
  const mine = asked?.change.kind === kind ? asked : undefined
  const { refusal, form } = failed ?? {}
  return page(c, {
    title: words.t(`voteDesk.${pages[kind]}`),
    status: refusal ? (refusal.reason === 'unread-time' ? 422 : statusOf[refusal.reason]) : 200,
    error: refusal !== undefined,
    islands: ['draft'],
    children: (
      <ChangeVotePage
        words={words}
        round={round}
        frozen={await readFrozenBallot(hands.files, round)}
        kind={kind}
        asked={mine}
        own={mine?.by === actor.person}
        typed={{
          until: form ? timeIn(form) : typedTimeOf(round.dates.closesAt, hands.council.timeZone),
          which: form?.text('project') ?? '',
          reason: form?.text('reason') ?? '',
        }}
        error={refusal && errorOf(c, refusal)}
      />
    ),
  })
}

function errorOf(c: C, refusal: Refused): { readonly field?: string; readonly text: string } {
  const { words } = c.var
  if (refusal.reason === 'unread-time') {
    const { time } = refusal
    const holes = time.reason === 'time-skipped' ? { to: words.time(time.to) } : {}
    return { field: 'closesAt', text: words.t(`staff.time.${time.reason}`, holes) }
  }
  if (refusal.reason === 'not-longer') return { field: 'closesAt', text: refusalWords(words, refusal) }
  const fault: FieldFault | undefined =
    refusal.reason === 'invalid-input'
      ? refusal.fields.find(({ field }) => ['reason', 'pot', 'project', 'closesAt'].includes(field))
      : undefined
  if (!fault) return { text: refusalWords(words, refusal) }
  return { field: fault.field === 'pot' ? 'project' : fault.field, text: fieldWords(words, fault) }
}
