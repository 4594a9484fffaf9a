// Where people vote on a computer that stands there for it, at a library or a fair: one after the other, and nothing of one is
// left for the next.
import type { VoteWindow } from '../../shared/rounds/vote-window.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { signOutPath } from '../components/shared-computer.tsx'
import type { Words } from '../messages/translate.ts'
import { roundPath, voteHerePath } from './ballot-paths.ts'
import { EmailForm } from './sign-in-forms.tsx'
import { VotingCodeForm } from './voting-code.tsx'

interface Props {
  readonly words: Words
  readonly round: {
    readonly id: string
    readonly title: string
    readonly dates: { readonly votingAt: string; readonly closesAt: string }
  }
  /** Undefined in a cancelled round. */
  readonly window: VoteWindow | undefined
  /** The last visit was ended, since nobody did anything. */
  readonly over: boolean
}

export function VoteHerePage({ words, round, window, over }: Props) {
  const { t } = words
  const open = window === 'open'
  return (
    <>
      {over && (
        <Notice words={words} title={t('ballot.here.over')}>
          <p>{t('ballot.here.overText')}</p>
        </Notice>
      )}
      <Headline
        kicker={round.title}
        title={t(open ? 'ballot.here.title' : 'ballot.here.titleNot')}
        standfirst={standing(words, round, window)}
      />
      {open && (
        <>
          <p>{t('ballot.here.nothing')}</p>
          <p role="status" id="code-read" data-ready={t('signIn.votingCode.ready')} />
          <VotingCodeForm words={words} back={undefined} carry={undefined} asksShared={false} />
          <details>
            <summary>{t('ballot.here.email')}</summary>
            <EmailForm
              words={words}
              back={`/${words.language}/me/rounds/${round.id}/vote`}
              carry={undefined}
              asksShared={false}
            />
          </details>
        </>
      )}
      <details>
        <summary>{t('ballot.here.own')}</summary>
        <Form action={`${voteHerePath(words, round.id)}/own`}>
          <p>{t('ballot.here.ownText')}</p>
          <Buttons>
            <Button kind="secondary">{t('ballot.here.ownButton')}</Button>
          </Buttons>
        </Form>
      </details>
      <p>
        <a href={roundPath(words, round.id)}>{t('ballot.here.round')}</a>
      </p>
    </>
  )
}

function standing(words: Words, { dates }: Props['round'], window: Props['window']): string {
  if (window === 'open') return words.t('ballot.here.until', { date: words.dateTime(dates.closesAt) })
  if (window === 'not-open') return words.t('ballot.state.not-open', { date: words.dateTime(dates.votingAt) })
  return window === 'closed'
    ? words.t('ballot.here.closed', { date: words.dateTime(dates.closesAt) })
    : words.t('ballot.here.cancelled')
}

/** Somebody is signed in already, on what may be their own computer: nothing is done before they say so. */
export function VoteHereSomeonePage({ words, name }: { readonly words: Words; readonly name: string }) {
  const { t } = words
  return (
    <>
      <h1>{t('ballot.here.someone', { name })}</h1>
      <p class="lead">{t('ballot.here.someoneText')}</p>
      <Form action={signOutPath(words)}>
        <Buttons>
          <Button>{t('common.signOut')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
