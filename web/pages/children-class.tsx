// A class's own page: opened by the code its teacher holds. Its ideas with what an officer said of them.
import type { ChildrensPhase, ChildrensRound, SchoolClass } from '../../shared/rounds/childrens-round.ts'
import { type ClassIdea, canBeWritten, isShown, mostIdeas } from '../../shared/rounds/class-idea.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { CodeForm } from '../components/code-form.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { PlainPicture } from '../components/plain-picture.tsx'
import type { Words } from '../messages/translate.ts'
import { IdeaText } from './children-idea.tsx'
import { childrenPath, classPath, ideaFormPath } from './children-paths.ts'

interface ClassCodeProps {
  readonly words: Words
  readonly typed: string
  readonly error: string | undefined
  /** An idea that was typed before the page was closed by the hours. */
  readonly carried: Readonly<Record<string, string>>
}

export function ClassCodePage({ words, typed, error, carried }: ClassCodeProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'code', text: error }] : []} />
      <Headline title={t('children.room.codeTitle')} standfirst={t('children.room.codeLead')} />
      <p role="status" id="code-read" data-ready={t('children.room.ready')} />
      <CodeForm
        words={words}
        action={classPath(words, 'open')}
        hidden={carried}
        label={t('children.room.code')}
        hint={t('children.room.codeHint')}
        button={t('children.room.open')}
        typed={typed}
        error={error}
      />
    </>
  )
}

export interface ClassRoomProps {
  readonly words: Words
  readonly round: ChildrensRound
  readonly schoolClass: SchoolClass
  readonly phase: ChildrensPhase
  /** Theirs. */
  readonly ideas: readonly ClassIdea[]
  readonly done: string | undefined
}

export function ClassRoomPage({ words, round, schoolClass, phase, ideas, done }: ClassRoomProps) {
  const { t } = words
  const { school, name } = schoolClass
  const more = phase === 'ideas' && ideas.length < mostIdeas
  return (
    <>
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={round.title}
        title={t('children.class', { school, name })}
        standfirst={t(`children.room.lead.${phase}`, {
          until: words.dateTime(round.dates.ideasUntil),
          from: words.date(round.dates.ideasAt),
          vote: words.dateTime(round.dates.votingAt),
        })}
      />
      <h2>{t('children.room.ours', { count: ideas.length })}</h2>
      <ul class="ideas">
        {ideas.map(idea => (
          <li key={idea.id} class="idea">
            <PlainPicture name={idea.picture} />
            <h3 lang={idea.language}>{idea.title}</h3>
            <IdeaText idea={idea} />
            <p>
              <strong>{t(`children.room.state.${stateOf(idea)}`)}</strong>
            </p>
            {idea.checked && idea.checked.why !== '' && <p>{idea.checked.why}</p>}
            {canBeWritten(phase, idea).ok && (
              <p>
                <a href={ideaFormPath(words, idea.id)}>
                  {t('children.room.change')} <span class="visually-hidden">{idea.title}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      <Buttons>
        {more && <ButtonLink href={ideaFormPath(words)}>{t('children.room.write')}</ButtonLink>}
        <a href={childrenPath(words, round.id)}>{t('children.sent.round')}</a>
      </Buttons>
      <Form action={classPath(words, 'close')}>
        <Buttons>
          <Button kind="secondary">{t('children.room.close')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

const stateOf = (idea: ClassIdea): 'waits' | 'shown' | 'back' =>
  isShown(idea) ? 'shown' : idea.checked ? 'back' : 'waits'
