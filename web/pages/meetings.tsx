// Meetings of a round for everybody: the list, and each with its minutes and what came out of it.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { isAhead, type Meeting } from '../../shared/rounds/meeting.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { meetingPath, meetingsPath } from './meeting-paths.ts'
import { proposalPath } from './proposal-paths.ts'
import { type Naming, roundPath } from './round-words.ts'

export interface MeetingsShared {
  readonly words: Words
  readonly round: Round
  readonly now: string
  readonly nameOf: Naming
}

/** "Friday 20 November 2026, 5pm to 7pm" */
export const meetingTime = (words: Words, { at, until }: Meeting): string =>
  until === null
    ? words.dateTime(at)
    : words.t('meetings.fromTo', { from: words.dateTime(at), to: words.time(until) })

export const whose = (
  { words, nameOf }: Pick<MeetingsShared, 'words' | 'nameOf'>,
  { neighbourhood }: Meeting,
): string => (neighbourhood === undefined ? words.t('meetings.everybody') : nameOf(neighbourhood))

export function MeetingsPage(props: MeetingsShared & { readonly meetings: readonly Meeting[] }) {
  const { words, round, meetings } = props
  const { t } = words
  const ahead = meetings.filter(meeting => isAhead(meeting, props.now as Meeting['at'])).length
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('meetings.headline', { ahead })}
        standfirst={t('meetings.standfirst')}
      />
      <MeetingList {...props} />
      <p>
        <a href={roundPath(words, round)}>{t('meetings.toRound')}</a>
      </p>
    </>
  )
}

export function MeetingList(props: MeetingsShared & { readonly meetings: readonly Meeting[] }) {
  const { words, round, meetings, now } = props
  const { t } = words
  return (
    <ul class="plain-list">
      {meetings.map(meeting => (
        <li key={meeting.id}>
          <a href={meetingPath(words, round.id, meeting.id)}>{meeting.title}</a>{' '}
          {meeting.cancelled && <Tag tone="bad">{t('meetings.off')}</Tag>}
          {!meeting.cancelled && meeting.minutes && <Tag tone="good">{t('meetings.hasMinutes')}</Tag>}
          {!meeting.cancelled && !meeting.minutes && meeting.at < now && <Tag>{t('meetings.was')}</Tag>}
          <p class="hint">
            <time datetime={meeting.at}>{meetingTime(words, meeting)}</time> · {whose(props, meeting)} ·{' '}
            {meeting.place}
          </p>
        </li>
      ))}
    </ul>
  )
}

interface MeetingProps extends MeetingsShared {
  readonly meeting: Meeting
  /** Taken down there. */
  readonly proposals: readonly Proposal[]
}

export function MeetingPage(props: MeetingProps) {
  const { words, round, meeting, proposals, now } = props
  const { t } = words
  const { cancelled, minutes } = meeting
  const path = meetingPath(words, round.id, meeting.id)
  return (
    <>
      <Headline
        kicker={t('meetings.kicker', { round: round.title, place: whose(props, meeting) })}
        title={meeting.title}
        standfirst={meetingTime(words, meeting)}
      />
      {cancelled && (
        <Notice words={words} kind="warning" title={t('meetings.offTitle')}>
          {t('meetings.offBy', { name: cancelled.byName, reason: cancelled.reason })}
        </Notice>
      )}
      {!cancelled && meeting.changedAt && meeting.at > now && (
        <Notice words={words} title={t('meetings.changed', { date: words.dateTime(meeting.changedAt) })} />
      )}
      {minutes && <MinutesOf words={words} minutes={minutes} />}
      {proposals.length > 0 && (
        <section>
          <h2>{t('meetings.cameOut')}</h2>
          <ul>
            {proposals.map(proposal => (
              <li key={proposal.id}>
                <a href={proposalPath(words, proposal)} lang={proposal.language}>
                  {proposal.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SummaryList
        words={words}
        rows={[
          { key: t('meetings.when'), value: meetingTime(words, meeting) },
          { key: t('meetings.where'), value: meeting.place },
          ...(meeting.access === '' ? [] : [{ key: t('meetings.access'), value: meeting.access }]),
          ...(meeting.languages === '' ? [] : [{ key: t('meetings.languages'), value: meeting.languages }]),
          { key: t('meetings.by'), value: meeting.arranged.byName },
        ]}
      />
      {meeting.agenda !== '' && (
        <>
          <h2>{t('meetings.agenda')}</h2>
          <RichText text={meeting.agenda} lang={undefined} />
        </>
      )}
      {!cancelled && meeting.at > now && (
        <Buttons>
          <ButtonLink href={`${path}/meeting.ics`} kind="secondary">
            {t('meetings.calendar')}
          </ButtonLink>
          <a href={`${path}/notice`}>{t('meetings.notice')}</a>
        </Buttons>
      )}
      <p>
        <a href={meetingsPath(words, round.id)}>{t('meetings.all')}</a>
      </p>
    </>
  )
}

function MinutesOf({ words, minutes }: { words: Words; minutes: NonNullable<Meeting['minutes']> }) {
  const { t } = words
  return (
    <section aria-labelledby="minutes">
      <h2 id="minutes">{t('meetings.minutes')}</h2>
      <p>{t('meetings.attended', { count: minutes.attended })}</p>
      <RichText text={minutes.text} lang={undefined} />
      {minutes.verdict !== '' && (
        <Notice words={words} title={t('meetings.verdict')}>
          <p>{minutes.verdict}</p>
          <p class="note">{t('meetings.verdictNote')}</p>
        </Notice>
      )}
      <p class="note">{t('meetings.minutesBy', { name: minutes.byName, date: words.date(minutes.at) })}</p>
    </section>
  )
}
