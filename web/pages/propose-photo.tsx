// A photo for a proposal: chosen, said in words, and sent; or taken away again. The words come first in the form, so that
// they have arrived when the file is too large to.
import type { Photo as StoredPhoto } from '../../shared/proposals/photo.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FileField } from '../components/file-field.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Photo } from '../components/photo.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { photoPath } from './propose-paths.ts'

export const photoLabels = ({ t }: Words): FieldLabels => ({
  alt: t('proposing.photo.alt'),
  photo: t('proposing.photo.file'),
})

export interface ProposePhotoProps {
  readonly words: Words
  readonly kicker: string
  /** The id of the proposal, or the one it will have. */
  readonly proposal: string
  /** The one it has. */
  readonly photo: StoredPhoto | undefined
  readonly alt: string
  readonly mostMegabytes: number
  readonly action: string
  readonly hidden: Readonly<Record<string, string | number>>
  readonly back: { readonly href: string; readonly text: string }
  /** May another be sent? Taking it away stays open longer. */
  readonly mayAdd: boolean
  readonly saved: boolean
  readonly errors: FormErrors
}

export function ProposePhoto(props: ProposePhotoProps) {
  const { words, photo, proposal, errors, back } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={props.kicker}
        title={t('proposing.photo.title')}
        standfirst={t('proposing.photo.standfirst')}
      />
      {props.saved && (
        <Notice words={words} kind="success" title={t('proposing.photo.saved')}>
          <p>
            <a href={back.href}>{back.text}</a>
          </p>
        </Notice>
      )}
      {photo && (
        <figure class="photo-figure">
          <Photo
            photo={photo}
            small={photoPath(proposal, photo, 'small')}
            large={photoPath(proposal, photo, 'large')}
            first
          />
          <figcaption>{photo.alt}</figcaption>
          <Form action={props.action} hidden={{ ...props.hidden, step: 'remove' }} multipart>
            <Button kind="secondary">{t('proposing.photo.remove')}</Button>
          </Form>
        </figure>
      )}
      {props.mayAdd && (
        <>
          {photo && <h2>{t('proposing.photo.another')}</h2>}
          <Form action={props.action} hidden={props.hidden} multipart id="photo-form">
            <TextField
              words={words}
              name="alt"
              label={t('proposing.photo.alt')}
              hint={t('proposing.photo.altHint')}
              value={props.alt}
              error={errors.of.alt}
            />
            <FileField
              words={words}
              name="photo"
              label={t('proposing.photo.file')}
              hint={t('proposing.photo.fileHint', { limit: props.mostMegabytes })}
              accept="image/jpeg,image/png,image/webp"
              error={errors.of.photo}
            />
            <p>{t('proposing.photo.stripped')}</p>
            <p>{t('proposing.photo.others')}</p>
            <Buttons>
              <Button>{t('proposing.photo.send')}</Button>
              <a href={back.href}>{back.text}</a>
            </Buttons>
          </Form>
        </>
      )}
      {!props.mayAdd && (
        <p>
          <a href={back.href}>{back.text}</a>
        </p>
      )}
    </>
  )
}
