// Writing down a proposal for somebody at the desk or on the phone, and the slip they take home.
import { inFours } from '../../shared/lib/base32.ts'
import type { Council } from '../../shared/platform/council.ts'
import type { DraftTexts } from '../../shared/proposals/draft.ts'
import { entryWays, type Proposal } from '../../shared/proposals/proposal.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { type LanguageChoice, ProposalFields, proposalLabels } from './proposal-fields.tsx'
import { proposalPath } from './proposal-paths.ts'
import { authorForStaff } from './proposal-people.tsx'
import { Where } from './propose-form.tsx'
import { enterPath } from './propose-paths.ts'

export const enterLabels = (words: Words): FieldLabels => {
  const { t } = words
  const { neighbourhood, declared: _declared, ...rest } = proposalLabels(words)
  return {
    name: t('proposing.enter.name'),
    email: t('proposing.enter.email'),
    way: { label: t('proposing.enter.way'), missing: t('proposals.chooseOne') },
    neighbourhood: neighbourhood!,
    ...rest,
    agreed: { label: t('proposing.enter.agreed'), missing: t('proposing.enter.agreedMissing') },
  }
}

export interface EnterTexts {
  readonly name: string
  readonly email: string
  readonly way: string
  readonly agreed: string
  /** The meeting at which it is taken down, if it is. */
  readonly meeting: string
}

export interface ProposeEnterProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly languages: readonly LanguageChoice[]
  readonly proposal: string
  readonly values: DraftTexts
  readonly about: EnterTexts
  readonly errors: FormErrors
}

export function ProposeEnter(props: ProposeEnterProps) {
  const { words, council, round, values, about, errors } = props
  const { t } = words
  const rules = proposingOf(round)
  const language = props.languages.length > 1 ? {} : { language: values.language ?? words.language }
  const field = <N extends string>(name: N) => ({ words, name, error: errors.of[name] })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={round.title}
        title={t('proposing.enter.title')}
        standfirst={t('proposing.enter.standfirst')}
      />
      <Form
        action={enterPath(words, round.id)}
        hidden={{ proposal: props.proposal, meeting: about.meeting, ...language }}
      >
        <h2>{t('proposing.enter.who')}</h2>
        <TextField
          {...field('name')}
          label={t('proposing.enter.name')}
          hint={t('proposing.enter.nameHint')}
          value={about.name}
        />
        {rules.anonymous && (
          <Checkboxes
            {...field('anonymous')}
            label={t('proposing.form.anonymous')}
            options={[{ value: 'yes', text: t('proposing.enter.anonymousYes') }]}
            values={values.anonymous === undefined ? [] : [values.anonymous]}
          />
        )}
        <TextField
          {...field('email')}
          type="email"
          inputmode="email"
          autocomplete="off"
          label={t('proposing.enter.email')}
          hint={t('proposing.enter.emailHint')}
          value={about.email}
          optional
        />
        <Radios
          {...field('way')}
          label={t('proposing.enter.way')}
          options={entryWays.map(way => ({ value: way, text: t(`proposing.enter.way.${way}`) }))}
          value={about.way}
        />
        <Where words={words} council={council} round={round} values={values} errors={errors} />
        <ProposalFields
          words={words}
          values={values}
          errors={errors}
          languages={props.languages}
          rules={rules}
        />
        <Checkboxes
          {...field('agreed')}
          label={t('proposing.enter.agreed')}
          options={[{ value: 'yes', text: t('proposing.enter.agreedYes') }]}
          values={about.agreed === '' ? [] : [about.agreed]}
        />
        <Buttons>
          <Button>{t('proposing.enter.send')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

export interface ProposeSlipProps {
  readonly words: Words
  readonly round: Round
  readonly proposal: Proposal
  readonly code: string
  /** Where it is typed, as people read an address. */
  readonly claimAt: string
}

export function ProposeSlip({ words, round, proposal, code, claimAt }: ProposeSlipProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('proposing.slip.title', { title: proposal.title })}
        standfirst={t('proposing.slip.standfirst', { name: authorForStaff(words, proposal) })}
      />
      <Notice words={words} title={t('proposing.slip.what')}>
        <p>{t('proposing.slip.code')}</p>
        <p class="receipt">{inFours(code)}</p>
        <p>{t('proposing.slip.how', { address: claimAt })}</p>
        <p>{t('proposing.slip.until', { until: words.dateTime(round.dates.reviewingAt) })}</p>
      </Notice>
      <Buttons>
        <ButtonLink href={enterPath(words, round.id)}>{t('proposing.slip.another')}</ButtonLink>
        <a href={proposalPath(words, proposal)}>{t('proposals.sent.see')}</a>
      </Buttons>
    </>
  )
}
