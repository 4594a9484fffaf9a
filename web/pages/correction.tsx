// Correcting a published result, for officers: one says why it is wrong, the ballots are counted again, and another reads what
// that changes and agrees, which publishes it; or it is let go.
import type { CheckFault, CountFault } from '../../shared/ballots/count-fault.ts'
import type { PotChanges } from '../../shared/formats/outcome-changes.ts'
import type { Challenge } from '../../shared/rounds/challenge.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import { Select } from '../components/select.tsx'
import { type Task, TaskList } from '../components/task-list.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { FaultNotice } from './count-fault.tsx'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { correctionPath, resultsPath, staffRoundPath } from './results-paths.ts'
import { Changes } from './results-versions.tsx'

export type CorrectionState = 'none' | 'counting' | 'blocked' | 'checking' | 'agree'

export interface CorrectionPageProps {
  readonly words: Words
  readonly round: Round
  readonly state: CorrectionState
  readonly fault?: { readonly fault: CountFault | CheckFault; readonly since: string } | undefined
  /** Against what is published, once it is counted again. */
  readonly changes: readonly PotChanges[]
  /** About the count, and found right. */
  readonly upheld: readonly Challenge[]
  /** The person looking asked for it. */
  readonly own: boolean
  readonly done: string | undefined
  readonly values: Readonly<Record<string, string>>
  readonly errors: FormErrors
  readonly nameOf: (pot: string) => string
  readonly titleOf: (project: string) => string
}

export const correctionLabels = ({ t }: Words): FieldLabels => ({
  reason: t('results.correct.reason'),
  end: t('results.correct.endReason'),
})

export function CorrectionPage(props: CorrectionPageProps) {
  const { words, round, state, done, errors } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={round.title}
        title={t(`results.correct.headline.${state}`)}
        standfirst={t('results.correct.lead')}
      />
      {state === 'none' ? <Ask {...props} /> : <UnderWay {...props} />}
      <p>
        <a href={resultsPath(words, round.id)}>{t('results.correct.toResults')}</a>
        {' · '}
        <a href={staffRoundPath(words, round.id)}>{t('count.toRound')}</a>
      </p>
    </>
  )
}

function Ask({ words, round, upheld, values, errors, nameOf }: CorrectionPageProps) {
  const { t } = words
  return (
    <>
      <p>{t('results.correct.how')}</p>
      <Form
        action={correctionPath(words, round.id)}
        hidden={{ version: round.version }}
        keep={`correction-${round.id}`}
      >
        {upheld.length > 0 && (
          <Select
            words={words}
            name="challenge"
            label={t('results.correct.challenge')}
            value={values.challenge}
            options={[
              { value: '', text: t('results.correct.challengeNone') },
              ...upheld.map(({ id, byName, pot, at }) => ({
                value: id,
                text: t('results.correct.challengeOf', {
                  name: byName,
                  place: nameOf(pot),
                  date: words.date(at),
                }),
              })),
            ]}
          />
        )}
        <TextArea
          words={words}
          name="reason"
          label={t('results.correct.reason')}
          hint={t('results.correct.reasonHint')}
          limit={2000}
          value={values.reason}
          error={errors.of.reason}
        />
        <Buttons>
          <Button kind="warning">{t('results.correct.ask')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

function UnderWay(props: CorrectionPageProps) {
  const { words, round, state, fault, changes, own, values, errors, nameOf, titleOf } = props
  const { t } = words
  const asked = round.acts.correction!
  const action = correctionPath(words, round.id)
  return (
    <>
      <p>{t('results.correct.asked', { name: asked.byName, date: words.dateTime(asked.at) })}</p>
      <RichText text={asked.reason} />
      {fault && (
        <FaultNotice words={words} round={round} fault={fault.fault} since={fault.since} nameOf={nameOf} />
      )}
      <TaskList words={words} tasks={tasksOf(words, state)} />
      {asked.counted && (
        <section aria-labelledby="changes">
          <h2 id="changes">{t('results.correct.changes')}</h2>
          <Changes words={words} changes={changes} nameOf={nameOf} titleOf={titleOf} />
        </section>
      )}
      {state === 'agree' &&
        (own ? (
          <p>{t('results.correct.own')}</p>
        ) : (
          <Form action={`${action}/agree`} hidden={{ version: round.version }}>
            <p>{t('results.correct.agreeText')}</p>
            <Buttons>
              <Button>{t('results.correct.agree')}</Button>
            </Buttons>
          </Form>
        ))}
      <section aria-labelledby="let-go">
        <h2 id="let-go">{t('results.correct.end')}</h2>
        <Form
          action={`${action}/end`}
          hidden={{ version: round.version }}
          keep={`correction-end-${round.id}`}
        >
          <TextArea
            words={words}
            name="end"
            label={t('results.correct.endReason')}
            hint={t('results.correct.endHint')}
            limit={2000}
            rows={3}
            value={values.end}
            error={errors.of.end}
          />
          <Buttons>
            <Button kind="secondary">{t('results.correct.endButton')}</Button>
          </Buttons>
        </Form>
      </section>
    </>
  )
}

const order: readonly CorrectionState[] = ['counting', 'checking', 'agree']

function tasksOf({ t }: Words, state: CorrectionState): Task[] {
  const at = order.indexOf(state)
  return order.map((step, index) => ({
    title: t(`results.correct.step.${step as 'counting' | 'checking' | 'agree'}`),
    state:
      state === 'blocked'
        ? 'problem'
        : index < at
          ? 'done'
          : index > at
            ? 'cannot-yet'
            : step === 'agree'
              ? 'to-do'
              : 'started',
  }))
}
