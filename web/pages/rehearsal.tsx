// What officers of a rehearsal have that other rounds do not: its own clock, who may hear of it, and its end.
import type { Phase } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './staff-words.ts'

export interface RehearsalView {
  /** A date alone holds it up. */
  readonly mayMoveOn: boolean
  readonly mayDelete: boolean
  /** Messages that went to nobody. */
  readonly heldBack: number
}

interface SectionProps {
  readonly words: Words
  readonly round: Round
  readonly phase: Phase
  readonly rehearsal: RehearsalView
}

export const deletePath = (words: Words, round: Pick<Round, 'id'>): string =>
  `${staffRoundPath(words, round)}/delete`

export function RehearsalSection({ words, round, phase, rehearsal }: SectionProps) {
  const { t } = words
  const { addresses = [] } = round
  return (
    <section aria-labelledby="rehearsal">
      <h2 id="rehearsal">{t('rehearsal.title')}</h2>
      {rehearsal.mayMoveOn && (
        <Form
          action={staffRoundPath(words, round)}
          hidden={{ act: 'move-on-rehearsal', version: round.version }}
        >
          <p>{t('staff.act.move-on-rehearsalAbout', { phase: t(`rounds.phase.${phase}`) })}</p>
          <Button kind="secondary">{t('staff.act.move-on-rehearsal')}</Button>
        </Form>
      )}
      {!rehearsal.mayMoveOn && phase !== 'draft' && <p>{t('rehearsal.people')}</p>}
      <p>{t('rehearsal.addresses', { count: addresses.length, addresses: words.list(addresses) })}</p>
      {rehearsal.heldBack > 0 && <p>{t('rehearsal.heldBack', { count: rehearsal.heldBack })}</p>}
      {rehearsal.mayDelete && (
        <p>
          <a href={deletePath(words, round)}>{t('rehearsal.delete')}</a>
        </p>
      )}
    </section>
  )
}

interface DeleteProps {
  readonly words: Words
  readonly round: Round
  readonly error: string | undefined
}

export function DeleteRehearsalPage({ words, round, error }: DeleteProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error === undefined ? [] : [{ text: error }]} />
      <Headline
        kicker={round.title}
        title={t('rehearsal.deleteTitle')}
        standfirst={t('rehearsal.deleteText')}
      />
      <Form action={deletePath(words, round)} hidden={{ version: round.version }}>
        <Buttons>
          <Button kind="warning">{t('rehearsal.delete')}</Button>
          <a href={staffRoundPath(words, round)}>{t('rehearsal.keep')}</a>
        </Buttons>
      </Form>
    </>
  )
}
