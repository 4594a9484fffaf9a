// The form with which two officers make a vote void.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { VoidVotePage } from '../../../web/pages/void-vote.tsx'
import { voteDeskPath } from '../../../web/pages/vote-desk.tsx'
import { tellVoter } from '../../acts/tell-voters.ts'
import { voidVote } from '../../acts/void-vote.ts'
import { getRollEntry } from '../../store/roll.ts'
import { getRound } from '../../store/rounds.ts'
import { daysToConfirmVoiding, listVoidRequests } from '../../store/void-requests.ts'
import { afterAnswer } from '../after-answer.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/vote/void'

export function voidVotePages(app: App): void {
  app.get(address, async c => {
    const round = await roundOf(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const refusal = barredFrom(c, round)
    return refusal ? refusalPage(c, refusal) : formPage(c, round)
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { site, actor, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const typed = {
      pot: form.value.text('pot'),
      proof: form.value.text('proof'),
      reason: form.value.text('reason'),
    }
    const input = parseInput(inputs['void-vote'], { round: c.req.param('round'), ...typed })
    const done = input.ok ? await voidVote(site.hands, actor, input.value) : input
    const round = await roundOf(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const refusal = barredFrom(c, round)
    if (refusal) return refusalPage(c, refusal)
    if (!done.ok || !input.ok)
      return formPage(c, round, { refusal: done.ok ? undefined : done.refusal, typed })
    const { voided, voterKey } = done.value
    if (voided) afterAnswer(site, () => tellVoter(site.hands, round.id, input.value.pot, voterKey))
    return c.redirect(`${voteDeskPath(words, round)}?done=${voided ? 'voided' : 'asked'}`, 303)
  })
}

async function roundOf(c: C): Promise<Round | undefined> {
  const id = c.req.param('round') ?? ''
  return isSlug(id) ? getRound(c.var.site.hands.db, id as RoundId) : undefined
}

/** Nobody sees who asked for what unless they could do it themselves somewhere in the round. */
function barredFrom(c: C, round: Round): PolicyRefusal | undefined {
  const { actor, site } = c.var
  const now = site.hands.clock.now()
  const asks = round.pots.map(({ neighbourhood: place }) => may('void-vote', { actor, now, round, place }))
  const refused = asks.find(allowed => !allowed.ok)
  return asks.some(allowed => allowed.ok) || !refused || refused.ok ? undefined : refused.refusal
}

interface Failed {
  readonly refusal: AnyRefusal | undefined
  readonly typed: { readonly pot: string; readonly proof: string; readonly reason: string }
}

async function formPage(c: C, round: Round, failed?: Failed): Promise<Response> {
  const { site, words, actor } = c.var
  const { council, db, clock } = site.hands
  const now = clock.now()
  const places = round.pots
    .filter(({ neighbourhood: place }) => may('void-vote', { actor, now, round, place }).ok)
    .map(({ neighbourhood: id }) => ({ id, name: neighbourhoodOf(council, id)?.name ?? id }))
  const refusal = failed?.refusal
  const fault = refusal?.reason === 'invalid-input' ? refusal.fields[0] : undefined
  return page(c, {
    title: words.t('voteDesk.void'),
    status: refusal ? statusOf[refusal.reason] : 200,
    error: refusal !== undefined,
    children: (
      <VoidVotePage
        words={words}
        round={round}
        places={places}
        waiting={await waitingIn(db, round, actor.person, places, now)}
        daysToConfirm={daysToConfirmVoiding}
        typed={failed?.typed ?? { pot: places.length === 1 ? places[0]!.id : '', proof: '', reason: '' }}
        error={
          fault
            ? { field: fault.field, text: fieldWords(words, fault) }
            : refusal && { text: refusalWords(words, refusal) }
        }
      />
    ),
  })
}

async function waitingIn(
  db: Parameters<typeof listVoidRequests>[0],
  round: Round,
  person: string | undefined,
  places: readonly { readonly id: string; readonly name: string }[],
  now: Parameters<typeof listVoidRequests>[2],
) {
  const requests = await listVoidRequests(db, round.id, now)
  const found = await Promise.all(
    requests.map(async ({ pot, voterKey, by, byName, at, reason }) => {
      const place = places.find(({ id }) => id === pot)
      const entry = place && (await getRollEntry(db, round.id, pot, voterKey))
      return place && entry?.status !== 'void'
        ? { by, byName, at, reason, place: place.name, own: by === person }
        : undefined
    }),
  )
  return found.filter(request => request !== undefined)
}
