// Staff and organisers publish the minutes of a meeting that was held, and call off one that is not to be.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import type { Meeting } from '../../../shared/rounds/meeting.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { formErrors } from '../../../web/pages/form-errors.ts'
import { CallOffPage, MinutesFormPage, minutesLabels, offLabels } from '../../../web/pages/meeting-after.tsx'
import type { Typed } from '../../../web/pages/meeting-forms.tsx'
import { cancelMeeting } from '../../acts/arrange-meeting.ts'
import { recordMeeting } from '../../acts/record-meeting.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import {
  aboutMeeting,
  sent,
  statusIn,
  toList,
  typedIn,
  type Wrong,
  withMeeting,
} from './parts/meeting-desk.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/meetings/:meeting'

export function meetingAfterPages(app: App): void {
  app.get(`${address}/minutes`, c => withMeeting(c, (round, meeting) => minutesPage(c, round, meeting)))
  app.post(`${address}/minutes`, c =>
    sent(c, async (form, round) => {
      const typed = typedIn(form, ['attended', 'minutes', 'verdict', 'version'])
      const { minutes, verdict } = typed
      const input = parseInput(inputs['record-meeting'], {
        ...aboutMeeting(c, round, form),
        minutes,
        verdict,
        attended: form.number('attended'),
      })
      const done = input.ok ? await recordMeeting(c.var.site.hands, c.var.actor, input.value) : input
      if (done.ok) return toList(c, round, 'recorded')
      return withMeeting(c, (_, meeting) => minutesPage(c, round, meeting, { typed, refusal: done.refusal }))
    }),
  )

  app.get(`${address}/off`, c => withMeeting(c, (round, meeting) => offPage(c, round, meeting)))
  app.post(`${address}/off`, c =>
    sent(c, async (form, round) => {
      const typed = typedIn(form, ['reason', 'version'])
      const input = parseInput(inputs['cancel-meeting'], {
        ...aboutMeeting(c, round, form),
        reason: typed.reason,
      })
      const done = input.ok ? await cancelMeeting(c.var.site.hands, c.var.actor, input.value) : input
      if (done.ok) return toList(c, round, 'cancelled')
      return withMeeting(c, (_, meeting) => offPage(c, round, meeting, { typed, refusal: done.refusal }))
    }),
  )
}

function minutesPage(c: C, round: Round, meeting: Meeting, wrong?: Wrong): Response {
  const { words, site } = c.var
  if (site.hands.clock.now() < meeting.at) return refusalPage(c, { reason: 'meeting-ahead' })
  const { minutes } = meeting
  const before: Typed = minutes
    ? { attended: String(minutes.attended), minutes: minutes.text, verdict: minutes.verdict }
    : {}
  return page(c, {
    title: words.t('meetings.minutesTitle'),
    islands: ['draft'],
    ...statusIn(wrong),
    children: (
      <MinutesFormPage
        words={words}
        round={round}
        meeting={meeting}
        typed={wrong?.typed ?? before}
        errors={formErrors(words, minutesLabels(words), wrong?.refusal)}
      />
    ),
  })
}

function offPage(c: C, round: Round, meeting: Meeting, wrong?: Wrong): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('meetings.callOffTitle'),
    ...statusIn(wrong),
    children: (
      <CallOffPage
        words={words}
        round={round}
        meeting={meeting}
        typed={wrong?.typed ?? {}}
        errors={formErrors(words, offLabels(words), wrong?.refusal)}
      />
    ),
  })
}
