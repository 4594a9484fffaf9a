// The form in which somebody says how well a finished project turned out.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { ratingScores } from '../../shared/proposals/rating.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { proposalPath, ratePath } from './proposal-paths.ts'

export const rateLabels = ({ t }: Words): FieldLabels => ({
  score: { label: t('delivery.rate.score'), missing: t('delivery.rate.scoreMissing') },
  text: t('delivery.rate.text'),
})

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  readonly typed: { readonly score: string; readonly text: string }
  /** They have said it before. */
  readonly before: boolean
  readonly saved: boolean
  readonly errors: FormErrors
}

export function RatePage({ words, proposal, typed, before, saved, errors }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {saved && <Notice words={words} kind="success" title={t('delivery.rate.saved')} />}
      <Headline
        kicker={<span lang={proposal.language}>{proposal.title}</span>}
        title={t('delivery.rate.title')}
        standfirst={t(before ? 'delivery.rate.leadBefore' : 'delivery.rate.lead')}
      />
      <Form action={ratePath(words, proposal)} keep={`rate-${proposal.id}`}>
        <Radios
          words={words}
          name="score"
          label={t('delivery.rate.score')}
          error={errors.of.score}
          value={typed.score}
          options={ratingScores.map(score => ({ value: String(score), text: t(`delivery.score.${score}`) }))}
        />
        <TextArea
          words={words}
          name="text"
          label={t('delivery.rate.text')}
          hint={t('delivery.rate.textHint')}
          error={errors.of.text}
          value={typed.text}
          limit={1000}
          optional
        />
        <Buttons>
          <Button>{t('delivery.rate.send')}</Button>
          <a href={proposalPath(words, proposal)}>{t('delivery.rate.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
