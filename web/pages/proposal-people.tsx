// Who stands behind a proposal, as rows of its facts: its author by the name they chose to show, those who joined them, who
// wrote it down for them; and what they offer to do.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { FromChildren } from '../../shared/rounds/childrens-round.ts'
import { RichText } from '../components/rich-text.tsx'
import type { SummaryRow } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenPath } from './children-paths.ts'
import { fromMeetingText, meetingPath } from './meeting-paths.ts'
import { changesPath } from './propose-paths.ts'

interface Props {
  readonly words: Words
  readonly proposal: Proposal
}

export function peopleRows({ words, proposal }: Props): SummaryRow[] {
  const { t } = words
  const { coProposers = [], enteredBy, help, editedAt, meeting, fromChildren, submittedAt } = proposal
  // Whoever asked not to be named, and came with a merged proposal, is not named here.
  const beside = coProposers.map(one => one.name).filter(name => name !== '')
  const date = words.date(submittedAt)
  const name = authorText(words, proposal)
  return [
    { key: t('proposals.one.by'), value: t('proposals.one.byWhen', { name, date }) },
    ...(beside.length === 0 ? [] : [{ key: t('proposing.one.together'), value: words.list(beside) }]),
    ...(enteredBy === undefined
      ? []
      : [
          {
            key: t('proposing.one.helped'),
            value: t(`proposing.one.helped.${enteredBy.way}`, { name: enteredBy.byName }),
          },
        ]),
    ...(fromChildren === undefined
      ? []
      : [
          {
            key: t('children.from'),
            value: <a href={childrenPath(words, fromChildren.round)}>{t('children.fromLink')}</a>,
          },
        ]),
    ...(meeting === undefined
      ? []
      : [
          {
            key: t('meetings.fromKey'),
            value: (
              <a href={meetingPath(words, proposal.round, meeting.id)}>{fromMeetingText(words, meeting)}</a>
            ),
          },
        ]),
    ...(help === undefined
      ? []
      : [{ key: t('proposing.one.help'), value: <RichText text={help} lang={proposal.language} /> }]),
    ...(editedAt === undefined
      ? []
      : [
          {
            key: t('proposals.one.edited'),
            value: (
              <>
                {words.dateTime(editedAt)} ·{' '}
                <a href={changesPath(words, proposal)}>{t('proposing.one.changes')}</a>
              </>
            ),
          },
        ]),
  ]
}

/** What everyone is told. */
export const authorText = ({ t }: Words, { anonymous, fromChildren, authorName }: Proposal): string =>
  anonymous ? t('proposing.one.unnamed') : fromChildren ? childrenText(t, fromChildren) : authorName

const childrenText = (t: Words['t'], { school, schoolClass }: FromChildren): string =>
  t('children.by', { school, name: schoolClass })

/** What officers are told, on pages of theirs alone. */
export const authorForStaff = (words: Words, proposal: Proposal): string =>
  proposal.anonymous?.name
    ? words.t('proposing.one.unnamedToStaff', { name: proposal.anonymous.name })
    : authorText(words, proposal)
