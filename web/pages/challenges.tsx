// Challenges to a result: the public list with the answers, the form to make one, and, for staff who had no part in what is
// challenged, the form to answer.
import { type Challenge, challengeAnswers, challengeSubjects } from '../../shared/rounds/challenge.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { RichText } from '../components/rich-text.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { resultsPath, roundPath, staffRoundPath } from './results-paths.ts'

export const challengesPath = (words: Words, round: string) => `${roundPath(words, round)}/challenges`
export const challengePath = ({ language }: Words, round: string) =>
  `/${language}/me/rounds/${round}/challenge`
export const answersPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/challenges`

type Naming = (place: string) => string

interface ListProps {
  readonly words: Words
  readonly round: Round
  readonly challenges: readonly Challenge[]
  readonly nameOf: Naming
  /** May one still be made? */
  readonly isOpen: boolean
}

export function ChallengesPage({ words, round, challenges, nameOf, isOpen }: ListProps) {
  const { t } = words
  const date = words.dateTime(round.dates.challengesUntil)
  return (
    <>
      <Headline kicker={round.title} title={t('challenges.headline', { count: challenges.length })} />
      <p class="lead">{t('challenges.lead')}</p>
      <p>{t(isOpen ? 'challenges.until' : 'challenges.over', { date })}</p>
      {isOpen && (
        <p>
          <ButtonLink href={challengePath(words, round.id)}>{t('challenges.make')}</ButtonLink>
        </p>
      )}
      {challenges.map(challenge => (
        <OneChallenge key={challenge.id} words={words} challenge={challenge} nameOf={nameOf} />
      ))}
      <p>
        <a href={resultsPath(words, round.id)}>{t('challenges.toResults')}</a>
        {challenges.some(({ answer }) => !answer) && (
          <>
            {' · '}
            <a href={answersPath(words, round.id)}>{t('challenges.toAnswer')}</a>
          </>
        )}
      </p>
    </>
  )
}

function OneChallenge({
  words,
  challenge,
  nameOf,
}: {
  readonly words: Words
  readonly challenge: Challenge
  readonly nameOf: Naming
}) {
  const { t } = words
  const { id, about, pot, byName, at, text, answer, onPaper } = challenge
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('challenges.what', { about, place: nameOf(pot) })}</h2>
      <p class="muted">
        {t(onPaper ? 'challenges.byPaper' : 'challenges.by', { name: byName, date: words.dateTime(at) })}
      </p>
      <RichText text={text} />
      {answer ? (
        <>
          <h3>{t('challenges.answer', { outcome: answer.outcome })}</h3>
          <RichText text={answer.text} />
          <p class="muted">
            {t('challenges.answeredBy', { name: answer.byName, date: words.dateTime(answer.at) })}
          </p>
        </>
      ) : (
        <p>{t('challenges.open')}</p>
      )}
    </section>
  )
}

export const challengeLabels = ({ t }: Words): FieldLabels => ({
  about: t('challenges.about'),
  pot: t('challenges.pot'),
  text: t('challenges.text'),
  inNameOf: t('challenges.inNameOf'),
})

interface FormProps {
  readonly words: Words
  readonly round: Round
  readonly challenge: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: FormErrors
  readonly nameOf: Naming
  /** Officers enter what came on paper. */
  readonly mayEnter: boolean
}

export function ChallengeForm({ words, round, challenge, values, errors, nameOf, mayEnter }: FormProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline kicker={round.title} title={t('challenges.formTitle')} />
      <p>{t('challenges.formLead')}</p>
      <Form action={challengePath(words, round.id)} hidden={{ challenge }} keep={`challenge-${round.id}`}>
        <Radios
          words={words}
          name="about"
          label={t('challenges.about')}
          error={errors.of.about}
          value={values.about}
          options={challengeSubjects.map(value => ({ value, text: t(`challenges.about.${value}`) }))}
        />
        <Select
          words={words}
          name="pot"
          label={t('challenges.pot')}
          error={errors.of.pot}
          value={values.pot}
          options={round.pots.map(({ neighbourhood: value }) => ({ value, text: nameOf(value) }))}
        />
        <TextArea
          words={words}
          name="text"
          label={t('challenges.text')}
          hint={t('challenges.textHint')}
          error={errors.of.text}
          value={values.text}
          limit={4000}
        />
        {mayEnter && (
          <TextField
            words={words}
            name="inNameOf"
            label={t('challenges.inNameOf')}
            hint={t('challenges.inNameOfHint')}
            error={errors.of.inNameOf}
            value={values.inNameOf}
          />
        )}
        <Button>{t('challenges.send')}</Button>
      </Form>
    </>
  )
}

export const answerLabels = ({ t }: Words): FieldLabels => ({
  outcome: t('challenges.outcome'),
  text: t('challenges.answerText'),
})

interface AnswersProps {
  readonly words: Words
  readonly round: Round
  /** Without an answer, which this person may give. */
  readonly open: readonly Challenge[]
  readonly nameOf: Naming
  readonly done: boolean
  readonly typed?: { readonly challenge: string; readonly values: Readonly<Record<string, string>> }
  readonly errors: FormErrors
}

/** One after the other: the one that was just tried, else the oldest. */
export function ChallengeAnswersPage({ words, round, open, nameOf, done, typed, errors }: AnswersProps) {
  const { t } = words
  const tried = open.find(({ id }) => id === typed?.challenge)
  const here = tried ?? open[0]
  const own: Readonly<Record<string, string>> = tried && typed ? typed.values : {}
  const wrong: FormErrors['of'] = tried ? errors.of : {}
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && <Notice words={words} kind="success" title={t('challenges.answered')} />}
      <Headline kicker={round.title} title={t('challenges.waiting', { count: open.length })} />
      {here && (
        <>
          <OneChallenge words={words} challenge={here} nameOf={nameOf} />
          <Form
            action={answersPath(words, round.id)}
            hidden={{ challenge: here.id }}
            keep={`answer-${here.id}`}
          >
            <Radios
              words={words}
              name="outcome"
              label={t('challenges.outcome')}
              error={wrong.outcome}
              value={own.outcome}
              options={challengeAnswers.map(value => ({ value, text: t(`challenges.outcome.${value}`) }))}
            />
            <TextArea
              words={words}
              name="text"
              label={t('challenges.answerText')}
              hint={t('challenges.answerHint')}
              error={wrong.text}
              value={own.text}
              limit={4000}
            />
            <Button>{t('challenges.sendAnswer')}</Button>
          </Form>
        </>
      )}
      <p>
        <a href={challengesPath(words, round.id)}>{t('challenges.link')}</a>
      </p>
    </>
  )
}
