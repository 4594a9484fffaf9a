// One piece of writing before a moderator: the words, what people said of them, and the decision that is open now. One
// thing is asked first; what is seldom needed stands closed below it.
import { type Moderation, type ModerationCase, takenDown } from '../../shared/proposals/moderation.ts'
import type { Comment, Proposal } from '../../shared/proposals/proposal.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Headline } from '../components/headline.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { DecideForm, HideForm, RedactForm, StandForm, UnhideForm } from './moderation-forms.tsx'
import { moderationPath, proposalPath } from './proposal-paths.ts'

export interface ModerationCaseProps {
  readonly words: Words
  readonly proposal: Proposal
  readonly comment?: Comment | undefined
  readonly moderation?: Moderation | undefined
  readonly open: ModerationCase
  readonly earlier: readonly { readonly text: string; readonly at: string }[]
  readonly path: string
  /** Whether this person may decide here at all, and whether the words are their own. */
  readonly decides: boolean
  readonly own: boolean
  /** They took it down themselves, so that somebody else decides the objection. */
  readonly tookDown: boolean
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export function caseTitle({ t }: Words, moderation: Moderation | undefined): string {
  if (moderation?.state === 'held') return t('moderation.case.titleHeld')
  if (moderation?.state !== 'hidden') return t('moderation.case.title')
  return t(
    moderation.appeal && !moderation.decided ? 'moderation.case.titleAppeal' : 'moderation.case.titleDown',
  )
}

export function ModerationCasePage(props: ModerationCaseProps) {
  const { words, proposal, comment, moderation, open, errors } = props
  const { t } = words
  const taken = moderation && takenDown({ moderation })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline kicker={proposal.title} title={caseTitle(words, moderation)} />
      <TheWords {...props} />
      {(open.flags.length > 0 || open.reports.length > 0) && (
        <section>
          <h2>{t(open.reports.length > 0 ? 'moderation.case.reports' : 'moderation.case.flags')}</h2>
          <ul>
            {open.flags.map(flag => (
              <li key={flag}>{t(`moderation.flag.${flag}`)}</li>
            ))}
            {open.reports.map(({ by, at, reason, note }) => (
              <li key={by}>
                {t(`moderation.reason.${reason}`)} <span class="muted">{words.dateTime(at)}</span>
                {note !== '' && <RichText text={note} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {taken && (
        <section>
          <h2>{t('moderation.case.down', { name: taken.byName, date: words.dateTime(taken.at) })}</h2>
          <p>{t(`moderation.reason.${taken.reason}`)}</p>
          <p>{taken.note}</p>
        </section>
      )}
      <Decisions {...props} />
      {comment && moderation?.state !== 'held' && (
        <p>
          <a href={`${proposalPath(words, proposal)}#comments`}>{t('moderation.case.see')}</a>
        </p>
      )}
      <p>
        <a href={moderationPath(words, proposal.round)}>{t('moderation.case.queue')}</a>
      </p>
    </>
  )
}

function TheWords({ words, proposal, comment, earlier }: ModerationCaseProps) {
  const { t } = words
  const by = {
    name: (comment ?? proposal).authorName,
    date: words.dateTime(comment?.at ?? proposal.submittedAt),
  }
  return (
    <>
      <blockquote>
        <p class="muted">{t('moderation.case.by', by)}</p>
        {comment ? (
          comment.deletedAt ? (
            <p>{t('moderation.case.deleted', { date: words.dateTime(comment.deletedAt) })}</p>
          ) : (
            <RichText text={comment.text} />
          )
        ) : (
          <>
            <p>
              <strong>{proposal.title}</strong>
            </p>
            <p>{proposal.summary}</p>
            <RichText text={proposal.text} />
          </>
        )}
      </blockquote>
      {earlier.length > 0 && (
        <details>
          <summary>{t('moderation.case.earlier')}</summary>
          <p class="hint">{t('moderation.case.earlierNote')}</p>
          {earlier.map(({ text, at }) => (
            <blockquote key={at}>
              <p class="muted">{t('moderation.case.earlierAt', { date: words.dateTime(at) })}</p>
              <RichText text={text} />
            </blockquote>
          ))}
        </details>
      )}
    </>
  )
}

function Decisions(props: ModerationCaseProps) {
  const { words, comment, moderation, decides, own, tookDown } = props
  const { t } = words
  if (!decides) return <p class="muted">{t('moderation.case.readOnly')}</p>
  if (own) return <p class="muted">{t('moderation.case.own')}</p>
  const redaction = <RedactForm {...props} />
  if (comment?.deletedAt) return redaction
  if (moderation?.state !== 'hidden')
    return (
      <>
        <StandForm {...props} />
        <HideForm {...props} />
        {redaction}
      </>
    )
  const { appeal, decided } = moderation
  const waits = appeal && !decided
  return (
    <>
      {appeal && (
        <section>
          <h2>{t('moderation.case.appeal')}</h2>
          <RichText text={appeal.text} />
          {waits && tookDown && <p class="muted">{t('moderation.case.notYou')}</p>}
          {waits && !tookDown && <DecideForm {...props} />}
          {decided && (
            <p>
              {t('moderation.case.decidedNo', {
                name: decided.byName,
                date: words.date(decided.at),
                why: decided.why,
              })}
            </p>
          )}
        </section>
      )}
      <UnhideForm {...props} />
      {redaction}
    </>
  )
}
