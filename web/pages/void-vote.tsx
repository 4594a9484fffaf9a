// Making somebody's vote void: each of two officers names the person themselves and gives the same reason.
import { daysAfter } from '../../shared/lib/instant.ts'
import type { NamedAct, Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { voteDeskPath } from './vote-desk.tsx'

export interface VoidVoteProps {
  readonly words: Words
  readonly round: Round
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly waiting: readonly (NamedAct & {
    readonly place: string
    readonly reason: string
    readonly own: boolean
  })[]
  readonly daysToConfirm: number
  readonly typed: { readonly pot: string; readonly proof: string; readonly reason: string }
  readonly error: { readonly field?: string | undefined; readonly text: string } | undefined
}

export function VoidVotePage(props: VoidVoteProps) {
  const { words, round, places, waiting, typed, error } = props
  const { t } = words
  const home = voteDeskPath(words, round)
  const errorOf = (field: string) => (error?.field === field ? error.text : undefined)
  return (
    <>
      <ErrorSummary words={words} errors={error ? [error] : []} />
      <Headline kicker={round.title} title={t('voteDesk.void')} standfirst={t('voteDesk.void.lead')} />
      {waiting.map(asked => (
        <section key={`${asked.at} ${asked.place}`}>
          <h2>{t('voteDesk.pending', { name: asked.byName, at: words.dateTime(asked.at) })}</h2>
          <p>
            {t('voteDesk.pending.void', { place: asked.place, reason: asked.reason })}{' '}
            {t('voteDesk.pending.until', {
              until: words.dateTime(daysAfter(asked.at, props.daysToConfirm)),
            })}
          </p>
          <p>{t(asked.own ? 'voteDesk.pending.yours' : 'voteDesk.void.second')}</p>
        </section>
      ))}
      <Form action={`${home}/void`}>
        <Radios
          words={words}
          name="pot"
          label={t('voteDesk.void.where')}
          options={places.map(({ id, name }) => ({ value: id, text: name }))}
          value={typed.pot}
          error={errorOf('pot')}
        />
        <TextField
          words={words}
          name="proof"
          label={t('voteDesk.void.proof')}
          hint={t('voteDesk.void.proofHint')}
          type="email"
          inputmode="email"
          autocomplete="off"
          spellcheck={false}
          value={typed.proof}
          error={errorOf('proof')}
        />
        <TextArea
          words={words}
          name="reason"
          label={t('voteDesk.reason')}
          hint={t('voteDesk.void.reasonHint')}
          limit={2000}
          value={typed.reason}
          error={errorOf('reason')}
        />
        <Buttons>
          <Button kind="warning">{t('voteDesk.void.ask')}</Button>
          <a href={home}>{t('voteDesk.backHere')}</a>
        </Buttons>
      </Form>
    </>
  )
}
