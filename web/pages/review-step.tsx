// What is done to a proposal less often, each on a page of its own: asking its author to change it, taking it forward by
// name, making it part of another, and taking it apart again.
import type { ComponentChildren } from 'preact'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { talkOf } from '../../shared/rounds/talk.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { reviewPath } from './proposal-paths.ts'
import { langOf } from './proposal-words.ts'

export const reviewSteps = ['ask', 'forward', 'merge', 'unmerge', 'exclude', 'both'] as const
export type ReviewStep = (typeof reviewSteps)[number]

export const stepLabels: Readonly<Record<ReviewStep, (words: Words) => FieldLabels>> = {
  ask: ({ t }) => ({ what: t('review.ask.what'), until: t('review.ask.until') }),
  forward: ({ t }) => ({ why: t('review.forward.why') }),
  merge: ({ t }) => ({
    into: { label: t('review.merge.into'), missing: t('proposals.chooseOne') },
    why: t('review.merge.why'),
  }),
  unmerge: ({ t }) => ({ why: t('review.unmerge.why') }),
  exclude: ({ t }) => ({
    other: { label: t('review.exclude.other'), missing: t('proposals.chooseOne') },
    why: t('review.exclude.why'),
  }),
  both: ({ t }) => ({
    other: { label: t('review.both.other'), missing: t('proposals.chooseOne') },
    why: t('review.both.why'),
  }),
}

/** Those that name a second proposal. */
const naming = ['merge', 'exclude', 'both'] as const
type Naming = (typeof naming)[number]
export const isNaming = (step: ReviewStep): step is Naming => naming.some(one => one === step)

export interface ReviewStepProps {
  readonly words: Words
  readonly step: ReviewStep
  readonly round: Round
  readonly proposal: Proposal
  /** What it could be part of, or exclude, or excludes. */
  readonly others: readonly Proposal[]
  readonly supports: number
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
  readonly changed: boolean
}

export function ReviewStepPage(props: ReviewStepProps) {
  const { words, step, proposal, errors, changed } = props
  const { t } = words
  const back = reviewPath(words, proposal)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={<span lang={langOf(words, proposal)}>{proposal.title}</span>}
        title={t(`review.${step}.title`)}
        standfirst={leadOf(props)}
      />
      {changed && <Notice words={words} kind="warning" title={t('review.one.changed')} />}
      {isNaming(step) && props.others.length === 0 ? (
        <p>{t(`review.${step}.none`)}</p>
      ) : (
        <Form
          action={`${back}/${step}`}
          hidden={{ version: proposal.version }}
          keep={`${step}-${proposal.id}`}
        >
          {fieldsOf(props)}
          <Buttons>
            <Button>{t(`review.${step}.save`)}</Button>
            <a href={back}>{t('review.step.back')}</a>
          </Buttons>
        </Form>
      )}
    </>
  )
}

function leadOf({ words, step, round, proposal, supports }: ReviewStepProps): string {
  const needed = talkOf(round).supportNeeded ?? 0
  const title = proposal.merged?.title ?? ''
  return words.t(`review.${step}.lead`, { supports, needed, title })
}

function fieldsOf({ words, step, round, others, typed, errors }: ReviewStepProps): ComponentChildren {
  const { t } = words
  const area = (name: string, label: string, hint?: string) => (
    <TextArea
      words={words}
      name={name}
      label={label}
      hint={hint}
      limit={2000}
      value={typed[name]}
      error={errors.of[name]}
    />
  )
  const second = (name: string, of: Naming) => (
    <Select
      words={words}
      name={name}
      label={t(of === 'merge' ? 'review.merge.into' : `review.${of}.other`)}
      options={[
        { value: '', text: t(`review.${of}.choose`) },
        ...others.map(({ id, title }) => ({ value: id, text: title })),
      ]}
      value={typed[name]}
      error={errors.of[name]}
    />
  )
  switch (step) {
    case 'ask':
      return (
        <>
          {area('what', t('review.ask.what'))}
          <DateTimeField
            words={words}
            name="until"
            label={t('review.ask.until')}
            hint={t('review.ask.untilHint', { date: words.dateTime(round.dates.discussingAt) })}
            withTime
            value={{
              day: typed['until-day'],
              month: typed['until-month'],
              year: typed['until-year'],
              time: typed['until-time'],
            }}
            error={errors.of.until}
          />
        </>
      )
    case 'merge':
      return (
        <>
          {second('into', 'merge')}
          {area('why', t('review.merge.why'), t('review.merge.whyHint'))}
        </>
      )
    case 'exclude':
      return (
        <>
          {second('other', 'exclude')}
          {area('why', t('review.exclude.why'), t('review.exclude.whyHint'))}
        </>
      )
    case 'both':
      return (
        <>
          {second('other', 'both')}
          {area('why', t('review.both.why'))}
        </>
      )
    case 'forward':
      return area('why', t('review.forward.why'))
    case 'unmerge':
      return area('why', t('review.unmerge.why'))
  }
}
