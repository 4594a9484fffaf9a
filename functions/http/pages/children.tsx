// Children's rounds for everybody, and the short addresses that slips and class codes name.
import { epochOf } from '../../../shared/lib/instant.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import {
  type ChildrensRound,
  type ChildrensRoundId,
  childrensPhaseOf,
  nextChildrensDate,
} from '../../../shared/rounds/childrens-round.ts'
import { isShown } from '../../../shared/rounds/class-idea.ts'
import {
  ChildrenPage,
  type ChildrenProps,
  childrenTitle,
  type SchoolTurnout,
} from '../../../web/pages/children.tsx'
import { ChildrenListPage } from '../../../web/pages/children-list.tsx'
import type { Hands } from '../../hands.ts'
import { countedIdeas } from '../../parts/children/became-of.ts'
import { getChildrensRound, listChildrensRounds, listClassIdeas } from '../../store/childrens-rounds.ts'
import { listSlips } from '../../store/slips.ts'
import { preferred } from '../foundation.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App } from '../site.ts'

/** What people do shows after at most this long. */
const mostSeconds = 30

export function childrenPages(app: App): void {
  for (const [short, long] of [
    ['/slip', 'vote'],
    ['/class', 'class'],
  ] as const)
    app.get(short, c => {
      const { languages } = c.var.site.hands.council
      c.header('cache-control', 'no-store')
      const language = preferred(c.req.header('accept-language') ?? '', languages)
      return c.redirect(`/${language}/me/children/${long}`, 302)
    })

  app.get('/:language/children', async c => {
    const { words, site } = c.var
    const { db, clock, council } = site.hands
    const now = clock.now()
    const rounds = (await listChildrensRounds(db))
      .map(round => ({
        round,
        phase: childrensPhaseOf(round, now),
        place: neighbourhoodOf(council, round.place)?.name ?? round.place,
      }))
      .filter(({ phase }) => phase !== 'draft')
      .sort((a, b) => (a.round.dates.closesAt < b.round.dates.closesAt ? 1 : -1))
    return page(c, {
      title: words.t('children.list.title'),
      keepSeconds: Math.min(mostSeconds, ...rounds.map(({ round }) => secondsLeft(round, site.hands))),
      children: <ChildrenListPage words={words} rounds={rounds} />,
    })
  })

  app.get('/:language/children/:round', async c => {
    const { words, site } = c.var
    const { hands } = site
    const round = await getChildrensRound(hands.db, c.req.param('round') as ChildrensRoundId)
    const phase = round && childrensPhaseOf(round, hands.clock.now())
    // A draft is nobody's to see.
    if (!round || !phase || phase === 'draft') return refusalPage(c, { reason: 'unknown-childrens-round' })
    const ideas = await listClassIdeas(hands.db, round.id)
    const [counted, schools] = await Promise.all([countedIdeas(hands, round, ideas), turnoutOf(hands, round)])
    const props: ChildrenProps = {
      words,
      round,
      phase,
      place: neighbourhoodOf(hands.council, round.place)?.name ?? round.place,
      shown: ideas.filter(isShown),
      counted: counted.map(({ proposal, ...one }) => ({
        ...one,
        proposalPath: proposal && `/${words.language}/rounds/${round.sending!.into}/proposals/${proposal}`,
      })),
      schools,
      council: hands.council.name,
    }
    return page(c, {
      title: childrenTitle(props),
      keepSeconds: Math.min(mostSeconds, secondsLeft(round, hands)),
      children: <ChildrenPage {...props} />,
    })
  })
}

function secondsLeft(round: ChildrensRound, { clock }: Pick<Hands, 'clock'>): number {
  const now = clock.now()
  const next = nextChildrensDate(round, now)
  return next === undefined ? mostSeconds : (epochOf(next) - epochOf(now)) / 1000
}

/** School by school: so many slips there are, and so many were used. */
async function turnoutOf({ db }: Pick<Hands, 'db'>, round: ChildrensRound): Promise<SchoolTurnout[]> {
  const used = await Promise.all(
    round.classes.map(async ({ id }) => (await listSlips(db, round.id, id)).filter(slip => slip.used).length),
  )
  const schools = new Map<string, SchoolTurnout>()
  round.classes.forEach(({ school, children }, index) => {
    const { slips = 0, votes = 0 } = schools.get(school) ?? {}
    schools.set(school, { school, slips: slips + children, votes: votes + used[index]! })
  })
  return [...schools.values()]
}
