// Voting with a slip: the code on it, large cards with pictures, a look at what was ticked, and done. The code goes along in the
// form, so that nothing stays on a computer that the next child uses.
import type { ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { CodeForm } from '../components/code-form.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { PlainPicture } from '../components/plain-picture.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenPath, slipPath } from './children-paths.ts'

interface SlipCodeProps {
  readonly words: Words
  readonly typed: string
  readonly error: string | undefined
}

export function SlipCodePage({ words, typed, error }: SlipCodeProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'code', text: error }] : []} />
      <Headline title={t('children.slip.title')} standfirst={t('children.slip.lead')} />
      <p role="status" id="code-read" data-ready={t('children.slip.ready')} />
      <CodeForm
        words={words}
        action={slipPath(words)}
        label={t('children.slip.code')}
        hint={t('children.slip.codeHint')}
        button={t('children.slip.go')}
        typed={typed}
        error={error}
      />
      <p>{t('children.slip.lost')}</p>
    </>
  )
}

export interface SlipBallotProps {
  readonly words: Words
  readonly code: string
  readonly round: ChildrensRound
  readonly ideas: readonly ClassIdea[]
  readonly ticked: readonly string[]
  readonly error?: string | undefined
}

export function SlipBallotPage({ words, code, round, ideas, ticked, error }: SlipBallotProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: `tick-${ideas[0]?.id}`, text: error }] : []} />
      <Headline
        kicker={round.title}
        title={t('children.ballot.title', { most: round.mostTicks })}
        standfirst={t('children.ballot.lead', { most: round.mostTicks })}
      />
      {ideas.length === 0 && <p>{t('children.ballot.none')}</p>}
      <Form action={slipPath(words, 'check')} hidden={{ code }}>
        <ul class="ideas">
          {ideas.map(({ id, title, why, picture, language }) => (
            <li key={id} class="idea">
              <input
                type="checkbox"
                id={`tick-${id}`}
                name="tick"
                value={id}
                checked={ticked.includes(id)}
                aria-describedby={`why-${id}`}
              />
              <label for={`tick-${id}`}>
                <PlainPicture name={picture} />
                <span class="idea-title" lang={language}>
                  {title}
                </span>
              </label>
              <p id={`why-${id}`} lang={language}>
                {why}
              </p>
            </li>
          ))}
        </ul>
        {ideas.length > 0 && (
          <Buttons>
            <Button>{t('children.ballot.check')}</Button>
          </Buttons>
        )}
      </Form>
    </>
  )
}

export function SlipCheckPage({ words, code, round, ideas, ticked }: SlipBallotProps) {
  const { t } = words
  const chosen = ideas.filter(({ id }) => ticked.includes(id))
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('children.check.title')}
        standfirst={t('children.check.lead', { count: chosen.length, left: round.mostTicks - chosen.length })}
      />
      <ul class="ideas">
        {chosen.map(({ id, title, picture, language }) => (
          <li key={id} class="idea">
            <PlainPicture name={picture} />
            <span class="idea-title" lang={language}>
              {title}
            </span>
          </li>
        ))}
      </ul>
      <form method="post" action={slipPath(words, 'send')} novalidate>
        <input type="hidden" name="code" value={code} />
        {chosen.map(({ id }) => (
          <input key={id} type="hidden" name="tick" value={id} />
        ))}
        <Buttons>
          <Button>{t('children.check.send')}</Button>
          <Button kind="secondary" formaction={slipPath(words)}>
            {t('children.check.change')}
          </Button>
        </Buttons>
      </form>
    </>
  )
}

interface SentProps {
  readonly words: Words
  readonly round: ChildrensRound
}

/** Nothing of what was ticked: the next child may be looking. */
export function SlipSentPage({ words, round }: SentProps) {
  const { t } = words
  return (
    <>
      <Confirmation title={t('children.sent.title')}>
        <p>{t('children.sent.text', { date: words.dateTime(round.dates.closesAt) })}</p>
        <p>{t('children.sent.secret')}</p>
      </Confirmation>
      <Buttons>
        <ButtonLink href={slipPath(words)}>{t('children.sent.next')}</ButtonLink>
        <a href={childrenPath(words, round.id)}>{t('children.sent.round')}</a>
      </Buttons>
    </>
  )
}
