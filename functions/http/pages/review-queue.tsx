// What waits for whoever checks proposals, and what of the council's menu could still be proposed there.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { openMenu } from '../../../shared/proposals/menu.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { reviewPlaces, reviewQueue, stateCounts } from '../../../shared/proposals/review-queue.ts'
import { declarationOf, hasToDeclare } from '../../../shared/rounds/interests.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { reviewingOf } from '../../../shared/rounds/reviewing.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { reviewQueuePath } from '../../../web/pages/proposal-paths.ts'
import { ReviewQueue } from '../../../web/pages/review-queue.tsx'
import { offerFromMenu } from '../../acts/keep-menu.ts'
import { listMenu } from '../../store/menu.ts'
import { listReviewDesk } from '../../store/review-desk.ts'
import { listCounted } from '../../store/tallies.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function reviewQueuePages(app: App): void {
  app.get('/:language/staff/rounds/:round/review', queuePage)

  app.post('/:language/staff/rounds/:round/menu/:place', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const input = parseInput(inputs['offer-from-menu'], {
      round: round.value.id,
      neighbourhood: c.req.param('place'),
      item: form.value.text('item'),
      proposal: form.value.text('proposal'),
    })
    const done = input.ok ? await offerFromMenu(site.hands, actor, input.value) : input
    return done.ok ? c.redirect(reviewQueuePath(words, round.value.id), 303) : refusalPage(c, done.refusal)
  })
}

async function queuePage(c: C): Promise<Response> {
  const { actor, words, site } = c.var
  const { db, clock, council } = site.hands
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownRound(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const round = shown.value
  const now = clock.now()
  const places = reviewPlaces(round, actor, now)
  if (!places.ok) return refusalPage(c, places.refusal)
  const [counted, desk] = await Promise.all([listCounted(db, round.id), listReviewDesk(db, round.id)])
  const proposals = counted.map(({ proposal }) => proposal)
  const questions = counted
    .filter(({ proposal }) => places.value.includes(proposal.neighbourhood))
    .reduce((sum, { tally }) => sum + tally.unanswered, 0)
  return page(c, {
    title: words.t('review.queue.title'),
    children: (
      <ReviewQueue
        words={words}
        council={council}
        round={round}
        queue={reviewQueue(round, proposals, places.value, now)}
        counts={stateCounts(proposals, places.value)}
        desk={desk}
        person={actor.person}
        declared={declarationOf(round, actor.person)}
        mustDeclare={hasToDeclare(round, actor.person)}
        questions={questions}
        menu={await menuOf(c, round, proposals, places.value)}
      />
    ),
  })
}

type MenuOfPlaces = Parameters<typeof ReviewQueue>[0]['menu']

async function menuOf(
  c: C,
  round: Round,
  proposals: readonly Proposal[],
  places: readonly NeighbourhoodId[],
): Promise<MenuOfPlaces> {
  const { menu } = reviewingOf(round)
  const { actor, site } = c.var
  const { db, clock, entropy } = site.hands
  if (menu.length === 0) return new Map()
  const items = await listMenu(db)
  return new Map(
    places
      .filter(place => may('offer-from-menu', { actor, now: clock.now(), round, place }).ok)
      .map(place => {
        const here = proposals.filter(({ neighbourhood }) => neighbourhood === place)
        return [place, openMenu(items, menu, here).map(item => ({ item, id: entropy.ulid() }))]
      }),
  )
}
