// The public page of a round, and its dates as a calendar file.
import { icalendar } from '../../../shared/formats/icalendar.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { dateOrder } from '../../../shared/rounds/set-up.ts'
import { RoundPage } from '../../../web/pages/round.tsx'
import { headlineOf, roundPath } from '../../../web/pages/round-words.ts'
import { listMeetings } from '../../store/meetings.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor, newsOf } from '../round-state.ts'
import type { App } from '../site.ts'
import { roundRecord } from './parts/round-record.ts'
import { shownRound } from './parts/shown-round.ts'

export function roundPages(app: App): void {
  app.get('/:language/rounds/:round', async c => {
    const { site, words } = c.var
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    const now = site.hands.clock.now()
    const [news, record, meetings] = await Promise.all([
      newsOf(site.hands, round, now),
      roundRecord(site.hands, round),
      listMeetings(site.hands.db, round.id),
    ])
    const placeOf = (id: string) => neighbourhoodOf(site.hands.council, id)
    const nameOf = (id: string) => placeOf(id)?.name ?? id
    return page(c, {
      title: headlineOf(words, news, nameOf),
      keepSeconds: keepSecondsFor([round], now),
      children: (
        <RoundPage
          words={words}
          news={news}
          record={record}
          meetings={meetings}
          placeOf={placeOf}
          nameOf={nameOf}
        />
      ),
    })
  })

  app.get('/:language/rounds/:round/dates.ics', async c => {
    const { site, words } = c.var
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    const now = site.hands.clock.now()
    const url = `${site.origin}${roundPath(words, round)}`
    const calendar = icalendar({
      name: round.title,
      language: words.language,
      stamp: now,
      sequence: round.version,
      events: dateOrder.map(field => ({
        uid: `${field}.${round.id}@${new URL(site.origin).hostname}`,
        at: round.dates[field],
        summary: `${words.t(`rounds.date.${field}`)}: ${round.title}`,
        description: words.t('rounds.calendar.description', { title: round.title, address: url }),
        url,
      })),
    })
    return c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${round.id}.ics"`,
      'cache-control': `public, max-age=0, s-maxage=${Math.floor(keepSecondsFor([round], now))}`,
    })
  })
}
