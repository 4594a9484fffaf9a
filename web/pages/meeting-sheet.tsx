// A meeting on one sheet of A4, for a shop window or a notice board.
import type { Meeting } from '../../shared/rounds/meeting.ts'
import { QrCode } from '../components/qr-code.tsx'
import { RichText } from '../components/rich-text.tsx'
import { meetingPath } from './meeting-paths.ts'
import { type MeetingsShared, meetingTime, whose } from './meetings.tsx'

interface SheetProps extends MeetingsShared {
  readonly meeting: Meeting
  readonly council: { readonly name: string; readonly phone: string }
  /** Where the square leads: the meeting's page. */
  readonly link: string
  /** What people can type: the list of all meetings. */
  readonly typed: string
}

export function MeetingNoticePage(props: SheetProps) {
  const { words, round, meeting, council, link, typed } = props
  const { t } = words
  return (
    <div class="letters">
      <div class="letters-screen">
        <h1>{t('meetings.sheetTitle')}</h1>
        <p>
          {t('meetings.sheetLead')}{' '}
          <a href={meetingPath(words, round.id, meeting.id)}>{t('meetings.sheetBack')}</a>
        </p>
      </div>
      <article class="letter">
        <header class="letter-head">
          <p>{council.name}</p>
        </header>
        <h2>{meeting.title}</h2>
        <p>{t('meetings.sheetAbout', { round: round.title, place: whose(props, meeting) })}</p>
        <h3>{t('meetings.when')}</h3>
        <p>
          <strong>{meetingTime(words, meeting)}</strong>
        </p>
        <h3>{t('meetings.where')}</h3>
        <p>
          <strong>{meeting.place}</strong>
        </p>
        {meeting.access !== '' && <p>{meeting.access}</p>}
        {meeting.languages !== '' && (
          <p>
            {t('meetings.languages')}: {meeting.languages}
          </p>
        )}
        {meeting.agenda !== '' && (
          <>
            <h3>{t('meetings.agenda')}</h3>
            <RichText text={meeting.agenda} lang={undefined} />
          </>
        )}
        <div class="sheet-foot">
          <QrCode text={link} />
          <p>
            {typed}
            <br />
            {t('meetings.sheetHelp', { phone: council.phone })}
          </p>
        </div>
      </article>
    </div>
  )
}
