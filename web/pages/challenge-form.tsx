// The form of a challenge: about the count, or about the check or the shortlisting of one proposal. Officers enter what came on
// paper with it.
import { challengeSubjects } from '../../shared/rounds/challenge.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { challengePath } from './challenges.tsx'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const challengeLabels = ({ t }: Words): FieldLabels => ({
  about: { label: t('challenges.about'), missing: t('challenges.aboutMissing') },
  pot: t('challenges.pot'),
  text: t('challenges.text'),
  inNameOf: t('challenges.inNameOf'),
})

interface FormProps {
  readonly words: Words
  readonly round: Round
  readonly challenge: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: FormErrors
  readonly nameOf: (place: string) => string
  /** Officers enter what came on paper. */
  readonly mayEnter: boolean
  /** The one proposal it is about. */
  readonly proposal?:
    | { readonly id: string; readonly title: string; readonly neighbourhood: string }
    | undefined
}

export function ChallengeForm(props: FormProps) {
  const { words, round, challenge, values, errors, nameOf, mayEnter, proposal } = props
  const { t } = words
  const subjects = challengeSubjects.filter(subject => !proposal || subject !== 'count')
  const only = round.pots.length === 1 ? round.pots[0]!.neighbourhood : undefined
  const pot = proposal?.neighbourhood ?? only
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={round.title}
        title={proposal ? t('challenges.formTitleOf', { title: proposal.title }) : t('challenges.formTitle')}
      />
      <p>{t('challenges.formLead')}</p>
      <Form
        action={challengePath(words, round.id, proposal?.id)}
        hidden={{ challenge, ...(pot && { pot }) }}
        keep={`challenge-${round.id}-${proposal?.id ?? ''}`}
      >
        <Radios
          words={words}
          name="about"
          label={t('challenges.about')}
          error={errors.of.about}
          value={values.about}
          options={subjects.map(value => ({ value, text: t(`challenges.about.${value}`) }))}
        />
        {!pot && (
          <Select
            words={words}
            name="pot"
            label={t('challenges.pot')}
            error={errors.of.pot}
            value={values.pot}
            options={round.pots.map(({ neighbourhood: value }) => ({ value, text: nameOf(value) }))}
          />
        )}
        <TextArea
          words={words}
          name="text"
          label={t('challenges.text')}
          hint={t('challenges.textHint')}
          error={errors.of.text}
          value={values.text}
          limit={4000}
        />
        {mayEnter && (
          <TextField
            words={words}
            name="inNameOf"
            label={t('challenges.inNameOf')}
            hint={t('challenges.inNameOfHint')}
            error={errors.of.inNameOf}
            value={values.inNameOf}
          />
        )}
        <Buttons>
          <Button>{t('challenges.send')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
