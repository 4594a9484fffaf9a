// The form by which a children's round is set up, and changed before anybody has agreed to it.
import { childrensDates } from '../../shared/rounds/childrens-round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenDeskPath } from './children-paths.ts'
import type { FormErrors } from './form-errors.ts'

/** In the order of the page. */
const boxes = ['place', 'title', 'about', ...childrensDates, 'classes', 'mostTicks', 'goOn'] as const

export const childrenSetUpLabels = ({ t }: Words) =>
  Object.fromEntries(boxes.map(box => [box, t(`children.new.${box}`)]))

interface Props {
  readonly words: Words
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

export function ChildrenSetUpPage({ words, action, hidden, places, typed, errors }: Props) {
  const { t } = words
  const field = (name: (typeof boxes)[number]) => ({
    words,
    name,
    label: t(`children.new.${name}`),
    error: errors.of[name],
    value: typed(name),
  })
  const hinted = (name: 'about' | 'classes' | 'mostTicks' | 'goOn') => ({
    ...field(name),
    hint: t(`children.new.${name}Hint`),
  })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('children.new.heading')} standfirst={t('children.new.lead')} />
      <Form action={action} hidden={hidden}>
        <Select {...field('place')} options={places.map(({ id: value, name: text }) => ({ value, text }))} />
        <TextField {...field('title')} autocomplete="off" />
        <TextArea {...hinted('about')} rows={3} />
        {childrensDates.map(name => (
          <DateTimeField
            key={name}
            {...field(name)}
            withTime
            value={{
              day: typed(`${name}-day`),
              month: typed(`${name}-month`),
              year: typed(`${name}-year`),
              time: typed(`${name}-time`),
            }}
          />
        ))}
        <TextArea {...hinted('classes')} rows={6} />
        {(['mostTicks', 'goOn'] as const).map(name => (
          <TextField key={name} {...hinted(name)} letters="short" inputmode="numeric" autocomplete="off" />
        ))}
        <Buttons>
          <Button>{t('children.new.send')}</Button>
          <a href={childrenDeskPath(words)}>{t('children.all')}</a>
        </Buttons>
      </Form>
    </>
  )
}
