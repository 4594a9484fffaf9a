// Changing a vote under way: one officer asks with a reason, another agrees to that very change and reason.
import { type FrozenBallot, frozenPotOf } from '../../shared/ballots/frozen-ballot.ts'
import { daysAfter } from '../../shared/lib/instant.ts'
import type { NamedAct, Round, VoteChangeAsked } from '../../shared/rounds/round.ts'
import { daysToConfirmVoteChange, withdrawnFrom } from '../../shared/rounds/vote-change.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField, type DateTimeFieldProps } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { voteDeskPath } from './vote-desk.tsx'

export interface ChangeVoteProps {
  readonly words: Words
  readonly round: Round
  readonly frozen: FrozenBallot
  readonly kind: 'extension' | 'withdrawal'
  /** The request that waits for a second officer, if it is of this kind. */
  readonly asked: (NamedAct & VoteChangeAsked) | undefined
  /** The person looking asked for it. */
  readonly own: boolean
  readonly typed: {
    readonly until?: DateTimeFieldProps['value']
    /** "pot project" */
    readonly which?: string
    readonly reason: string
  }
  readonly error: { readonly field?: string | undefined; readonly text: string } | undefined
}

const names = { extension: 'extend', withdrawal: 'withdraw' } as const

export function ChangeVotePage(props: ChangeVoteProps) {
  const { words, round, kind, asked, typed, error } = props
  const { t } = words
  const home = voteDeskPath(words, round)
  const name = names[kind]
  const action = `${home}/${name}`
  const errorOf = (field: string) => (error?.field === field ? error.text : undefined)
  return (
    <>
      <ErrorSummary words={words} errors={error ? [error] : []} />
      <Headline kicker={round.title} title={t(`voteDesk.${name}`)} standfirst={t(`voteDesk.${name}.lead`)} />
      {asked && <Pending {...props} asked={asked} action={action} />}
      <Form action={action} hidden={{ version: round.version }} keep={`change-vote-${kind}-${round.id}`}>
        {kind === 'extension' && (
          <>
            <p>{t('voteDesk.extend.now', { date: words.dateTime(round.dates.closesAt) })}</p>
            <DateTimeField
              words={words}
              name="closesAt"
              label={t('voteDesk.extend.until')}
              error={errorOf('closesAt')}
              value={typed.until}
              withTime
            />
          </>
        )}
        {kind === 'withdrawal' && <WhichProject {...props} error={errorOf('project')} />}
        <TextArea
          words={words}
          name="reason"
          label={t('voteDesk.reason')}
          hint={t('voteDesk.reasonHint')}
          limit={2000}
          value={typed.reason}
          error={errorOf('reason')}
        />
        <Buttons>
          <Button kind="warning">{t(`voteDesk.${name}.ask`)}</Button>
          <a href={home}>{t('voteDesk.backHere')}</a>
        </Buttons>
      </Form>
    </>
  )
}

function WhichProject({
  words,
  round,
  frozen,
  typed,
  error,
}: Omit<ChangeVoteProps, 'error'> & { readonly error: string | undefined }) {
  const options = round.pots.flatMap(({ neighbourhood }) => {
    const pot = frozenPotOf(frozen, neighbourhood)
    const gone = withdrawnFrom(round, neighbourhood)
    return (pot?.projects ?? [])
      .filter(({ id }) => !gone.has(id))
      .map(({ id, number, title }) => ({
        value: `${neighbourhood} ${id}`,
        text: `${pot!.name} · ${number} · ${title}`,
      }))
  })
  if (options.length === 0) return <p>{words.t('voteDesk.withdraw.none')}</p>
  return (
    <Radios
      words={words}
      name="project"
      label={words.t('voteDesk.withdraw.which')}
      options={options}
      value={typed.which}
      error={error}
    />
  )
}

function Pending({
  words,
  round,
  asked,
  own,
  action,
}: ChangeVoteProps & { readonly asked: NamedAct & VoteChangeAsked; readonly action: string }) {
  const { t } = words
  const { change, reason } = asked
  return (
    <section>
      <h2>{t('voteDesk.pending', { name: asked.byName, at: words.dateTime(asked.at) })}</h2>
      <p>
        {change.kind === 'extension'
          ? t('voteDesk.pending.extension', { date: words.dateTime(change.closesAt), reason })
          : t('voteDesk.pending.withdrawal', { title: change.title, reason })}{' '}
        {t('voteDesk.pending.until', {
          until: words.dateTime(daysAfter(asked.at, daysToConfirmVoteChange)),
        })}
      </p>
      {own ? (
        <p>{t('voteDesk.pending.yours')}</p>
      ) : (
        <Form
          action={action}
          hidden={{
            version: round.version,
            reason,
            agree: change.kind === 'extension' ? change.closesAt : `${change.pot} ${change.project}`,
          }}
        >
          <p>{t('voteDesk.agreeAbout')}</p>
          <Buttons>
            <Button kind="warning">{t(`voteDesk.agree.${change.kind}`)}</Button>
          </Buttons>
        </Form>
      )}
      <h2>{t('voteDesk.other')}</h2>
      <p>{t('voteDesk.otherNote')}</p>
    </section>
  )
}
