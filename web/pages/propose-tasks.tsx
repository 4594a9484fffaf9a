// A draft as a list of things to do: what is there, what may be added, and when it can be sent. Each is a page of its own,
// and nothing is lost between them.
import type { Instant } from '../../shared/lib/instant.ts'
import type { Draft } from '../../shared/proposals/draft.ts'
import { isEmptyDraft } from '../../shared/proposals/draft.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { type Task, TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { proposePath } from './proposal-paths.ts'
import { draftCheckPath, draftPhotoPath, draftPlacePath } from './propose-paths.ts'

export interface ProposeTasksProps {
  readonly words: Words
  readonly round: Round
  readonly draft: Draft
  /** Everything that must be said is said. */
  readonly ready: boolean
  /** The council's map has a place on the earth. */
  readonly hasMap: boolean
  readonly justKept: boolean
}

export function ProposeTasks(props: ProposeTasksProps) {
  const { words, round, draft, ready, justKept } = props
  const { t } = words
  const until: Instant = round.dates.reviewingAt
  return (
    <>
      <Headline
        kicker={round.title}
        title={draft.fields.title ?? t('proposing.tasks.title')}
        standfirst={t('proposing.tasks.standfirst', { until: words.dateTime(until) })}
      />
      {justKept && (
        <Notice words={words} kind="success" title={t('proposals.propose.kept')}>
          <p>{t('proposals.propose.keptNote', { until: words.dateTime(until) })}</p>
        </Notice>
      )}
      <h2>{t('proposing.tasks.parts')}</h2>
      <TaskList words={words} tasks={tasksOf(props)} />
      {ready && (
        <p>
          <ButtonLink href={draftCheckPath(words, round.id)}>{t('proposing.tasks.check')}</ButtonLink>
        </p>
      )}
      <Form action={proposePath(words, round.id)}>
        <Buttons>
          <Button name="step" value="discard" kind="secondary">
            {t('proposals.propose.discard')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}

function tasksOf({ words, round, draft, ready, hasMap }: ProposeTasksProps): Task[] {
  const { t } = words
  const { fields, pin, photo } = draft
  const said: Task = {
    title: t('proposing.tasks.words'),
    hint: t('proposing.tasks.wordsHint'),
    href: proposePath(words, round.id),
    state: ready ? 'done' : isEmptyDraft(fields) ? 'to-do' : 'started',
  }
  const place: Task = {
    title: t('proposing.tasks.place'),
    hint: t(fields.neighbourhood ? 'proposing.tasks.placeHint' : 'proposing.tasks.placeFirst'),
    state: pin ? 'done' : fields.neighbourhood ? 'optional' : 'cannot-yet',
    ...(fields.neighbourhood && { href: draftPlacePath(words, round.id) }),
  }
  const picture: Task = {
    title: t('proposing.tasks.photo'),
    hint: t('proposing.tasks.photoHint'),
    href: draftPhotoPath(words, round.id),
    state: photo ? 'done' : 'optional',
  }
  return [said, ...(hasMap ? [place] : []), ...(proposingOf(round).photo ? [picture] : [])]
}
