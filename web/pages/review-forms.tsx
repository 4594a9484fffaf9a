// What is decided about a proposal once it is checked: the shortlist, its cost, the signatures. Each form stands by itself
// and is sent by itself.
import { costOf, type Proposal } from '../../shared/proposals/proposal.ts'
import type { ProjectSigner } from '../../shared/rounds/reviewing.ts'
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

export const signLabels = ({ t }: Words): FieldLabels => ({
  as: { label: t('review.sign.as'), missing: t('proposals.chooseOne') },
  yes: { label: t('review.sign.yes'), missing: t('proposals.chooseOne') },
  why: t('review.sign.why'),
})

/** `as`: the capacities in which the person may sign it. */
export const SignForm = ({
  words,
  proposal,
  typed,
  errors,
  as,
}: Props & { readonly as: readonly ProjectSigner[] }) => (
  <section>
    <h2>{words.t('review.sign.heading')}</h2>
    <p>{words.t('review.sign.text', { cost: words.money(costOf(proposal) ?? 0) })}</p>
    <Form
      action={`${reviewPath(words, proposal)}/sign`}
      hidden={{ version: proposal.version }}
      keep={`sign-${proposal.id}`}
    >
      <Radios
        words={words}
        name="as"
        label={words.t('review.sign.as')}
        options={as.map(value => ({ value, text: words.t(`review.sign.as.${value}`) }))}
        value={typed.as ?? (as.length === 1 ? as[0] : undefined)}
        error={errors.of.as}
      />
      <Radios
        words={words}
        name="yes"
        label={words.t('review.sign.yes')}
        options={(['yes', 'no'] as const).map(value => ({
          value,
          text: words.t(`review.sign.yes.${value}`),
        }))}
        value={typed.yes}
        error={errors.of.yes}
      />
      <TextArea
        words={words}
        name="why"
        label={words.t('review.sign.why')}
        hint={words.t('review.sign.whyHint')}
        limit={2000}
        rows={4}
        value={typed.why}
        error={errors.of.why}
      />
      <Buttons>
        <Button>{words.t('review.sign.save')}</Button>
      </Buttons>
    </Form>
  </section>
)
