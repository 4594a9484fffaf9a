// The three forms of those who check proposals. Each stands by itself and is sent by itself.
import { plainDecimal } from '../../shared/money/minor.ts'
import { costOf, type Proposal } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { reviewPath } from './proposal-paths.ts'

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export const reviewLabels = ({ t }: Words): FieldLabels => ({
  outcome: { label: t('review.review.outcome'), missing: t('proposals.chooseOne') },
  costMinor: t('review.review.cost'),
  reason: t('review.review.reason'),
})

/** Whoever checks again starts from what was found before: mostly it is a sum or a word that was wrong. */
const startingFrom = (words: Words, { review }: Proposal): Readonly<Record<string, string>> =>
  review
    ? {
        outcome: review.outcome,
        reason: review.reason,
        ...(review.outcome === 'feasible' && { costMinor: plainDecimal(review.costMinor, words.currency) }),
      }
    : {}

export function ReviewForm({ words, proposal, typed, errors }: Props) {
  const values = Object.keys(typed).length > 0 ? typed : startingFrom(words, proposal)
  return (
    <section>
      <h2>{words.t(proposal.review ? 'review.review.again' : 'review.review.heading')}</h2>
      {proposal.review && <p>{words.t('review.review.againNote')}</p>}
      <Form
        action={reviewPath(words, proposal)}
        hidden={{ version: proposal.version }}
        keep={`review-${proposal.id}`}
      >
        <Radios
          words={words}
          name="outcome"
          label={words.t('review.review.outcome')}
          options={[
            { value: 'feasible', text: words.t('review.review.feasible') },
            { value: 'not-feasible', text: words.t('review.review.notFeasible') },
          ]}
          value={values.outcome}
          error={errors.of.outcome}
        />
        <MoneyField
          words={words}
          name="costMinor"
          label={words.t('review.review.cost')}
          hint={words.t('review.review.costHint')}
          value={values.costMinor}
          error={errors.of.costMinor}
        />
        <TextArea
          words={words}
          name="reason"
          label={words.t('review.review.reason')}
          hint={words.t('review.review.reasonHint')}
          limit={2000}
          value={values.reason}
          error={errors.of.reason}
        />
        <Buttons>
          <Button>{words.t('review.review.save')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

export const shortlistLabels = ({ t }: Words): FieldLabels => ({
  on: { label: t('review.shortlist.on'), missing: t('proposals.chooseOne') },
  why: t('review.shortlist.why'),
})

export const ShortlistForm = ({ words, proposal, typed, errors }: Props) => (
  <section>
    <h2>{words.t('review.shortlist.heading')}</h2>
    <Form
      action={`${reviewPath(words, proposal)}/shortlist`}
      hidden={{ version: proposal.version }}
      keep={`shortlist-${proposal.id}`}
    >
      <Radios
        words={words}
        name="on"
        label={words.t('review.shortlist.on')}
        options={[
          { value: 'yes', text: words.t('review.shortlist.yes') },
          { value: 'no', text: words.t('review.shortlist.no') },
        ]}
        value={typed.on}
        error={errors.of.on}
      />
      <TextArea
        words={words}
        name="why"
        label={words.t('review.shortlist.why')}
        hint={words.t('review.shortlist.whyHint')}
        limit={2000}
        rows={4}
        value={typed.why}
        error={errors.of.why}
      />
      <Buttons>
        <Button>{words.t('review.shortlist.save')}</Button>
      </Buttons>
    </Form>
  </section>
)

export const costLabels = ({ t }: Words): FieldLabels => ({
  costMinor: t('review.cost.cost'),
  note: t('review.cost.note'),
})

export const CostForm = ({ words, proposal, typed, errors }: Props) => (
  <section>
    <h2>{words.t('review.cost.heading')}</h2>
    <p>{words.t('review.cost.now', { cost: words.money(costOf(proposal) ?? 0) })}</p>
    <Form
      action={`${reviewPath(words, proposal)}/cost`}
      hidden={{ version: proposal.version }}
      keep={`cost-${proposal.id}`}
    >
      <MoneyField
        words={words}
        name="costMinor"
        label={words.t('review.cost.cost')}
        value={typed.costMinor}
        error={errors.of.costMinor}
      />
      <TextArea
        words={words}
        name="note"
        label={words.t('review.cost.note')}
        hint={words.t('review.cost.noteHint')}
        limit={2000}
        rows={4}
        value={typed.note}
        error={errors.of.note}
      />
      <Buttons>
        <Button>{words.t('review.cost.save')}</Button>
      </Buttons>
    </Form>
  </section>
)
