// The voter roll's page: how many are on it, what changes were asked for, and the forms that ask. Addresses never stand in an
// address of ours.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { rollInputs } from '../../../shared/contract/roll.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { chainOf, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { canPrint, type RollChange, rollChangeState } from '../../../shared/rounds/roll-change.ts'
import { potOf, proofOf, type Round } from '../../../shared/rounds/round.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { RollPage, type RollPageProps } from '../../../web/pages/roll.tsx'
import { beginRollList } from '../../acts/begin-roll-list.ts'
import { issueCodes } from '../../acts/issue-codes.ts'
import { isRollBegun, turnoutOf } from '../../store/roll.ts'
import { listRollChanges } from '../../store/roll-changes.ts'
import { getRound } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { readWithFile } from '../multipart.ts'
import { signInFirst } from '../sign-in-first.tsx'
import { type App, hearsDirectly, type Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/roll'
const mostChanges = 50

export function rollPages(app: App): void {
  // A page that was refused has the address its form was sent to: loaded again, it is the roll.
  for (const path of [address, `${address}/codes`]) app.get(path, lookAround)

  app.post(address, async c => {
    // A file, or what was pasted.
    const sent = await readWithFile(c, 'file')
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const { file, form } = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const lines = form.text('lines')
    const input = parseInput(rollInputs['begin-roll-list'], { round: c.req.param('round') })
    const bytes = file ?? utf8(lines)
    const begun = input.ok ? await beginRollList(c.var.site.hands, c.var.actor, input.value, bytes) : input
    return begun.ok
      ? c.redirect(`${c.req.path}/changes/${begun.value.change}`, 303)
      : again(c, { refusal: begun.refusal, field: 'lines', form })
  })

  app.post(`${address}/codes`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(rollInputs['issue-codes'], {
      round: c.req.param('round'),
      pot: form.value.text('pot'),
      count: form.value.number('count'),
      note: form.value.text('note'),
    })
    const asked = input.ok ? await issueCodes(c.var.site.hands, c.var.actor, input.value) : input
    return asked.ok
      ? c.redirect(c.req.path.replace(/\/codes$/, `/changes/${asked.value.change}`), 303)
      : again(c, { refusal: asked.refusal, field: 'count', form: form.value })
  })
}

async function lookAround(c: C): Promise<Response> {
  const { actor, site } = c.var
  const round = await getRound(site.hands.db, (c.req.param('round') ?? '') as RoundId)
  if (!round) return refusalPage(c, { reason: 'unknown-round' })
  const allowed = may('import-roll', { actor, now: site.hands.clock.now() })
  return allowed.ok ? rollPage(c, round) : refusalPage(c, allowed.refusal)
}

interface Wrong {
  readonly refusal: AnyRefusal
  /** Beside which it is said. */
  readonly field: 'lines' | 'count'
  readonly form: Form
}

async function again(c: C, wrong: Wrong): Promise<Response> {
  const { actor, site } = c.var
  const round = await getRound(site.hands.db, (c.req.param('round') ?? '') as RoundId)
  const allowed = may('import-roll', { actor, now: site.hands.clock.now() })
  return round && allowed.ok ? rollPage(c, round, wrong) : refusalPage(c, wrong.refusal)
}

async function rollPage(c: C, round: Round, wrong?: Wrong): Promise<Response> {
  const { actor, site, words } = c.var
  const { council, db, clock } = site.hands
  const now = clock.now()
  const seesTurnout = may('see-turnout', { actor, now, round }).ok
  const pots = await Promise.all(
    round.pots.map(async pot => {
      const begun = await isRollBegun(db, round.id, pot.neighbourhood)
      const { onRoll, voted } = begun
        ? await turnoutOf(db, round.id, pot.neighbourhood)
        : { onRoll: 0, voted: 0 }
      const name = neighbourhoodOf(council, pot.neighbourhood)?.name ?? pot.neighbourhood
      const codes = proofOf(pot) === 'codes'
      return { id: pot.neighbourhood, name, onRoll, voted: seesTurnout ? voted : undefined, codes }
    }),
  )
  const places = council.neighbourhoods.filter(({ id }) =>
    [id, ...chainOf(council, id)].some(place => potOf(round, place)),
  )
  const changes = await listRollChanges(db, round.id, mostChanges)
  const typed = (name: string) => wrong?.form.text(name) ?? ''
  return page(c, {
    title: `${words.t('roll.title')} (${round.title})`,
    error: wrong !== undefined,
    ...(wrong && { status: statusOf[wrong.refusal.reason] }),
    children: (
      <RollPage
        words={words}
        round={round}
        forgotten={round.acts.rollForgotten && words.date(round.acts.rollForgotten.at)}
        pots={pots}
        places={places.map(({ name }) => name)}
        changes={changes.map(change => listed(change, now))}
        open={may('import-roll', { actor, now, round }).ok}
        megabytes={hearsDirectly(site) ? 60 : 4}
        typed={{ lines: typed('lines'), pot: typed('pot'), count: typed('count'), note: typed('note') }}
        errors={wrong ? { [wrong.field]: errorText(c, wrong) } : {}}
      />
    ),
  })
}

function listed(change: RollChange, now: Parameters<typeof canPrint>[1]): RollPageProps['changes'][number] {
  const { id, kind, codes, difference, begun } = change
  return {
    id,
    kind,
    count: kind === 'codes' ? codes : (difference?.people ?? 0),
    by: begun.byName,
    state: canPrint(change, now) ? 'print' : rollChangeState(change, now),
  }
}

function errorText({ var: { words } }: C, { refusal, field }: Wrong): string {
  if (refusal.reason !== 'invalid-input') return refusalWords(words, refusal)
  const [fault] = refusal.fields
  return field === 'lines' && fault?.problem === 'missing' ? words.t('roll.empty') : fieldWords(words, fault!)
}
