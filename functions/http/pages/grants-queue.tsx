// The staff page of all grants: what waits for this officer, what they are putting together, and the others.
import type { Context } from 'hono'
import { type Grant, grantState } from '../../../shared/grants/grant.ts'
import { type Neighbourhood, neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import type { Task } from '../../../web/components/task-list.tsx'
import { grantDeskPath } from '../../../web/pages/grant-paths.ts'
import { granteeText } from '../../../web/pages/grant-words.ts'
import { GrantsDeskPage } from '../../../web/pages/grants-queue.tsx'
import { listGrantDrafts } from '../../store/grant-drafts.ts'
import { listGrants } from '../../store/grants.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { shownGrant } from './parts/grant-views.ts'

type C = Context<{ Variables: Variables }>

export function grantsQueuePages(app: App): void {
  app.get('/:language/staff/grants', queuePage)
}

async function queuePage(c: C): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allowed = mayAnywhere('see-money', actor, now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const places = hands.council.neighbourhoods.filter(
    ({ id }) => may('see-money', { actor, now, place: id }).ok,
  )
  const [drafts, ...lists] = await Promise.all([
    listGrantDrafts(hands.db, actor.person!),
    ...places.map(async place => {
      const grants = await listGrants(hands.db, place.id)
      return Promise.all(grants.map(grant => tasksOf(c, place, grant)))
    }),
  ])
  const found = lists.flat()
  return page(c, {
    title: words.t('grants.desk.kicker'),
    children: (
      <GrantsDeskPage
        words={words}
        tasks={found.flatMap(({ tasks }) => tasks)}
        others={found.filter(({ tasks }) => tasks.length === 0).map(({ itself }) => itself)}
        drafts={drafts.map(({ id, about, fund }) => ({
          id,
          title: about?.title,
          place: neighbourhoodOf(hands.council, fund)?.name ?? fund,
        }))}
        mayPropose={mayAnywhere('propose-grant', actor, now).ok}
      />
    ),
  })
}

/** What of a grant waits for this officer: to be decided, to be checked, or a change to be agreed to. */
async function tasksOf(c: C, place: Neighbourhood, grant: Grant): Promise<{ tasks: Task[]; itself: Task }> {
  const { words, site, actor } = c.var
  const { hands } = site
  const { t } = words
  const ask = { actor, now: hands.clock.now(), place: place.id }
  const href = grantDeskPath(words, { fund: place.id, grant: grant.id })
  const state = grantState(grant)
  const task = (title: string, hint: string): Task => ({ title, href, hint, state: 'to-do' })
  const itself: Task = {
    title: grant.title,
    href,
    hint: t('grants.page.kicker', { place: place.name, who: granteeText(words, grant) }),
    state: 'done',
    stateText: t(`grants.grantState.${state}`),
  }
  const { person } = actor
  if (grant.organiser === person) return { tasks: [], itself }
  const { change } = grant
  const tasks: Task[] = []
  if (state === 'proposed' && may('award-grant', ask).ok && grant.proposed.by !== person)
    tasks.push(task(t('grants.task.award', { title: grant.title }), place.name))
  if (change && may('agree-grant-change', ask).ok && change.asked.by !== person)
    tasks.push(task(t('grants.task.agree', { title: grant.title }), place.name))
  if (state === 'running' && may('check-claim', ask).ok) {
    const { instalments } = await shownGrant(hands, grant)
    for (const { claim, by } of instalments)
      if (claim)
        tasks.push(
          task(
            t('grants.task.check', { sum: words.money(claim.amountMinor), title: grant.title }),
            by ? t('grants.by.pay', { by: words.date(by) }) : place.name,
          ),
        )
  }
  return { tasks, itself }
}
