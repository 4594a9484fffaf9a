// The form by which a mutual scheme is decided.
import { needTiers } from '../../shared/funds/mutual.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { mutualDeskPath, schemeFormPath } from './money-paths.ts'

/** In the order of the page. */
const boxes = [
  'place',
  'name',
  'about',
  'usual',
  'more',
  'most',
  'mostMembers',
  'quorumPercent',
  'openDays',
  'decision',
] as const

export const schemeLabels = ({ t }: Words) =>
  Object.fromEntries(boxes.map(box => [box, t(`mutual.new.${box}`)]))

interface Props {
  readonly words: Words
  readonly id: string
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly typed: (name: string) => string
  readonly errors: FormErrors
}

export function MutualSchemePage({ words, id, places, typed, errors }: Props) {
  const { t } = words
  const field = (name: (typeof boxes)[number]) => ({
    words,
    name,
    label: t(`mutual.new.${name}`),
    error: errors.of[name],
    value: typed(name),
  })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('mutual.new.title')} standfirst={t('mutual.new.lead')} />
      <Form action={schemeFormPath(words)} hidden={{ id }}>
        <Select {...field('place')} options={places.map(({ id: value, name: text }) => ({ value, text }))} />
        <TextField {...field('name')} autocomplete="off" />
        <TextArea {...field('about')} rows={3} />
        {needTiers.map(tier => (
          <MoneyField key={tier} {...field(tier)} />
        ))}
        {(['mostMembers', 'quorumPercent', 'openDays'] as const).map(name => (
          <TextField key={name} {...field(name)} letters="short" inputmode="numeric" autocomplete="off" />
        ))}
        <TextField {...field('decision')} hint={t('payments.hint.decision')} autocomplete="off" />
        <Buttons>
          <Button>{t('mutual.new.send')}</Button>
          <a href={mutualDeskPath(words)}>{t('mutual.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}
