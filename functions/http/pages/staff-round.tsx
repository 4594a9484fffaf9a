// The checklist of a round for staff, with the acts that are one press on it, and the page on which a round is cancelled.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { cancelRequest } from '../../../shared/rounds/cancelling.ts'
import { checklist, nextOf } from '../../../shared/rounds/checklist.ts'
import { deskOf } from '../../../shared/rounds/desk.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { type Actor, may } from '../../../shared/rounds/policy.ts'
import { proposingOf } from '../../../shared/rounds/proposing.ts'
import { isRehearsal, movedOn } from '../../../shared/rounds/rehearsal.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { CancelPage } from '../../../web/pages/cancel.tsx'
import type { RehearsalView } from '../../../web/pages/rehearsal.tsx'
import {
  doneMessages,
  type Pressed,
  pressed,
  StaffRound,
  staffRoundTitle,
} from '../../../web/pages/staff-round.tsx'
import { staffRoundPath } from '../../../web/pages/staff-words.ts'
import { announceRound } from '../../acts/announce-round.ts'
import { cancelRound } from '../../acts/cancel-round.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../acts/certify-round.ts'
import { closeRound } from '../../acts/close-round.ts'
import { finishReview } from '../../acts/finish-review.ts'
import { moveOnRehearsal } from '../../acts/move-on-rehearsal.ts'
import type { Hands } from '../../hands.ts'
import { peopleFor } from '../../parts/staff.ts'
import { getHeldBack } from '../../store/held-back.ts'
import { getRound } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { factsOf } from '../round-state.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { mayReadDesk } from './parts/may-read-desk.ts'

type C = Context<{ Variables: Variables }>
type Act = (
  hands: Hands,
  actor: Actor,
  input: { readonly round: RoundId; readonly version: number },
) => Promise<Result<unknown, AnyRefusal>>

const acts: Record<Pressed, Act> = {
  'announce-round': announceRound,
  'finish-review': finishReview,
  'certify-as-officer': certifyAsOfficer,
  'certify-as-councillor': certifyAsCouncillor,
  'close-round': closeRound,
  'move-on-rehearsal': moveOnRehearsal,
}

export function staffRoundPages(app: App): void {
  app.get('/:language/staff/rounds/:round', async (c, next) => {
    // That address is the form for a new round, whichever of the two was registered first.
    if (c.req.param('round') === 'new') return next()
    const reading = mayReadDesk(c.var.actor, c.var.site.hands.clock.now())
    if (!reading.ok) return refusalPage(c, reading.refusal)
    return checklistPage(c)
  })

  app.post('/:language/staff/rounds/:round', async (c, next) => {
    if (c.req.param('round') === 'new') return next()
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const act = pressed.find(name => name === form.value.text('act'))
    if (!act) return refusalPage(c, { reason: 'malformed-body' })
    const input = parseInput(inputs[act], {
      round: c.req.param('round'),
      version: form.value.number('version'),
      ...(act === 'announce-round' && { authority: form.value.text('authority') }),
    })
    const done = input.ok ? await acts[act](c.var.site.hands, c.var.actor, input.value) : input
    if (!done.ok) return checklistPage(c, done.refusal, form.value.text('authority'))
    return c.redirect(`${c.req.path}?done=${act}`, 303)
  })

  app.get('/:language/staff/rounds/:round/cancel', async c => {
    const round = await roundOf(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const allowed = may('cancel-round', { actor: c.var.actor, now: c.var.site.hands.clock.now(), round })
    return allowed.ok ? cancelPage(c, round) : refusalPage(c, allowed.refusal)
  })

  app.post('/:language/staff/rounds/:round/cancel', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    // A draft is shown to nobody else, not even with a refusal above it.
    const allowed = may('cancel-round', { actor: c.var.actor, now: c.var.site.hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const reason = form.value.text('reason')
    const input = parseInput(inputs['cancel-round'], {
      round: c.req.param('round'),
      version: form.value.number('version'),
      reason,
    })
    const done = input.ok ? await cancelRound(c.var.site.hands, c.var.actor, input.value) : input
    const round = await roundOf(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    if (!done.ok) return cancelPage(c, round, { refusal: done.refusal, reason })
    const message = done.value.cancelled ? 'cancelled' : 'cancel-asked'
    return c.redirect(`${staffRoundPath(c.var.words, round)}?done=${message}`, 303)
  })
}

async function roundOf(c: C): Promise<Round | undefined> {
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(c.var.site.hands.db, id as RoundId) : undefined
  return round?.acts.deleted ? undefined : round
}

async function checklistPage(c: C, refusal?: AnyRefusal, authority = ''): Promise<Response> {
  const { site, words, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const round = await roundOf(c)
  if (!round) return refusalPage(c, { reason: 'unknown-round' })
  // A refusal about who is asking needs no checklist under it.
  const reading = mayReadDesk(actor, now)
  if (!reading.ok) return refusalPage(c, refusal ?? reading.refusal)
  const people = round.acts.announced || round.acts.cancelled ? [] : await peopleFor(hands, round)
  const items = checklist(round, await factsOf(hands, round, now), now)
  const next = nextOf(items)
  const phase = phaseOf(round, now)
  return page(c, {
    title: `${staffRoundTitle(words, next, phase)} (${round.title})`,
    status: refusal ? statusOf[refusal.reason] : 200,
    error: refusal !== undefined,
    children: (
      <StaffRound
        words={words}
        authority={authority}
        round={round}
        phase={phase}
        items={items}
        people={people}
        next={next}
        mine={deskOf(items, actor, round, now)}
        nameOf={id => neighbourhoodOf(hands.council, id)?.name ?? id}
        visible={isVisible(round, now)}
        mayChange={may('change-round', { actor, now, round }).ok}
        mayCancel={may('cancel-round', { actor, now, round }).ok}
        mayEnter={proposingOf(round).helped && mayEnter(round, actor, now)}
        mayCorrect={may('ask-correction', { actor, now, round }).ok}
        rehearsal={await rehearsalView(hands, round, actor, now)}
        done={refusal ? undefined : doneMessages.find(message => message === c.req.query('done'))}
        error={refusal && refusalWords(words, refusal)}
      />
    ),
  })
}

async function rehearsalView(
  { db }: Hands,
  round: Round,
  actor: Actor,
  now: Instant,
): Promise<RehearsalView | undefined> {
  if (!isRehearsal(round.id)) return undefined
  return {
    mayMoveOn: may('move-on-rehearsal', { actor, now, round }).ok && movedOn(round, now).ok,
    mayDelete: may('delete-rehearsal', { actor, now, round }).ok,
    heldBack: await getHeldBack(db, round.id),
  }
}

/** In one of its neighbourhoods; the act asks for the very one. */
const mayEnter = (round: Round, actor: Actor, now: Instant): boolean =>
  round.pots.some(({ neighbourhood: place }) => may('enter-proposal', { actor, now, round, place }).ok)

function cancelPage(
  c: C,
  round: Round,
  failed?: { readonly refusal: AnyRefusal; readonly reason: string },
): Response {
  const { site, words, actor } = c.var
  const now = site.hands.clock.now()
  const asked = cancelRequest(round, now)
  const refusal = failed?.refusal
  const fault =
    refusal?.reason === 'invalid-input' ? refusal.fields.find(({ field }) => field === 'reason') : undefined
  return page(c, {
    title: words.t('staff.cancel.title'),
    status: refusal ? statusOf[refusal.reason] : 200,
    error: refusal !== undefined,
    islands: ['draft'],
    children: (
      <CancelPage
        words={words}
        round={round}
        phase={phaseOf(round, now)}
        asked={asked}
        own={asked !== undefined && asked.by === actor.person}
        reason={failed?.reason ?? ''}
        error={
          fault
            ? { field: 'reason', text: fieldWords(words, fault) }
            : refusal && { text: refusalWords(words, refusal) }
        }
      />
    ),
  })
}
