// The first page and the pages of neighbourhoods: what is on where people live. "/" goes to the reader's language.

import { placeOfPostcode } from '../../../shared/eligibility/postcodes.ts'
import { chainOf, type Neighbourhood, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { type Phase, phaseOf } from '../../../shared/rounds/phase.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { PostcodePage } from '../../../web/pages/find-by-postcode.tsx'
import { FirstPage, firstPageTitle } from '../../../web/pages/first-page.tsx'
import { NeighbourhoodPage, neighbourhoodTitle } from '../../../web/pages/neighbourhood.tsx'
import { listRounds } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { preferred } from '../foundation.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor, newsOf } from '../round-state.ts'
import type { App, Site } from '../site.ts'
import { agreedOutlines, liesHere } from './parts/drawn-views.ts'

/** What asks something of people soonest comes first. */
const urgency: readonly Phase[] = ['voting', 'proposing', 'discussing', 'reviewing', 'counting', 'draft']
const past: readonly Phase[] = ['results', 'delivering', 'closed']
/** Older ones are found in the journal and on the pages of their neighbourhoods. */
const mostDecided = 5

export function firstPages(app: App): void {
  app.get('/', c => {
    const { languages } = c.var.site.hands.council
    // The answer differs from reader to reader, so nobody may keep it for others.
    c.header('vary', 'accept-language')
    c.header('cache-control', 'no-store')
    return c.redirect(`/${preferred(c.req.header('accept-language') ?? '', languages)}`, 302)
  })

  app.get('/:language{[a-z][a-z][a-z]?}', async c => {
    const { site, words } = c.var
    // "/api" is no language.
    if (!site.hands.council.languages.includes(c.req.param('language')))
      return refusalPage(c, { reason: 'not-found' })
    const [{ open, decided, rehearsals, cancelled, keepSeconds }, drawn] = await Promise.all([
      roundsOf(site, mostDecided),
      agreedOutlines(site.hands.db),
    ])
    const { neighbourhoods } = site.hands.council
    const nameOf = namesIn(site)
    return page(c, {
      title: firstPageTitle(words, open, nameOf),
      islands: ['place'],
      keepSeconds,
      children: (
        <FirstPage
          words={words}
          postcodes={hasPostcodes(site)}
          places={neighbourhoods.map(place => ({
            ...placeOnMap(place),
            surrounds: neighbourhoods.some(({ within }) => within === place.id),
          }))}
          drawn={drawn}
          nameOf={nameOf}
          open={open}
          decided={decided}
          rehearsals={rehearsals}
          cancelled={cancelled}
        />
      ),
    })
  })

  /** Posted, and among what is personal: where somebody lives stands in no address, no log and no cache. */
  app.post('/:language/me/find', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { site, words } = c.var
    const typed = form.value.text('postcode').slice(0, 20)
    const place = site.hands.postcodes && placeOfPostcode(site.hands.postcodes, typed)
    return place === undefined
      ? page(c, {
          title: words.t('home.postcode'),
          status: 422,
          error: true,
          children: <PostcodePage words={words} typed={typed} />,
        })
      : c.redirect(`/${words.language}/neighbourhoods/${place}`, 303)
  })

  app.get('/:language/neighbourhoods/:neighbourhood', async c => {
    const { site, words } = c.var
    const { council } = site.hands
    const place = neighbourhoodOf(council, c.req.param('neighbourhood'))
    if (!place) return refusalPage(c, { reason: 'not-found' })
    const [{ open, decided, keepSeconds }, outlines] = await Promise.all([
      roundsOf(site),
      agreedOutlines(site.hands.db),
    ])
    const wider = chainOf(council, place.id).flatMap(id => neighbourhoodOf(council, id) ?? [])
    return page(c, {
      title: neighbourhoodTitle(words, placeOnMap(place), open, decided),
      islands: ['place'],
      keepSeconds,
      children: (
        <NeighbourhoodPage
          words={words}
          place={{ ...placeOnMap(place), population: place.population }}
          wider={wider.map(placeOnMap)}
          inside={council.neighbourhoods.filter(({ within }) => within === place.id).map(placeOnMap)}
          drawn={outlines.filter(outline => liesHere(place, outline))}
          nameOf={namesIn(site)}
          open={open}
          decided={decided}
        />
      ),
    })
  })
}

const hasPostcodes = ({ hands }: Site): boolean => (hands.postcodes?.size ?? 0) > 0

async function roundsOf(site: Site, most = Number.POSITIVE_INFINITY) {
  const { hands } = site
  const now = hands.clock.now()
  const visible = (await listRounds(hands.db)).filter(round => isVisible(round, now))
  const outAt = ({ acts }: Round) => acts.published?.at ?? ''
  const real = visible.filter(round => !round.rehearsal)
  const isOpen = (round: Round) => urgency.includes(phaseOf(round, now))
  const load = (rounds: readonly Round[]) => Promise.all(rounds.map(round => newsOf(hands, round, now)))
  const [open, decided, rehearsals] = await Promise.all([
    load(real.filter(isOpen)),
    load(
      real
        .filter(round => past.includes(phaseOf(round, now)))
        .sort((a, b) => (outAt(a) < outAt(b) ? 1 : -1))
        .slice(0, most),
    ),
    load(visible.filter(round => round.rehearsal && isOpen(round))),
  ])
  return {
    open: open.sort((a, b) => urgency.indexOf(a.phase) - urgency.indexOf(b.phase)),
    decided,
    rehearsals,
    cancelled: real.filter(round => round.acts.cancelled),
    keepSeconds: keepSecondsFor(visible, now),
  }
}

const placeOnMap = ({ id, name, outline }: Neighbourhood) => ({ id, name, outline })

const namesIn = (site: Site) => (id: string) => neighbourhoodOf(site.hands.council, id)?.name ?? id
