// The yearly reviews of an organiser's work with the replies, for everybody; and for who may, publishing one or replying to it.
import type { OrganiserReview } from '../../shared/grants/review.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { type GrantAt, grantPath } from './grant-paths.ts'
import { keptReviewsPath } from './metric-paths.ts'

export const reviewLabels = ({ t }: Words): FieldLabels => ({
  review: t('metrics.review.text'),
  reply: t('metrics.review.reply'),
})

interface Props {
  readonly words: Words
  readonly grant: GrantAt & { readonly title: string; readonly organiser: string }
  readonly reviews: readonly OrganiserReview[]
  /** On the public page nobody is asked anything. */
  readonly may: { readonly review: boolean; readonly reply: string | undefined }
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

export function OrganiserReviewsPage({ words, grant, reviews, may, typed, errors, done }: Props) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={grant.title}
        title={t('metrics.review.title')}
        standfirst={t('metrics.review.lead', { name: grant.organiser })}
      />
      {reviews.length === 0 && <p>{t('metrics.review.none')}</p>}
      {reviews.map(({ year, byName, at, text, reply }) => (
        <section key={year}>
          <h2>{year}</h2>
          <p class="muted">{t('metrics.review.by', { name: byName, date: words.date(at) })}</p>
          <p>{text}</p>
          {reply && (
            <>
              <h3>{t('metrics.review.repliedBy', { name: reply.byName, date: words.date(reply.at) })}</h3>
              <p>{reply.text}</p>
            </>
          )}
          {may.reply === year && (
            <Form action={`${keptReviewsPath(words, grant)}/${year}/reply`}>
              <TextArea
                words={words}
                name="reply"
                label={t('metrics.review.reply')}
                hint={t('metrics.review.once')}
                value={typed('reply')}
                rows={4}
                error={errors.of.reply}
              />
              <Buttons>
                <Button>{t('metrics.review.replySend')}</Button>
              </Buttons>
            </Form>
          )}
        </section>
      ))}
      {may.review && (
        <>
          <h2>{t('metrics.review.write')}</h2>
          <Form action={keptReviewsPath(words, grant)}>
            <TextArea
              words={words}
              name="review"
              label={t('metrics.review.text')}
              hint={t('metrics.review.textHint')}
              value={typed('review')}
              rows={6}
              error={errors.of.review}
            />
            <Buttons>
              <Button>{t('metrics.review.send')}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <p>
        <a href={grantPath(words, grant)}>{t('metrics.review.grant')}</a>
      </p>
    </>
  )
}
