// The form on which a round is set up: everything on one page, in the order in which one thinks of it. A new one is kept
// on the device until it is sent.
import { Fragment } from 'preact'
import type { MenuItem } from '../../shared/proposals/menu.ts'
import type { Round, RoundDates } from '../../shared/rounds/round.ts'
import { type BallotType, ballotTypes, proofKinds } from '../../shared/rounds/round.ts'
import { dateOrder } from '../../shared/rounds/set-up.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { CountingFields, type TypedCounting } from './counting-fields.tsx'
import { ProposingFields, type TypedProposing } from './proposing-fields.tsx'
import { ReviewingFields, type TypedReviewing } from './reviewing-fields.tsx'
import { staffRoundPath, tryOutPath } from './staff-words.ts'
import { TalkFields, type TypedTalk } from './talk-fields.tsx'

export interface TypedTime {
  readonly day: string
  readonly month: string
  readonly year: string
  readonly time: string
}

/** Everything as text, as it stands in the boxes. */
export interface TypedSetUp extends TypedCounting, TypedProposing, TypedTalk {
  readonly title: string
  readonly summary: string
  readonly rehearsal: string
  /** Whom a rehearsal may write to, one a line. */
  readonly addresses: string
  /** By neighbourhood. */
  readonly pots: Readonly<Record<string, string>>
  /** How voters of each prove who they are. */
  readonly proofs: Readonly<Record<string, string>>
  readonly dates: Readonly<Record<keyof RoundDates, TypedTime>>
  readonly ballotType: string
  readonly maxChoices: string
  readonly points: string
  readonly maxScore: string
  readonly mayPropose: string
  readonly proposalsPerPerson: string
  readonly mayChangeBallot: string
  readonly reviewing: TypedReviewing
}

export interface SetUpErrors {
  readonly summary: readonly { readonly field?: string | undefined; readonly text: string }[]
  /** By the name of the box. */
  readonly of: Readonly<Record<string, string | undefined>>
}

export interface SetUpPageProps {
  readonly words: Words
  /** The round that is changed; none where it is new. */
  readonly round: Round | undefined
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly typed: TypedSetUp
  readonly errors: SetUpErrors
  readonly hidden: Readonly<Record<string, string | number>>
  /** Nobody has typed anything yet. */
  readonly fresh: boolean
  /** A colleague saved something else in between. */
  readonly overtaken: boolean
  /** The council's last published vote, whose ballots the rules can be tried on. */
  readonly lastVote: string | undefined
  /** The council's, of which a round can offer some. */
  readonly menu: readonly MenuItem[]
}

export function SetUpPage(props: SetUpPageProps) {
  const { words, round, places, typed, errors, hidden, fresh, overtaken, lastVote } = props
  const { t, language } = words
  const announced = round?.acts.announced !== undefined
  const back = round ? staffRoundPath(words, round) : `/${language}/staff`
  const action = round ? `${back}/set-up` : `/${language}/staff/rounds/new`
  const field = <N extends string>(name: N) => ({ words, name, error: errors.of[name] })
  const yesNo = (name: 'rehearsal' | 'mayChangeBallot', first: 'yes' | 'no') =>
    (first === 'yes' ? ['yes', 'no'] : ['no', 'yes']).map(value => ({
      value,
      text: t(`staff.setUp.${name}.${value as 'yes' | 'no'}`),
      ...(name === 'rehearsal' && value === 'yes' && { hint: t('staff.setUp.rehearsal.yesHint') }),
    }))
  /** The number that ballots of one type alone have. */
  const limitOf = (type: BallotType) => {
    const name = type === 'points' ? 'points' : type === 'scores' ? 'maxScore' : undefined
    return (
      name && (
        <TextField
          {...field(name)}
          label={t(`staff.setUp.${name}`)}
          inputmode="numeric"
          letters="short"
          value={typed[name]}
        />
      )
    )
  }
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={round?.title}
        title={setUpTitle(words, round)}
        standfirst={t(announced ? 'staff.setUp.announced' : 'staff.setUp.lead')}
      />
      {overtaken && (
        <Notice words={words} kind="warning">
          <p>{t('staff.setUp.changedMeanwhileText')}</p>
          <p>
            <a href={back}>{t('staff.setUp.changedMeanwhile')}</a>
          </p>
        </Notice>
      )}
      <Form action={action} hidden={hidden} keep={round ? undefined : 'set-up-new'} fresh={fresh}>
        <TextField
          {...field('title')}
          label={t('staff.setUp.title')}
          hint={t(round ? 'staff.setUp.titleHintChange' : 'staff.setUp.titleHint')}
          value={typed.title}
        />
        <TextArea
          {...field('summary')}
          label={t('staff.setUp.summary')}
          limit={300}
          rows={3}
          value={typed.summary}
        />
        {!round && (
          <Radios
            {...field('rehearsal')}
            label={t('staff.setUp.rehearsal')}
            options={yesNo('rehearsal', 'no')}
            value={typed.rehearsal}
          />
        )}
        {(!round || round.rehearsal) && (
          <TextArea
            {...field('addresses')}
            label={t('staff.setUp.addresses')}
            hint={t('staff.setUp.addressesHint')}
            rows={3}
            value={typed.addresses}
          />
        )}

        <h2 id="pots">{t('staff.setUp.pots')}</h2>
        <p class="hint">{t('staff.setUp.potsHint')}</p>
        {places.map(({ id, name }) => (
          <Fragment key={id}>
            <MoneyField {...field(`pot-${id}`)} label={name} value={typed.pots[id]} />
            <Select
              {...field(`proof-${id}`)}
              label={t('staff.setUp.proof', { place: name })}
              options={proofKinds.map(kind => ({ value: kind, text: t(`staff.setUp.proof.${kind}`) }))}
              value={typed.proofs[id]}
            />
          </Fragment>
        ))}

        <h2>{t('staff.setUp.dates')}</h2>
        <p class="hint">{t('staff.setUp.datesHint', { zone: words.timeZone })}</p>
        {dateOrder.map((name, index) => (
          <DateTimeField
            key={name}
            {...field(name)}
            label={t(`staff.setUp.${name}`)}
            // The example stands once, not six times.
            hint={index === 0 ? undefined : ''}
            withTime
            value={typed.dates[name]}
          />
        ))}

        <h2>{t('staff.setUp.rules')}</h2>
        <Radios
          {...field('ballotType')}
          label={t('staff.setUp.ballotType')}
          options={ballotTypes.map(value => ({
            value,
            text: t(`staff.setUp.ballotType.${value}`),
            hint: t(`staff.setUp.ballotType.${value}Hint`),
            more: limitOf(value),
          }))}
          value={typed.ballotType}
        />
        <TextField
          {...field('maxChoices')}
          label={t('staff.setUp.maxChoices')}
          hint={t('staff.setUp.maxChoicesHint')}
          inputmode="numeric"
          letters="short"
          value={typed.maxChoices}
        />
        <CountingFields words={words} typed={typed} errors={errors.of} pictures />
        {lastVote && (
          <div class="field">
            <p>{t('staff.setUp.tryOutText', { title: lastVote })}</p>
            <Button kind="secondary" formaction={tryOutPath(words)} opens>
              {t('staff.setUp.tryOut')}
            </Button>
          </div>
        )}
        <Radios
          {...field('mayPropose')}
          label={t('staff.setUp.mayPropose')}
          options={(['declared', 'on-roll'] as const).map(value => ({
            value,
            text: t(`staff.setUp.mayPropose.${value}`),
          }))}
          value={typed.mayPropose}
        />
        <TextField
          {...field('proposalsPerPerson')}
          label={t('staff.setUp.proposalsPerPerson')}
          inputmode="numeric"
          letters="short"
          value={typed.proposalsPerPerson}
        />
        <ProposingFields words={words} typed={typed} errors={errors.of} />
        <TalkFields words={words} typed={typed} errors={errors.of} />
        <h2>{t('staff.setUp.checks')}</h2>
        <ReviewingFields words={words} typed={typed.reviewing} menu={props.menu} errors={errors.of} />
        <Radios
          {...field('mayChangeBallot')}
          label={t('staff.setUp.mayChangeBallot')}
          options={yesNo('mayChangeBallot', 'yes')}
          value={typed.mayChangeBallot}
        />
        <Buttons>
          <Button>{t(announced ? 'staff.setUp.saveAnnounced' : 'staff.setUp.save')}</Button>
          <a href={back}>{t('staff.setUp.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}

export const setUpTitle = (words: Words, round: Round | undefined): string =>
  words.t(round ? 'staff.setUp.titleChange' : 'staff.setUp.titleNew')
