// The vote under way, for staff. Served where casting runs, because what is changed here is signed, or taken from the box.
import type { Context } from 'hono'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { type Act, may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { voteHerePath } from '../../../web/pages/ballot-paths.ts'
import { VoteDeskPage, voteDeskDone } from '../../../web/pages/vote-desk.tsx'
import { turnoutOf } from '../../store/roll.ts'
import { getRound } from '../../store/rounds.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { mayReadDesk } from './parts/may-read-desk.ts'

type C = Context<{ Variables: Variables }>

export function voteDeskPages(app: App): void {
  app.get('/:language/staff/rounds/:round/vote', async c => {
    const { actor, site } = c.var
    const reading = mayReadDesk(actor, site.hands.clock.now())
    if (!reading.ok) return refusalPage(c, reading.refusal)
    const id = c.req.param('round')
    const round = isSlug(id) ? await getRound(site.hands.db, id as RoundId) : undefined
    return round ? deskPage(c, round) : refusalPage(c, { reason: 'unknown-round' })
  })
}

async function deskPage(c: C, round: Round): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allows = (act: Act) => may(act, { actor, now, round }).ok
  return page(c, {
    title: `${words.t('voteDesk.title')} (${round.title})`,
    children: (
      <VoteDeskPage
        words={words}
        round={round}
        phase={phaseOf(round, now)}
        turnout={await turnoutSeen(c, round)}
        may={{
          extend: allows('extend-vote'),
          withdraw: allows('withdraw-project'),
          void: round.pots.some(
            ({ neighbourhood: place }) => may('void-vote', { actor, now, round, place }).ok,
          ),
        }}
        done={voteDeskDone.find(done => done === c.req.query('done'))}
        hereAddress={`${site.origin}${voteHerePath(words, round.id)}`}
      />
    ),
  })
}

/** Of the places whose turnout this person may see: how many, and never how. */
async function turnoutSeen(c: C, round: Round) {
  const { actor, site } = c.var
  const { council, db, clock } = site.hands
  const now = clock.now()
  const places = round.pots
    .map(({ neighbourhood }) => neighbourhood)
    .filter(place => may('see-turnout', { actor, now, round, place }).ok)
  return Promise.all(
    places.map(async place => ({
      place: neighbourhoodOf(council, place)?.name ?? place,
      ...(await turnoutOf(db, round.id, place)),
    })),
  )
}
