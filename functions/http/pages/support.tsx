// Supporting a proposal, and following a proposal or a round: one page each, with one button that says what it does now.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { ok, type Result } from '../../../shared/lib/result.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { OnePressPage } from '../../../web/pages/one-press.tsx'
import {
  followProposalPath,
  followRoundPath,
  proposalPath,
  roundPath,
  supportPath,
} from '../../../web/pages/proposal-paths.ts'
import { follow, unfollow } from '../../acts/follow.ts'
import { support, withdrawSupport } from '../../acts/support.ts'
import { isFollowing } from '../../store/follows.ts'
import { isSupporter } from '../../store/tallies.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

type Pressed = 'support' | 'withdraw-support' | 'follow' | 'unfollow'

interface About {
  readonly round: Round
  readonly proposal?: Proposal
}

interface Press {
  readonly path: (c: C, about: About) => string
  readonly acts: readonly [on: Pressed, off: Pressed]
  /** Whether it is done already. */
  readonly isDone: (c: C, about: About) => Promise<boolean>
  /** May it be pressed at all? */
  readonly open: (c: C, about: About) => Result<undefined, AnyRefusal>
  readonly run: (c: C, about: About, on: boolean) => Promise<Result<undefined, AnyRefusal>>
}

const supporting: Press = {
  acts: ['support', 'withdraw-support'],
  path: (c, { proposal }) => supportPath(c.var.words, proposal!),
  isDone: (c, { proposal }) => isSupporter(c.var.site.hands.db, proposal!.id, c.var.actor.person!),
  open: (c, { round, proposal }) =>
    may('support', {
      actor: c.var.actor,
      now: c.var.site.hands.clock.now(),
      round,
      place: proposal!.neighbourhood,
    }),
  run: (c, { round, proposal }, on) =>
    (on ? support : withdrawSupport)(c.var.site.hands, c.var.actor, {
      round: round.id,
      proposal: proposal!.id,
    }),
}

const following: Press = {
  acts: ['follow', 'unfollow'],
  path: (c, { round, proposal }) =>
    proposal ? followProposalPath(c.var.words, proposal) : followRoundPath(c.var.words, round.id),
  isDone: (c, about) =>
    isFollowing(c.var.site.hands.db, c.var.actor.person!, {
      round: about.round.id,
      ...(about.proposal && { proposal: about.proposal.id }),
    }),
  open: () => ok(),
  run: (c, about, on) =>
    (on ? follow : unfollow)(c.var.site.hands, c.var.actor, {
      round: about.round.id,
      proposal: about.proposal?.id ?? null,
    }),
}

export function supportPages(app: App): void {
  const base = '/:language/me/rounds/:round'
  press(app, `${base}/proposals/:proposal/support`, supporting)
  press(app, `${base}/proposals/:proposal/follow`, following)
  press(app, `${base}/follow`, following)
}

function press(app: App, path: string, what: Press): void {
  app.get(path, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const about = await aboutWhat(c)
    if (!about.ok) return refusalPage(c, about.refusal)
    const open = what.open(c, about.value)
    return open.ok ? pressPage(c, about.value, what) : refusalPage(c, open.refusal)
  })

  app.post(path, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const about = await aboutWhat(c)
    if (!about.ok) return refusalPage(c, about.refusal)
    const act = what.acts.find(name => name === form.value.text('act'))
    if (!act) return refusalPage(c, { reason: 'malformed-body' })
    const done = await what.run(c, about.value, act === what.acts[0])
    if (!done.ok) return pressPage(c, about.value, what, done.refusal)
    return c.redirect(`${what.path(c, about.value)}?done=${act}`, 303)
  })
}

async function aboutWhat(c: C): Promise<Result<About, AnyRefusal>> {
  if (c.req.param('proposal') !== undefined) return shownProposal(c)
  const round = await shownRound(c)
  return round.ok ? ok({ round: round.value }) : round
}

async function pressPage(c: C, about: About, what: Press, refusal?: AnyRefusal): Promise<Response> {
  const { words } = c.var
  const { t } = words
  const { round, proposal } = about
  const isDone = await what.isDone(c, about)
  const kind = what === supporting ? 'support' : 'follow'
  const title = t(isDone ? `talk.${kind}.titleDone` : `talk.${kind}.title`, {
    title: proposal?.title ?? round.title,
  })
  const done = what.acts.find(name => name === c.req.query('done'))
  return page(c, {
    title,
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <OnePressPage
        words={words}
        kicker={kind === 'support' ? proposal!.title : round.title}
        title={title}
        text={t(`talk.${kind}.text`)}
        action={what.path(c, about)}
        act={what.acts[isDone ? 1 : 0]}
        button={t(isDone ? `talk.${kind}.undo` : `talk.${kind}.do`)}
        undoes={isDone}
        back={{
          href: proposal ? proposalPath(words, proposal) : roundPath(words, round.id),
          text: t(`talk.${kind}.back`),
        }}
        done={refusal ? undefined : done && t(`talk.done.${done}`)}
        error={refusal && refusalWords(words, refusal)}
      />
    ),
  })
}
