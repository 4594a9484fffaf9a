// Freezing the ballot: what is missing, the whole ballot to read through, and afterwards its fingerprint.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { FreezePage } from '../../../web/pages/freeze.tsx'
import { freezeBallot, previewFrozenBallot } from '../../acts/freeze-ballot.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { turnoutOf } from '../../store/roll.ts'
import { getRound } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/freeze'

export function freezePages(app: App): void {
  app.get(address, c => freezePage(c))

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const version = form.value.number('version')
    const input = parseInput(inputs['freeze-ballot'], { round: c.req.param('round'), version })
    const done = input.ok ? await freezeBallot(site.hands, actor, input.value) : input
    // The page that shows the fingerprint is the answer, also to who pressed twice.
    if (done.ok || done.refusal.reason === 'already-done') return c.redirect(c.req.path, 303)
    return freezePage(c, done.refusal)
  })
}

async function freezePage(c: C, refusal?: AnyRefusal): Promise<Response> {
  const { actor, site, words } = c.var
  const { hands } = site
  const round = await getRound(hands.db, (c.req.param('round') ?? '') as RoundId)
  if (!round) return refusalPage(c, refusal ?? { reason: 'unknown-round' })
  const allowed = may('freeze-ballot', { actor, now: hands.clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const { votingAt } = round.dates
  return page(c, {
    title: `${words.t('ballot.freeze.title')} (${round.title})`,
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <FreezePage
        words={words}
        round={{ id: round.id, title: round.title, version: round.version, votingAt }}
        error={refusal && tell(c, refusal)}
        {...(await ballotOf(c, round))}
      />
    ),
  })
}

async function ballotOf(c: C, round: Round) {
  const { hands } = c.var.site
  const { frozen } = round.acts
  if (frozen) return { frozen, ballot: await readFrozenBallot(hands.files, round) }
  const preview = await previewFrozenBallot(hands, round)
  if (!preview.ok) return { notReady: tell(c, preview.refusal) }
  const open = may('freeze-ballot', { actor: c.var.actor, now: hands.clock.now(), round }).ok
  const roll = await Promise.all(
    round.pots.map(async ({ neighbourhood: id }) => ({
      name: neighbourhoodOf(hands.council, id)?.name ?? id,
      onRoll: (await turnoutOf(hands.db, round.id, id)).onRoll,
    })),
  )
  return { ballot: preview.value, roll, ...(!open && { notReady: c.var.words.t('ballot.freeze.notNow') }) }
}

/** An empty shortlist is named by its place: a round can have many pots. */
function tell(c: C, refusal: AnyRefusal): string {
  const { words, site } = c.var
  if (refusal.reason !== 'empty-shortlist' || !('place' in refusal)) return refusalWords(words, refusal)
  const place = neighbourhoodOf(site.hands.council, String(refusal.place))?.name ?? String(refusal.place)
  return words.t('ballot.freeze.emptyIn', { place })
}
