// The check itself: can it be done, what does it cost and on what does that rest, and how does it meet what residents asked
// to have looked at.
import { type Minor, plainDecimal } from '../../shared/money/minor.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { costSources, vatWays } from '../../shared/proposals/review.ts'
import { reviewingOf } from '../../shared/rounds/reviewing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { hasSupport, talkOf } from '../../shared/rounds/talk.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { reviewPath } from './proposal-paths.ts'
import { CostLines, costRows, Judging, judgeNames, lineNames } from './review-grounds-fields.tsx'

export function reviewLabels(words: Words, round: Round): FieldLabels {
  const { t } = words
  const rows = Array.from({ length: costRows }, (_, row) => row)
  return {
    outcome: { label: t('review.review.outcome'), missing: t('proposals.chooseOne') },
    costMinor: t('review.review.cost'),
    source: { label: t('review.review.source'), missing: t('proposals.chooseOne') },
    vat: { label: t('review.review.vat'), missing: t('proposals.chooseOne') },
    ...Object.fromEntries(
      rows.flatMap(row => [
        [lineNames(row).what, t('review.review.lineWhat', { number: row + 1 })],
        [lineNames(row).amount, t('review.review.lineAmount', { number: row + 1 })],
      ]),
    ),
    ...Object.fromEntries(
      reviewingOf(round).criteria.flatMap(({ text }, index) => [
        [judgeNames(index).level, { label: text, missing: t('proposals.chooseOne') }],
        [judgeNames(index).note, t('review.review.judgeNote', { criterion: text })],
      ]),
    ),
    reason: t('review.review.reason'),
  }
}

/** Whoever checks again starts from what was found before: mostly it is a sum or a word that was wrong. */
function startingFrom(words: Words, { review }: Proposal): Readonly<Record<string, string>> {
  if (!review) return {}
  const basis = review.outcome === 'feasible' ? review.basis : undefined
  const sum = (minor: Minor) => plainDecimal(minor, words.currency)
  return {
    outcome: review.outcome,
    reason: review.reason,
    ...(review.outcome === 'feasible' && { costMinor: sum(review.costMinor) }),
    ...(basis && { source: basis.source, vat: basis.vat }),
    ...Object.fromEntries(
      (basis?.lines ?? []).flatMap(({ what, amountMinor }, row) => [
        [lineNames(row).what, what],
        [lineNames(row).amount, sum(amountMinor)],
      ]),
    ),
    ...Object.fromEntries(
      (review.judgements ?? []).flatMap(({ level, note }, index) => [
        [judgeNames(index).level, level],
        [judgeNames(index).note, note],
      ]),
    ),
  }
}

interface Props {
  readonly words: Words
  readonly round: Round
  readonly proposal: Proposal
  readonly supports: number
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export function ReviewForm({ words, round, proposal, supports, typed, errors }: Props) {
  const { t } = words
  const values = Object.keys(typed).length > 0 ? typed : startingFrom(words, proposal)
  const needed = talkOf(round).supportNeeded ?? 0
  const field = (name: string) => ({ words, name, value: values[name], error: errors.of[name] })
  return (
    <section>
      <h2>{t(proposal.review ? 'review.review.again' : 'review.review.heading')}</h2>
      {proposal.review && <p>{t('review.review.againNote')}</p>}
      <Form
        action={reviewPath(words, proposal)}
        hidden={{ version: proposal.version }}
        keep={`review-${proposal.id}`}
      >
        <Radios
          {...field('outcome')}
          label={t('review.review.outcome')}
          options={[
            { value: 'feasible', text: t('review.review.feasible') },
            { value: 'not-feasible', text: t('review.review.notFeasible') },
            ...(hasSupport(round) && needed > supports && !proposal.takenForward
              ? [
                  {
                    value: 'not-supported',
                    text: t('review.review.notSupported'),
                    hint: t('review.review.notSupportedHint', { needed, supports }),
                  },
                ]
              : []),
          ]}
        />
        <MoneyField
          {...field('costMinor')}
          label={t('review.review.cost')}
          hint={t('review.review.costHint')}
        />
        <Select
          {...field('source')}
          label={t('review.review.source')}
          options={[
            { value: '', text: t('review.review.choose') },
            ...costSources.map(value => ({ value, text: t(`review.review.source.${value}`) })),
          ]}
        />
        <Select
          {...field('vat')}
          label={t('review.review.vat')}
          options={[
            { value: '', text: t('review.review.choose') },
            ...vatWays.map(value => ({ value, text: t(`review.review.vat.${value}`) })),
          ]}
        />
        <CostLines words={words} values={values} errors={errors} />
        <Judging words={words} round={round} values={values} errors={errors} />
        <TextArea
          {...field('reason')}
          label={t('review.review.reason')}
          hint={t('review.review.reasonHint')}
          limit={2000}
        />
        <Buttons>
          <Button>{t('review.review.save')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
