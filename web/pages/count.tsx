// The count as officers and councillors see it before anyone else: how far it is, what stands in its way, the account of
// the vote, and the three acts of people: agree to the opening, sign, publish.
import { isNeverPublished } from '../../shared/rounds/rehearsal.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { type Task, TaskList } from '../components/task-list.tsx'
import type { Words } from '../messages/translate.ts'
import { FaultNotice } from './count-fault.tsx'
import { CountPotSection } from './count-pot.tsx'
import type { Refusing } from './count-signing.tsx'
import { approvalsMissing, type CountState, type CountView, countState } from './count-view.ts'
import { countPath, staffRoundPath } from './results-paths.ts'

interface Props {
  readonly words: Words
  readonly view: CountView
  readonly errors: readonly { readonly field?: string | undefined; readonly text: string }[]
  readonly refusing: Refusing
  /** What was just done, in words. */
  readonly done?: string | undefined
}

export function CountPage({ words, view, errors, refusing, done }: Props) {
  const { t } = words
  const { round, missing } = view
  const state = countState(view)
  return (
    <>
      <ErrorSummary words={words} errors={errors} />
      {done && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={round.title}
        title={t(`count.headline.${state}`, {
          missing: state === 'approve' ? approvalsMissing(round) : missing,
        })}
      />
      {view.blocked && <FaultNotice words={words} round={round} nameOf={view.nameOf} {...view.blocked} />}
      <TaskList words={words} tasks={tasksOf(words, view, state)} />
      <p class="muted">{t('count.secret')}</p>
      <Approve words={words} view={view} state={state} />
      {round.acts.counted && (
        <p>
          <a href={`${countPath(words, round.id)}/account`}>{t('voteAccount.title')}</a>
        </p>
      )}
      {view.pots.map(pot => (
        <CountPotSection
          key={pot.pot.neighbourhood}
          words={words}
          round={round}
          counted={pot}
          deputies={view.deputies}
          refusing={refusing}
        />
      ))}
      <Publish words={words} view={view} state={state} />
      <p>
        <a href={staffRoundPath(words, round.id)}>{t('count.toRound')}</a>
      </p>
    </>
  )
}

function tasksOf(words: Words, view: CountView, state: CountState): Task[] {
  const { round, isTotalled, pots, checkedAt } = view
  const { t, dateTime } = words
  const { gatesClosed, openingApprovals = [], counted } = round.acts
  const approvals = openingApprovals
    .map(({ byName, at }) => t('count.step.approveBy', { name: byName, at: dateTime(at) }))
    .join(' · ')
  return [
    {
      title: t('count.step.closed'),
      hint: gatesClosed && t('count.step.closedAt', { at: dateTime(gatesClosed.at) }),
      state: 'done',
    },
    { title: t('count.step.totals'), state: isTotalled ? 'done' : 'to-do' },
    {
      title: t('count.step.approve'),
      hint: approvals,
      state: approvalsMissing(round) <= 0 ? 'done' : openingApprovals.length > 0 ? 'started' : 'to-do',
    },
    {
      title: t('count.step.counted'),
      hint: counted && t('count.step.countedAt', { at: dateTime(counted.at) }),
      state: counted ? 'done' : state === 'blocked' ? 'problem' : 'cannot-yet',
    },
    {
      title: t('count.step.checked'),
      hint: checkedAt && t('count.step.checkedAt', { at: dateTime(checkedAt) }),
      state: checkedAt ? 'done' : !counted ? 'cannot-yet' : state === 'blocked' ? 'problem' : 'to-do',
    },
    ...pots.map(
      ({ pot, signOffs }): Task => ({
        title: t('count.step.sign', { place: pot.name }),
        href: counted && `#${pot.neighbourhood}`,
        hint: signOffs
          .map(({ as, deputy, byName, at }) =>
            t('count.step.signedAs', {
              as: deputy ? `${as}deputy` : as,
              name: byName,
              at: dateTime(at),
            }),
          )
          .join(' · '),
        state:
          signOffs.length === 2 ? 'done' : !counted ? 'cannot-yet' : signOffs.length ? 'started' : 'to-do',
      }),
    ),
    ...(isNeverPublished(round)
      ? []
      : [
          {
            title: t('count.step.publish'),
            state: state === 'publish' ? ('to-do' as const) : ('cannot-yet' as const),
          },
        ]),
  ]
}

interface PartProps {
  readonly words: Words
  readonly view: CountView
  readonly state: CountState
}

function Approve({ words, view: { round, may }, state }: PartProps) {
  const { t } = words
  if (state !== 'approve' || !(may.approve || may.hasApproved)) return null
  return (
    <section aria-labelledby="approve">
      <h2 id="approve">{t('count.approveTitle')}</h2>
      {may.hasApproved ? (
        <p>{t('count.approveOther')}</p>
      ) : (
        <>
          <p>{t('count.approveText')}</p>
          <Form action={`${countPath(words, round.id)}/approve`}>
            <Button>{t('count.approveButton')}</Button>
          </Form>
        </>
      )}
    </section>
  )
}

function Publish({ words, view: { round, may }, state }: PartProps) {
  const { t } = words
  if (state === 'rehearsal') return <p>{t('count.publishRehearsal')}</p>
  if (state !== 'publish' || !may.publish) return null
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">{t('count.publishTitle')}</h2>
      <p>{t('count.publishText')}</p>
      <Form action={`${countPath(words, round.id)}/publish`} hidden={{ version: round.version }}>
        <Button>{t('count.publishButton')}</Button>
      </Form>
    </section>
  )
}
