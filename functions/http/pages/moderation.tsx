// The moderators' desk: what waits in a round, and one piece of writing with the decisions that are open about it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, isUlid, type ProposalId, type RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { type ModerationCase, readRef, refText, takenDown } from '../../../shared/proposals/moderation.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { caseTitle, ModerationCasePage } from '../../../web/pages/moderation-case.tsx'
import { moderationLabels } from '../../../web/pages/moderation-forms.tsx'
import {
  type ModerationDone,
  ModerationQueuePage,
  moderationDone,
  type QueuedCase,
  queueTitle,
} from '../../../web/pages/moderation-queue.tsx'
import { moderationCasePath, moderationPath } from '../../../web/pages/proposal-paths.ts'
import { decideAppeal } from '../../acts/decide-appeal.ts'
import { hide } from '../../acts/hide.ts'
import { letStand } from '../../acts/let-stand.ts'
import { redact } from '../../acts/redact.ts'
import { unhide } from '../../acts/unhide.ts'
import { caseOf } from '../../parts/moderation/moderation-case.ts'
import { type WordsAt, wordsAt } from '../../parts/moderation/words-at.ts'
import { listGoneWords } from '../../store/comments.ts'
import { openCases } from '../../store/moderation-cases.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const base = '/:language/staff/rounds/:round/moderation'
const mostShown = 50
const begins = 160

export function moderationPages(app: App): void {
  app.get(base, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const places = placesOf(c, round.value)
    return places.ok ? queuePage(c, round.value, places.value) : refusalPage(c, places.refusal)
  })

  app.get(`${base}/:proposal/:ref`, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const at = await wordsHere(c)
    return at.ok ? casePage(c, at.value) : refusalPage(c, at.refusal)
  })

  app.post(`${base}/:proposal/:ref/:act`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const act = moderationDone.find(name => name === c.req.param('act'))
    if (!act) return refusalPage(c, { reason: 'not-found' })
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const at = await wordsHere(c)
    if (!at.ok) return refusalPage(c, at.refusal)
    const done = await run(c, act, form.value, at.value)
    if (done.ok) return c.redirect(`${moderationPath(c.var.words, at.value.round.id)}?done=${act}`, 303)
    const now = await wordsHere(c)
    if (!now.ok) return refusalPage(c, now.refusal)
    return casePage(c, now.value, { act, form: form.value, refusal: done.refusal })
  })
}

/** Where this person may look at what was reported: nobody looks over the shoulder of another neighbourhood's desk. */
function placesOf(c: C, round: Round): Result<ReadonlySet<string>, AnyRefusal> {
  const ask = { actor: c.var.actor, now: c.var.site.hands.clock.now(), round }
  const asked = round.pots.map(({ neighbourhood: place }) => ({
    place,
    allowed: may('see-moderation', { ...ask, place }),
  }))
  const places = asked.filter(({ allowed }) => allowed.ok).map(({ place }) => place)
  const refused = asked.find(({ allowed }) => !allowed.ok)?.allowed
  if (places.length === 0 && refused && !refused.ok) return refused
  return ok(new Set<string>(places))
}

async function wordsHere(c: C): Promise<Result<WordsAt, AnyRefusal>> {
  const { actor, site } = c.var
  const { round = '', proposal = '', ref = '' } = c.req.param() as Record<string, string | undefined>
  const named = readRef(ref)
  if (!isSlug(round)) return refuse({ reason: 'unknown-round' })
  if (!named || !isUlid(proposal)) return refuse({ reason: 'unknown-comment' })
  const about = { round: round as RoundId, proposal: proposal as ProposalId, ...named }
  const at = await wordsAt(site.hands, about)
  if (!at.ok) return at
  const { place } = at.value
  const allowed = may('see-moderation', { actor, now: site.hands.clock.now(), round: at.value.round, place })
  return allowed.ok ? at : allowed
}

async function run(
  c: C,
  act: ModerationDone,
  form: Form,
  at: WordsAt,
): Promise<Result<undefined, AnyRefusal>> {
  const { actor, site } = c.var
  const { hands } = site
  const about = { round: at.round.id, proposal: at.proposal.id, ...at.ref }
  const chosen = (name: string) => (form.has(name) ? form.text(name) : undefined)
  switch (act) {
    case 'hide': {
      const input = parseInput(inputs.hide, { ...about, reason: chosen('reason'), note: form.text('note') })
      return input.ok ? hide(hands, actor, input.value) : input
    }
    case 'unhide': {
      const input = parseInput(inputs.unhide, { ...about, why: form.text('why') })
      return input.ok ? unhide(hands, actor, input.value) : input
    }
    case 'let-stand': {
      const input = parseInput(inputs['let-stand'], about)
      return input.ok ? letStand(hands, actor, input.value) : input
    }
    case 'decide-appeal': {
      const upheld = { yes: true, no: false }[form.text('upheld')]
      const input = parseInput(inputs['decide-appeal'], { ...about, upheld, why: form.text('decision') })
      return input.ok ? decideAppeal(hands, actor, input.value) : ofDecision(input.refusal)
    }
    case 'redact': {
      const input = parseInput(inputs.redact, {
        ...about,
        passage: form.text('passage'),
        law: form.text('law'),
      })
      return input.ok ? redact(hands, actor, input.value) : input
    }
  }
}

/** Two forms of the page ask why; the boxes have two names. */
const ofDecision = (refusal: Extract<AnyRefusal, { reason: 'invalid-input' }>): Result<never, AnyRefusal> =>
  refuse({
    ...refusal,
    fields: refusal.fields.map(fault => (fault.field === 'why' ? { ...fault, field: 'decision' } : fault)),
  })

async function queuePage(c: C, round: Round, places: ReadonlySet<string>): Promise<Response> {
  const { words, site } = c.var
  const { items, end } = await openCases(site.hands.db, round.id, { limit: mostShown })
  const mine = items.filter(({ place }) => places.has(place))
  const cases = (await Promise.all(mine.map(open => queued(c, open)))).filter(one => one !== undefined)
  const more = end !== undefined
  return page(c, {
    title: queueTitle(words, cases, more),
    children: (
      <ModerationQueuePage
        words={words}
        round={round}
        cases={cases}
        more={more}
        done={moderationDone.find(name => name === c.req.query('done'))}
      />
    ),
  })
}

async function queued(c: C, open: ModerationCase): Promise<QueuedCase | undefined> {
  const at = await wordsAt(c.var.site.hands, open)
  if (!at.ok) return undefined
  const { proposal, comment, place } = at.value
  const text = comment ? comment.text : proposal.summary
  return {
    open,
    title: proposal.title,
    place: neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place,
    text: text.length > begins ? `${text.slice(0, begins).trimEnd()}…` : text,
  }
}

interface Refused {
  readonly act: ModerationDone
  readonly form: Form
  readonly refusal: AnyRefusal
}

async function casePage(c: C, at: WordsAt, refused?: Refused): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock } = site.hands
  const { round, proposal, comment, moderation, place, author, ref } = at
  const now = clock.now()
  const [open, earlier] = await Promise.all([
    caseOf(db, proposal, ref, now),
    listGoneWords(db, proposal.id, ref, now),
  ])
  const placed =
    refused?.refusal.reason === 'passage-not-there' ? { passage: refused.refusal } : ({} as const)
  return page(c, {
    title: caseTitle(words, moderation),
    islands: ['draft'],
    ...(refused && { status: statusOf[refused.refusal.reason], error: true }),
    children: (
      <ModerationCasePage
        words={words}
        proposal={proposal}
        comment={comment}
        moderation={moderation}
        open={open}
        earlier={earlier}
        path={moderationCasePath(words, proposal, refText(ref))}
        decides={may('hide', { actor, now, round, place }).ok}
        own={author === actor.person}
        tookDown={takenDown(at)?.by === actor.person}
        typed={
          refused ? Object.fromEntries(refused.form.names().map(name => [name, refused.form.text(name)])) : {}
        }
        errors={
          refused
            ? formErrors(words, moderationLabels(words)[refused.act], refused.refusal, placed)
            : noErrors
        }
      />
    ),
  })
}
