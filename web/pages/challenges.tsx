// Challenges in a round as everybody reads them: what was said, who has it, and what was answered.
import type { Challenge } from '../../shared/rounds/challenge.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { ButtonLink } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { projectPath, resultsPath, roundPath, staffRoundPath } from './results-paths.ts'

export const challengesPath = (words: Words, round: string) => `${roundPath(words, round)}/challenges`
/** About the count, or, where one is named, about one proposal. */
export const challengePath = ({ language }: Words, round: string, proposal?: string) =>
  `/${language}/me/rounds/${round}/challenge${proposal === undefined ? '' : `?proposal=${proposal}`}`
export const answersPath = (words: Words, round: string) => `${staffRoundPath(words, round)}/challenges`

type Naming = (id: string) => string

interface ListProps {
  readonly words: Words
  readonly round: Round
  readonly challenges: readonly Challenge[]
  readonly nameOf: Naming
  readonly titleOf: Naming
  /** May one still be made? */
  readonly isOpen: boolean
}

export function ChallengesPage({ words, round, challenges, nameOf, titleOf, isOpen }: ListProps) {
  const { t } = words
  const date = words.dateTime(round.dates.challengesUntil)
  return (
    <>
      <Headline kicker={round.title} title={t('challenges.headline', { count: challenges.length })} />
      <p class="lead">{t('challenges.lead')}</p>
      {round.acts.published && <p>{t(isOpen ? 'challenges.until' : 'challenges.over', { date })}</p>}
      {isOpen && (
        <p>
          <ButtonLink href={challengePath(words, round.id)}>{t('challenges.make')}</ButtonLink>
        </p>
      )}
      {challenges.map(challenge => (
        <OneChallenge
          key={challenge.id}
          words={words}
          challenge={challenge}
          nameOf={nameOf}
          titleOf={titleOf}
        />
      ))}
      <p>
        {round.acts.published ? (
          <a href={resultsPath(words, round.id)}>{t('challenges.toResults')}</a>
        ) : (
          <a href={roundPath(words, round.id)}>{t('challenges.toRound')}</a>
        )}
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

/** What it is about, in a line. */
export function challengeTitle(
  { t }: Words,
  { about, pot, proposal, refusedAs }: Challenge,
  nameOf: Naming,
  titleOf: Naming,
): string {
  if (refusedAs) return t('challenges.refused', { as: refusedAs, place: nameOf(pot) })
  return proposal === undefined
    ? t('challenges.what', { about, place: nameOf(pot) })
    : t('challenges.whatOf', { about, title: titleOf(proposal) })
}

interface OneProps {
  readonly words: Words
  readonly challenge: Challenge
  readonly nameOf: Naming
  readonly titleOf: Naming
}

export function OneChallenge({ words, challenge, nameOf, titleOf }: OneProps) {
  const { t } = words
  const { round, proposal, byName, at, text, answer, onPaper, assigned } = challenge
  return (
    <article>
      <h2>{challengeTitle(words, challenge, nameOf, titleOf)}</h2>
      <p class="muted">
        {t(onPaper ? 'challenges.byPaper' : 'challenges.by', { name: byName, date: words.dateTime(at) })}
        {proposal && (
          <>
            {' · '}
            <a href={projectPath(words, round, proposal)}>{t('challenges.toIdea')}</a>
          </>
        )}
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
        <p>
          {assigned
            ? t('challenges.openWith', { name: assigned.toName, date: words.date(assigned.at) })
            : t('challenges.open')}
        </p>
      )}
    </article>
  )
}
