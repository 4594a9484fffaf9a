// Staff and organisers announce meetings and change them.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { inMeetingOrder, type Meeting } from '../../../shared/rounds/meeting.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { formErrors } from '../../../web/pages/form-errors.ts'
import { MeetingFormPage, meetingLabels, StaffMeetingsPage } from '../../../web/pages/meeting-forms.tsx'
import { arrangeMeeting, changeMeeting } from '../../acts/arrange-meeting.ts'
import { listMeetings } from '../../store/meetings.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import {
  aboutMeeting,
  meetingDones,
  sent,
  statusIn,
  toList,
  type Wrong,
  withMeeting,
} from './parts/meeting-desk.ts'
import { meetingWordsIn, typedMeeting, typedOfMeeting } from './parts/meeting-form.ts'
import { mayAtMeeting, meetingsRoundHere } from './parts/meeting-here.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/meetings'

export function staffMeetingsPages(app: App): void {
  app.get(address, async c => {
    const found = await meetingsRoundHere(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { hands } = c.var.site
    const meetings = inMeetingOrder(await listMeetings(hands.db, found.value.id), hands.clock.now())
    return page(c, {
      title: `${c.var.words.t('meetings.staffTitle')} (${found.value.title})`,
      children: (
        <StaffMeetingsPage
          words={c.var.words}
          round={found.value}
          meetings={meetings}
          nameOf={nameIn(c)}
          done={meetingDones.find(one => one === c.req.query('done'))}
        />
      ),
    })
  })

  app.get(`${address}/new`, async c => {
    const found = await meetingsRoundHere(c)
    return found.ok ? newPage(c, found.value) : refusalPage(c, found.refusal)
  })
  app.post(`${address}/new`, c =>
    sent(c, async (form, round) => {
      const typed = typedMeeting(form)
      const { neighbourhood } = typed
      const input = parseInput(inputs['arrange-meeting'], {
        round: round.id,
        meeting: typed.meeting,
        neighbourhood: neighbourhood === '' ? null : neighbourhood,
        ...meetingWordsIn(typed, timeZoneOf(c)),
      })
      const done = input.ok ? await arrangeMeeting(c.var.site.hands, c.var.actor, input.value) : input
      return done.ok ? toList(c, round, 'arranged') : newPage(c, round, { typed, refusal: done.refusal })
    }),
  )

  app.get(`${address}/:meeting`, c => withMeeting(c, (round, meeting) => changePage(c, round, meeting)))
  app.post(`${address}/:meeting`, c =>
    sent(c, async (form, round) => {
      const typed = typedMeeting(form)
      const input = parseInput(inputs['change-meeting'], {
        ...aboutMeeting(c, round, form),
        ...meetingWordsIn(typed, timeZoneOf(c)),
      })
      const done = input.ok ? await changeMeeting(c.var.site.hands, c.var.actor, input.value) : input
      if (done.ok) return toList(c, round, 'changed')
      return withMeeting(c, (_, meeting) => changePage(c, round, meeting, { typed, refusal: done.refusal }))
    }),
  )
}

const timeZoneOf = (c: C) => c.var.site.hands.council.timeZone
const nameIn = (c: C) => (place: string) => neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place

function newPage(c: C, round: Round, wrong?: Wrong): Response {
  const { words, site } = c.var
  const places = [
    ...(mayAtMeeting(c, round, 'arrange-meeting', undefined).ok
      ? [{ value: '', text: words.t('meetings.everybody') }]
      : []),
    ...round.pots
      .filter(({ neighbourhood }) => mayAtMeeting(c, round, 'arrange-meeting', neighbourhood).ok)
      .map(({ neighbourhood }) => ({ value: neighbourhood, text: nameIn(c)(neighbourhood) })),
  ]
  const typedId = wrong?.typed.meeting ?? ''
  return page(c, {
    title: words.t('meetings.announce'),
    islands: ['draft'],
    ...statusIn(wrong),
    children: (
      <MeetingFormPage
        words={words}
        round={round}
        typed={wrong?.typed ?? {}}
        errors={formErrors(words, meetingLabels(words), wrong?.refusal)}
        id={isUlid(typedId) ? typedId : site.hands.entropy.ulid()}
        places={places}
        began={false}
      />
    ),
  })
}

function changePage(c: C, round: Round, meeting: Meeting, wrong?: Wrong): Response {
  const { words, site } = c.var
  return page(c, {
    title: meeting.title,
    islands: ['draft'],
    ...statusIn(wrong),
    children: (
      <MeetingFormPage
        words={words}
        round={round}
        typed={wrong?.typed ?? typedOfMeeting(meeting, timeZoneOf(c))}
        errors={formErrors(words, meetingLabels(words), wrong?.refusal)}
        id={meeting.id}
        meeting={meeting}
        places={[]}
        began={meeting.at <= site.hands.clock.now()}
      />
    ),
  })
}
