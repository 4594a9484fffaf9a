// The voter roll's page: the list goes in by a form, and only numbers are shown. Addresses never stand in an address of ours.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { RollLineFault } from '../../../shared/eligibility/roll-lines.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { chainOf, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { RollPage } from '../../../web/pages/roll.tsx'
import { importRoll } from '../../acts/import-roll.ts'
import { turnoutOf } from '../../store/roll.ts'
import { getRound } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/roll'

export function rollPages(app: App): void {
  app.get(address, async c => {
    const { actor, site } = c.var
    const round = await getRound(site.hands.db, (c.req.param('round') ?? '') as RoundId)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const allowed = may('import-roll', { actor, now: site.hands.clock.now() })
    return allowed.ok ? rollPage(c, round) : refusalPage(c, allowed.refusal)
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const lines = form.value.text('lines')
    const input = parseInput(inputs['import-roll'], { round: c.req.param('round'), lines })
    const done = input.ok ? await importRoll(site.hands, actor, input.value) : input
    if (done.ok) {
      const numbers = Object.entries(done.value).map(([name, number]) => [name, String(number)])
      const path = `/${words.language}/staff/rounds/${c.req.param('round')}/roll`
      return c.redirect(`${path}?${new URLSearchParams(numbers)}`, 303)
    }
    const round = await getRound(site.hands.db, (c.req.param('round') ?? '') as RoundId)
    const allowed = may('import-roll', { actor, now: site.hands.clock.now() })
    return round && allowed.ok
      ? rollPage(c, round, { refusal: done.refusal, lines })
      : refusalPage(c, done.refusal)
  })
}

interface Wrong {
  readonly refusal: AnyRefusal
  readonly lines: string
}

async function rollPage(c: C, round: Round, wrong?: Wrong): Promise<Response> {
  const { actor, site, words } = c.var
  const { council, db, clock } = site.hands
  const now = clock.now()
  const seesTurnout = may('see-turnout', { actor, now, round }).ok
  const pots = await Promise.all(
    round.pots.map(async ({ neighbourhood }) => {
      const { onRoll, voted } = await turnoutOf(db, round.id, neighbourhood)
      const name = neighbourhoodOf(council, neighbourhood)?.name ?? neighbourhood
      return { name, onRoll, voted: seesTurnout ? voted : undefined }
    }),
  )
  const places = council.neighbourhoods.filter(({ id }) =>
    [id, ...chainOf(council, id)].some(place => potOf(round, place)),
  )
  return page(c, {
    title: words.t('roll.title'),
    error: wrong !== undefined,
    ...(wrong && { status: statusOf[wrong.refusal.reason] }),
    children: (
      <RollPage
        words={words}
        round={round}
        pots={pots}
        places={places.map(({ name }) => name)}
        open={may('import-roll', { actor, now, round }).ok}
        done={wrong ? undefined : doneIn(c)}
        typed={wrong?.lines ?? ''}
        error={wrong && errorText(c, wrong.refusal)}
        faults={wrong?.refusal.reason === 'roll-lines' ? (wrong.refusal.lines as RollLineFault[]) : []}
      />
    ),
  })
}

const errorText = ({ var: { words } }: C, refusal: AnyRefusal): string =>
  refusal.reason === 'invalid-input' && refusal.fields[0]?.problem === 'missing'
    ? words.t('roll.empty')
    : refusalWords(words, refusal)

/** Numbers only, and only to say again what was done just now. */
function doneIn(c: C) {
  const [people, added, known] = ['people', 'added', 'known'].map(name =>
    Number(c.req.query(name) ?? Number.NaN),
  )
  const whole = [people, added, known].every(number => Number.isSafeInteger(number) && number! >= 0)
  return whole ? { people: people!, added: added!, known: known! } : undefined
}
