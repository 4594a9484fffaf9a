// Challenges for staff: those this person has to answer, one at a time, and those that have to be given to somebody who had no
// part in the round.
import { type Challenge, challengeAnswers, type Involvement } from '../../shared/rounds/challenge.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { answersPath, challengePath, challengesPath, OneChallenge } from './challenges.tsx'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const answerLabels = ({ t }: Words): FieldLabels => ({
  outcome: { label: t('challenges.outcome'), missing: t('challenges.outcomeMissing') },
  text: t('challenges.answerText'),
})

export interface Candidate {
  readonly person: string
  readonly name: string
  /** Why it cannot be them; absent where it can. */
  readonly how?: Involvement | undefined
}

export interface Waiting {
  readonly challenge: Challenge
  /** Who might answer it; none where this person does not give it to anybody. */
  readonly candidates: readonly Candidate[]
}

interface AnswersProps {
  readonly words: Words
  readonly round: Round
  /** This person's to answer, oldest first. */
  readonly mine: readonly Challenge[]
  /** This person's to give to somebody, oldest first. */
  readonly toGive: readonly Waiting[]
  readonly nameOf: (id: string) => string
  readonly titleOf: (id: string) => string
  readonly mayEnter: boolean
  readonly done?: string | undefined
  readonly typed?: { readonly challenge: string; readonly values: Readonly<Record<string, string>> }
  readonly errors: FormErrors
}

export function ChallengeAnswersPage(props: AnswersProps) {
  const { words, round, mine, toGive, errors, done, mayEnter } = props
  const { t } = words
  const nobodys = toGive.filter(({ challenge }) => !challenge.assigned).length
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={round.title}
        title={
          mine.length > 0 || nobodys === 0
            ? t('challenges.waiting', { count: mine.length })
            : t('challenges.toGive', { count: nobodys })
        }
        standfirst={t('challenges.staffLead')}
      />
      <Answer {...props} />
      {toGive.map(waiting => (
        <Give key={waiting.challenge.id} waiting={waiting} {...props} />
      ))}
      <p>
        <a href={challengesPath(words, round.id)}>{t('challenges.link')}</a>
        {mayEnter && (
          <>
            {' · '}
            <a href={challengePath(words, round.id)}>{t('challenges.enter')}</a>
          </>
        )}
      </p>
    </>
  )
}

/** One after the other: the one that was just tried, else the oldest. */
function Answer({ words, round, mine, nameOf, titleOf, typed, errors }: AnswersProps) {
  const { t } = words
  const tried = mine.find(({ id }) => id === typed?.challenge)
  const here = tried ?? mine[0]
  if (!here) return null
  const own: Readonly<Record<string, string>> = tried && typed ? typed.values : {}
  const wrong: FormErrors['of'] = tried ? errors.of : {}
  return (
    <>
      <OneChallenge words={words} challenge={here} nameOf={nameOf} titleOf={titleOf} />
      <Form action={answersPath(words, round.id)} hidden={{ challenge: here.id }} keep={`answer-${here.id}`}>
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
        <Buttons>
          <Button>{t('challenges.sendAnswer')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

function Give({
  words,
  round,
  nameOf,
  titleOf,
  typed,
  waiting: { challenge, candidates },
}: AnswersProps & { readonly waiting: Waiting }) {
  const { t, language } = words
  const has = challenge.assigned?.to
  const free = candidates.filter(({ how, person }) => how === undefined && person !== has)
  const others = candidates.filter(({ how }) => how !== undefined)
  const chosen = typed?.challenge === challenge.id ? typed.values.to : undefined
  return (
    <>
      <OneChallenge words={words} challenge={challenge} nameOf={nameOf} titleOf={titleOf} />
      {free.length > 0 ? (
        <Form action={`${answersPath(words, round.id)}/assign`} hidden={{ challenge: challenge.id }}>
          <Select
            words={words}
            name={`to-${challenge.id}`}
            label={t(has ? 'challenges.giveAgain' : 'challenges.give')}
            hint={t('challenges.giveHint')}
            value={chosen}
            options={free.map(({ person: value, name: text }) => ({ value, text }))}
          />
          <Buttons>
            <Button kind={has ? 'secondary' : 'primary'}>{t('challenges.giveButton')}</Button>
          </Buttons>
        </Form>
      ) : has ? null : (
        <Notice words={words} kind="warning" title={t('challenges.nobody')}>
          <p>
            {t('challenges.nobodyText')}{' '}
            <a href={`/${language}/staff/duties`}>{t('challenges.nobodyLink')}</a>
          </p>
        </Notice>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t('challenges.cannot', { count: others.length })}</summary>
          <ul>
            {others.map(({ person, name, how = '' }) => (
              <li key={person}>{t('challenges.cannotWhy', { name, how: how.replaceAll('-', '') })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
