// What a moderator can decide, each a form of its own.

import type { ComponentChildren } from 'preact'
import type { Moderation } from '../../shared/proposals/moderation.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import type { ModerationDone } from './moderation-queue.tsx'
import { Reasons } from './words-about.tsx'

export const moderationLabels = ({ t }: Words): Readonly<Record<ModerationDone, FieldLabels>> => ({
  hide: {
    reason: { label: t('moderation.case.reason'), missing: t('moderation.case.reasonMissing') },
    note: t('moderation.case.note'),
  },
  unhide: { why: t('moderation.case.why') },
  'let-stand': {},
  'decide-appeal': {
    upheld: { label: t('moderation.case.upheld'), missing: t('moderation.case.upheldMissing') },
    decision: t('moderation.case.why'),
  },
  redact: { passage: t('moderation.case.passage'), law: t('moderation.case.law') },
})

interface Props {
  readonly words: Words
  readonly path: string
  readonly moderation?: Moderation | undefined
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export function StandForm({ words: { t }, path, moderation }: Props) {
  const held = moderation?.state === 'held'
  return (
    <section>
      <h2>{t(held ? 'moderation.case.publish' : 'moderation.case.stand')}</h2>
      <p>{t(held ? 'moderation.case.publishText' : 'moderation.case.standText')}</p>
      <Form action={`${path}/let-stand`}>
        <Buttons>
          <Button kind={held ? 'primary' : 'secondary'}>
            {t(held ? 'moderation.case.publish' : 'moderation.case.stand')}
          </Button>
        </Buttons>
      </Form>
    </section>
  )
}

export function HideForm({ words, path, typed, errors }: Props) {
  const { t } = words
  return (
    <section>
      <h2>{t('moderation.case.hide')}</h2>
      <p>{t('moderation.case.hideText')}</p>
      <Form action={`${path}/hide`} keep={`hide-${path}`}>
        <Reasons
          words={words}
          label={t('moderation.case.reason')}
          value={typed.reason}
          error={errors.of.reason}
        />
        <TextArea
          words={words}
          name="note"
          label={t('moderation.case.note')}
          hint={t('moderation.case.noteHint')}
          limit={600}
          rows={3}
          value={typed.note}
          error={errors.of.note}
        />
        <Buttons>
          <Button kind="warning">{t('moderation.case.hide')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

interface WhyProps extends Props {
  readonly name: 'why' | 'decision'
}

/** A reason that everybody can read. */
const Why = ({ words, name, typed, errors }: WhyProps) => (
  <TextArea
    words={words}
    name={name}
    label={words.t('moderation.case.why')}
    hint={words.t('moderation.case.whyHint')}
    limit={600}
    rows={3}
    value={typed[name]}
    error={errors.of[name]}
  />
)

export function DecideForm(props: Props) {
  const { words, path, typed, errors } = props
  const { t } = words
  return (
    <Form action={`${path}/decide-appeal`} keep={`decide-${path}`}>
      <Radios
        words={words}
        name="upheld"
        label={t('moderation.case.upheld')}
        options={[
          { value: 'yes', text: t('moderation.case.upheldYes') },
          { value: 'no', text: t('moderation.case.upheldNo') },
        ]}
        value={typed.upheld}
        error={errors.of.upheld}
      />
      <Why {...props} name="decision" />
      <Buttons>
        <Button>{t('moderation.case.decideDo')}</Button>
      </Buttons>
    </Form>
  )
}

/** Seldom needed, so it stands closed; open again where it was refused. */
const Seldom = (props: {
  readonly title: string
  readonly open: boolean
  readonly children: ComponentChildren
}) => (
  <details open={props.open}>
    <summary>{props.title}</summary>
    {props.children}
  </details>
)

export function UnhideForm(props: Props) {
  const { words, path, typed } = props
  const { t } = words
  return (
    <Seldom title={t('moderation.case.unhide')} open={typed.why !== undefined}>
      <Form action={`${path}/unhide`} keep={`unhide-${path}`}>
        <Why {...props} name="why" />
        <Buttons>
          <Button kind="secondary">{t('moderation.case.unhide')}</Button>
        </Buttons>
      </Form>
    </Seldom>
  )
}

export function RedactForm({ words, path, typed, errors }: Props) {
  const { t } = words
  return (
    <Seldom title={t('moderation.case.redact')} open={typed.passage !== undefined}>
      <p>{t('moderation.case.redactText')}</p>
      <Form action={`${path}/redact`}>
        <TextArea
          words={words}
          name="passage"
          label={t('moderation.case.passage')}
          limit={600}
          rows={3}
          value={typed.passage}
          error={errors.of.passage}
        />
        <TextField
          words={words}
          name="law"
          label={t('moderation.case.law')}
          hint={t('moderation.case.lawHint')}
          value={typed.law}
          error={errors.of.law}
        />
        <Buttons>
          <Button kind="warning">{t('moderation.case.redactDo')}</Button>
        </Buttons>
      </Form>
    </Seldom>
  )
}
