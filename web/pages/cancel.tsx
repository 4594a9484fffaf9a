// Cancelling a round: one officer asks with a reason, another agrees to that very reason.

import { daysAfter } from '../../shared/lib/instant.ts'
import { daysToConfirmCancelling } from '../../shared/rounds/cancelling.ts'
import type { Phase } from '../../shared/rounds/phase.ts'
import type { Round, RoundActs } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './staff-words.ts'

export interface CancelPageProps {
  readonly words: Words
  readonly round: Round
  readonly phase: Phase
  /** The request that waits for a second officer. */
  readonly asked: RoundActs['cancelProposed'] | undefined
  /** The person looking asked for it. */
  readonly own: boolean
  /** What was typed, after a refusal. */
  readonly reason: string
  readonly error: { readonly field?: string | undefined; readonly text: string } | undefined
}

export function CancelPage({ words, round, phase, asked, own, reason, error }: CancelPageProps) {
  const { t } = words
  const home = staffRoundPath(words, round)
  const action = `${home}/cancel`
  return (
    <>
      <ErrorSummary words={words} errors={error ? [error] : []} />
      <Headline kicker={round.title} title={t('staff.cancel.title')} standfirst={t('staff.cancel.lead')} />
      {phase === 'voting' && (
        <Notice words={words} kind="warning">
          {t('staff.cancel.voting')}
        </Notice>
      )}
      {asked && (
        <section>
          <h2>{t('staff.cancel.pending', { name: asked.byName, at: words.dateTime(asked.at) })}</h2>
          <p>
            {t('staff.cancel.pendingText', {
              reason: asked.reason,
              until: words.dateTime(daysAfter(asked.at, daysToConfirmCancelling)),
            })}
          </p>
          {own ? (
            <p>{t('staff.cancel.yours')}</p>
          ) : (
            <Form action={action} hidden={{ version: round.version, reason: asked.reason }}>
              <p>{t('staff.cancel.agreeAbout')}</p>
              <Buttons>
                <Button kind="warning">{t('staff.cancel.agree')}</Button>
              </Buttons>
            </Form>
          )}
          <h2>{t('staff.cancel.otherReason')}</h2>
          <p>{t('staff.cancel.otherReasonNote')}</p>
        </section>
      )}
      <Form action={action} hidden={{ version: round.version }} keep={`cancel-${round.id}`}>
        <TextArea
          words={words}
          name="reason"
          label={t('staff.cancel.why')}
          hint={t('staff.cancel.whyHint')}
          limit={2000}
          value={reason}
          error={error?.field === 'reason' ? error.text : undefined}
        />
        <Buttons>
          <Button kind="warning">{t('staff.cancel.ask')}</Button>
          <a href={home}>{t('staff.cancel.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
