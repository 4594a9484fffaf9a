// The next meetings, on the page of their round.
import { inMeetingOrder, type Meeting } from '../../shared/rounds/meeting.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'
import { meetingsPath } from './meeting-paths.ts'
import { MeetingList } from './meetings.tsx'
import type { Naming } from './round-words.ts'

const shown = 3

interface Props {
  readonly words: Words
  readonly round: Round
  readonly now: Meeting['at']
  readonly meetings: readonly Meeting[]
  readonly nameOf: Naming
}

export function RoundMeetings(props: Props) {
  const { words, round, now, meetings } = props
  if (meetings.length === 0) return null
  return (
    <>
      <h2>{words.t('meetings.next')}</h2>
      <MeetingList {...props} meetings={inMeetingOrder(meetings, now).slice(0, shown)} />
      <p>
        <a href={meetingsPath(words, round.id)}>{words.t('meetings.seeAll', { count: meetings.length })}</a>
      </p>
    </>
  )
}
