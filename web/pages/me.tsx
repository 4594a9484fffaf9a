// A person's own page: what they are called, where they can take part, what they proposed, and the way out.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Notice } from '../components/notice.tsx'
import { Tag } from '../components/tag.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { drawPath } from './drawn-paths.ts'
import { myGrantsPath } from './grant-paths.ts'
import { panelPath } from './metric-paths.ts'
import { myGroupPath } from './money-paths.ts'
import { MyTakenDown, type MyTakenDownProps } from './my-taken-down.tsx'
import { claimPath } from './propose-paths.ts'

interface Props {
  readonly words: Words
  readonly name: string
  readonly email: string
  readonly phone: string
  /** They hold duties that only the council's own sign-in opens. */
  readonly staffSignIn: boolean
  readonly open: readonly {
    readonly round: Round
    /** Where they may vote; absent while the round asks for proposals. */
    readonly pots?: readonly { readonly id: string; readonly name: string }[]
  }[]
  readonly proposals: readonly { readonly round: Round; readonly proposal: Proposal }[]
  /** Words of theirs that moderators took down. */
  readonly takenDown: MyTakenDownProps['items']
  /** Mutual groups they are in, or asked to join. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** They answer for grants, or may. */
  readonly organises: boolean
  readonly saved: boolean
  readonly typedName?: string | undefined
  readonly nameError?: string | undefined
}

export function MePage(props: Props) {
  const { words, name, email, saved, staffSignIn, typedName, nameError } = props
  const { t, language } = words
  return (
    <>
      <ErrorSummary words={words} errors={nameError ? [{ field: 'name', text: nameError }] : []} />
      {saved && <Notice words={words} kind="success" title={t('me.nameSaved', { name })} />}
      <h1>{t('me.title')}</h1>
      {staffSignIn && (
        <p>
          <a href={`/${language}/sign-in/staff`}>{t('me.staff')}</a>
        </p>
      )}
      {props.organises && (
        <p>
          <a href={myGrantsPath(words)}>{t('grants.mine.link')}</a>
        </p>
      )}
      {props.groups.length > 0 && (
        <ul>
          {props.groups.map(({ id, name }) => (
            <li key={id}>
              <a href={myGroupPath(words, id)}>{t('me.group', { name })}</a>
            </li>
          ))}
        </ul>
      )}
      <MyTakenDown words={words} items={props.takenDown} />
      <TakePart {...props} />
      <MyProposals {...props} />
      <section>
        <h2>{t('me.nameTitle')}</h2>
        <p>{t('me.nameLead', { name })}</p>
        <p class="muted">{t('me.email', { email })}</p>
        <Form action={`/${language}/me/name`}>
          <TextField
            words={words}
            name="name"
            label={t('me.name')}
            hint={t('me.nameHint')}
            error={nameError}
            value={typedName ?? name}
            letters="medium"
            autocomplete="nickname"
          />
          <Buttons>
            <Button kind="secondary">{t('me.nameSave')}</Button>
          </Buttons>
        </Form>
      </section>
      <section>
        <h2>{t('me.signOutTitle')}</h2>
        <p>{t('me.signOutLead')}</p>
        <Form action={`/${language}/sign-in/out`}>
          <Buttons>
            <Button kind="secondary">{t('me.signOut')}</Button>
          </Buttons>
        </Form>
        <Form action={`/${language}/sign-in/out-everywhere`}>
          <p class="hint">{t('me.signOutEverywhereHint')}</p>
          <Buttons>
            <Button kind="secondary">{t('me.signOutEverywhere')}</Button>
          </Buttons>
        </Form>
        <p>
          <a href={`/${language}/me/account`}>{t('account.link')}</a>
          {' · '}
          <a href={`/${language}/me/messages`}>{t('messages.link')}</a>
          {' · '}
          <a href={panelPath(words)}>{t('metrics.panel.title')}</a>
          {' · '}
          <a href={drawPath(words)}>{t('drawn.mine.title')}</a>
        </p>
      </section>
    </>
  )
}

function TakePart({ words, open, phone }: Props) {
  const { t, language } = words
  const me = (round: Round) => `/${language}/me/rounds/${round.id}`
  return (
    <section>
      <h2>{t('me.roundsTitle')}</h2>
      {open.length === 0 && <p>{t('me.noRounds')}</p>}
      <ul>
        {open.map(({ round, pots }) => {
          if (!pots)
            return (
              <li key={round.id}>
                <a href={`${me(round)}/propose`}>{t('me.proposeIn', { round: round.title })}</a>
                <p class="hint">{t('me.until', { date: words.dateTime(round.dates.reviewingAt) })}</p>
              </li>
            )
          if (pots.length === 0)
            return <li key={round.id}>{t('me.notOnRoll', { round: round.title, phone })}</li>
          return pots.map(pot => (
            <li key={`${round.id} ${pot.id}`}>
              <a href={`${me(round)}/vote/${pot.id}`}>
                {t('me.voteIn', { place: pot.name, round: round.title })}
              </a>
              <p class="hint">{t('me.until', { date: words.dateTime(round.dates.closesAt) })}</p>
            </li>
          ))
        })}
      </ul>
    </section>
  )
}

function MyProposals({ words, proposals }: Props) {
  const { t, language } = words
  return (
    <section>
      <h2>{t('me.proposalsTitle')}</h2>
      {proposals.length === 0 && <p>{t('me.noProposals')}</p>}
      <ul>
        {proposals.map(({ round, proposal }) => (
          <li key={proposal.id}>
            <a href={`/${language}/rounds/${round.id}/proposals/${proposal.id}`} lang={proposal.language}>
              {proposal.title}
            </a>{' '}
            {proposal.withdrawn && <Tag>{t('common.withdrawn')}</Tag>}
            <p class="hint">
              {t('me.proposalIn', { round: round.title })}
              {!proposal.withdrawn && (
                <>
                  {' · '}
                  <a href={`/${language}/me/rounds/${round.id}/proposals/${proposal.id}`}>
                    {t('me.proposalEdit')}{' '}
                    <span class="visually-hidden">
                      {t('me.proposalEditAbout', { title: proposal.title })}
                    </span>
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p class="hint">
        {t('proposing.claim.ask')} <a href={claimPath(words)}>{t('proposing.claim.do')}</a>
      </p>
    </section>
  )
}
