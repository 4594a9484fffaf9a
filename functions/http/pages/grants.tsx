// The grants of a neighbourhood's fund, for everybody, from when they are awarded.
import type { Context } from 'hono'
import type { GrantId } from '../../../shared/lib/ids.ts'
import { type Neighbourhood, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { GrantPage } from '../../../web/pages/grant.tsx'
import { GrantsPage } from '../../../web/pages/grants.tsx'
import { getGrant } from '../../store/grants.ts'
import { getStar } from '../../store/stars.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { isPublic, publicGrants } from './parts/fund-grants.ts'
import { loadProject } from './parts/fund-views.ts'
import { shownGrant } from './parts/grant-views.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 30
const address = '/:language/neighbourhoods/:neighbourhood/grants'

export function grantPages(app: App): void {
  app.get(address, async c => {
    const place = placeIn(c)
    if (!place) return refusalPage(c, { reason: 'not-found' })
    const { words, site } = c.var
    const shown = await publicGrants(site.hands, place.id)
    return page(c, {
      title: words.t('grants.list.title', { count: shown.length, place: place.name }),
      keepSeconds,
      children: <GrantsPage words={words} place={place} grants={shown} />,
    })
  })

  app.get(`${address}/:grant`, async c => {
    const place = placeIn(c)
    const { words, site } = c.var
    const { hands } = site
    const grant = place && (await getGrant(hands.db, place.id, c.req.param('grant') as GrantId))
    if (!grant || !isPublic(grant)) return refusalPage(c, { reason: 'unknown-grant' })
    const [shown, money, star] = await Promise.all([
      shownGrant(hands, grant),
      loadProject(hands, place.id, grant.id),
      getStar(hands.db, grant.id),
    ])
    return page(c, {
      title: grant.title,
      keepSeconds,
      children: (
        <GrantPage
          words={words}
          place={place}
          {...shown}
          entries={(money?.entries ?? []).map(entry => ({ entry }))}
          star={star !== undefined}
        />
      ),
    })
  })
}

const placeIn = (c: C): Neighbourhood | undefined =>
  neighbourhoodOf(c.var.site.hands.council, c.req.param('neighbourhood') ?? '')
