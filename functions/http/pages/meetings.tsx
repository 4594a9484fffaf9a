// Meetings of a round for everybody: the list, each meeting, its calendar file and the sheet to print.
import type { Context } from 'hono'
import { icalendar } from '../../../shared/formats/icalendar.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { inMeetingOrder, type Meeting, type MeetingId } from '../../../shared/rounds/meeting.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { meetingPath, meetingsPath } from '../../../web/pages/meeting-paths.ts'
import { MeetingNoticePage } from '../../../web/pages/meeting-sheet.tsx'
import { MeetingPage, MeetingsPage } from '../../../web/pages/meetings.tsx'
import { getMeeting, listMeetings } from '../../store/meetings.ts'
import { listProposals } from '../../store/proposals.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/rounds/:round/meetings'
/** Where nothing is said of the end. */
const usualSeconds = 2 * 3600

export function meetingsPages(app: App): void {
  app.get(address, async c => {
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { db } = c.var.site.hands
    const meetings = await listMeetings(db, found.value.id)
    const shared = sharedOf(c, found.value)
    return page(c, {
      title: `${c.var.words.t('meetings.staffTitle')} (${found.value.title})`,
      keepSeconds: keepSecondsFor([found.value], shared.now),
      children: <MeetingsPage {...shared} meetings={inMeetingOrder(meetings, shared.now)} />,
    })
  })

  app.get(`${address}/:meeting`, c =>
    withMeeting(c, async (round, meeting) => {
      const shared = sharedOf(c, round)
      const proposals = await listProposals(c.var.site.hands.db, round.id)
      return page(c, {
        title: meeting.title,
        keepSeconds: keepSecondsFor([round], shared.now),
        children: (
          <MeetingPage
            {...shared}
            meeting={meeting}
            proposals={proposals.filter(
              proposal => proposal.meeting?.id === meeting.id && !proposal.withdrawn,
            )}
          />
        ),
      })
    }),
  )

  app.get(`${address}/:meeting/notice`, c =>
    withMeeting(c, async (round, meeting) => {
      const shared = sharedOf(c, round)
      const { name, contact } = c.var.site.hands.council
      return page(c, {
        title: c.var.words.t('meetings.sheetTitle'),
        keepSeconds: keepSecondsFor([round], shared.now),
        children: (
          <MeetingNoticePage
            {...shared}
            meeting={meeting}
            council={{ name, phone: contact.phone }}
            link={`${c.var.site.origin}${meetingPath(c.var.words, round.id, meeting.id)}`}
            typed={`${c.var.site.origin.replace(/^https?:\/\//, '')}${meetingsPath(c.var.words, round.id)}`}
          />
        ),
      })
    }),
  )

  app.get(`${address}/:meeting/meeting.ics`, c =>
    withMeeting(c, (round, meeting) => calendar(c, round, meeting)),
  )
}

const sharedOf = (c: C, round: Round) => ({
  words: c.var.words,
  round,
  now: c.var.site.hands.clock.now(),
  nameOf: (place: string) => neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place,
})

async function withMeeting(
  c: C,
  show: (round: Round, meeting: Meeting) => Promise<Response> | Response,
): Promise<Response> {
  const found = await shownRound(c)
  if (!found.ok) return refusalPage(c, found.refusal)
  const id = c.req.param('meeting') ?? ''
  const meeting = isUlid(id)
    ? await getMeeting(c.var.site.hands.db, found.value.id, id as MeetingId)
    : undefined
  return meeting ? show(found.value, meeting) : refusalPage(c, { reason: 'unknown-meeting' })
}

function calendar(c: C, round: Round, meeting: Meeting): Response {
  const { words, site } = c.var
  const now = site.hands.clock.now()
  const url = `${site.origin}${meetingPath(words, round.id, meeting.id)}`
  const file = icalendar({
    name: meeting.title,
    language: words.language,
    stamp: now,
    sequence: meeting.version,
    events: [
      {
        uid: `meeting.${meeting.id}@${new URL(site.origin).hostname}`,
        at: meeting.at,
        until: meeting.until ?? secondsAfter(meeting.at, usualSeconds),
        location: meeting.place,
        summary: meeting.title,
        description: [meeting.access, meeting.agenda, url].filter(text => text !== '').join('\n\n'),
        url,
        isOff: meeting.cancelled !== undefined,
      },
    ],
  })
  return c.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="meeting.ics"',
    'cache-control': `public, max-age=0, s-maxage=${Math.floor(keepSecondsFor([round], now))}`,
  })
}
