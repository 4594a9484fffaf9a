// The form in which a class writes an idea down, with a picture of ours.
import type { SchoolClass } from '../../shared/rounds/childrens-round.ts'
import { pictureNames } from '../../shared/rounds/class-idea.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { PlainPicture } from '../components/plain-picture.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { classPath } from './children-paths.ts'
import type { FormErrors } from './form-errors.ts'

export const ideaLabels = ({ t }: Words) => ({
  title: t('children.write.name'),
  what: t('children.write.what'),
  why: t('children.write.why'),
  picture: { label: t('children.write.picture'), missing: t('children.write.noPicture') },
})

interface WriteProps {
  readonly words: Words
  readonly schoolClass: SchoolClass
  /** `version`: of the idea that is changed, empty for a new one. */
  readonly hidden: { readonly idea: string; readonly version: string }
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

export function WriteIdeaPage({ words, schoolClass, hidden, typed, errors }: WriteProps) {
  const { t } = words
  const labels = ideaLabels(words)
  const field = (name: 'title' | 'what' | 'why') => ({
    words,
    name,
    label: labels[name],
    hint: t(`children.write.${name}Hint`),
    error: errors.of[name],
    value: typed(name),
  })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={t('children.class', { school: schoolClass.school, name: schoolClass.name })}
        title={t('children.write.title')}
        standfirst={t('children.write.lead')}
      />
      <Notice words={words} kind="warning" title={t('children.write.noNames')} />
      <Form action={classPath(words, 'idea')} hidden={hidden}>
        <TextField {...field('title')} autocomplete="off" />
        <TextArea {...field('what')} rows={5} limit={300} />
        <TextField {...field('why')} autocomplete="off" />
        <Radios
          words={words}
          name="picture"
          label={labels.picture.label}
          error={errors.of.picture}
          value={typed('picture')}
          options={pictureNames.map(value => ({
            value,
            text: (
              <span class="picture-choice">
                <PlainPicture name={value} /> {t(`children.picture.${value}`)}
              </span>
            ),
          }))}
        />
        <Buttons>
          <Button>{t('children.write.send')}</Button>
          <a href={classPath(words)}>{t('children.write.back')}</a>
        </Buttons>
      </Form>
    </>
  )
}
