// One outline for officers: what it is made of, and the second half of agreeing to it, or its end.
import type { Square, SquareGrid } from '../../shared/lib/squares.ts'
import { type DrawnNeighbourhood, drawnState } from '../../shared/rounds/drawn-neighbourhood.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { SquareMap, type SquarePlace } from '../components/square-map.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { drawnDeskPath, drawnOutlinePath } from './drawn-paths.ts'
import { outlineSentences, outlineWords, type Where } from './drawn-words.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const endLabels = ({ t }: Words): FieldLabels => ({ reason: t('drawn.outline.reason') })

export interface DrawnOutlinePageProps {
  readonly words: Words
  readonly grid: SquareGrid
  readonly places: readonly SquarePlace[]
  readonly squares: readonly Square[]
  readonly drawn: DrawnNeighbourhood
  readonly where: Where
  /** Who looks at it. */
  readonly person: string
  readonly mayAgree: boolean
  readonly mayEnd: boolean
  readonly reason: string
  readonly errors: FormErrors
}

export function DrawnOutlinePage(props: DrawnOutlinePageProps) {
  const { words, grid, drawn, where, errors } = props
  const { t } = words
  const state = drawnState(drawn)
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={t(`drawn.desk.state.${state}`)}
        title={drawn.name}
        standfirst={outlineWords(words, drawn)}
      />
      <SquareMap {...props} drawn={[{ id: drawn.id, outline: drawn.outline }]} />
      {outlineSentences(words, grid, where, drawn).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Story words={words} drawn={drawn} />
      {state === 'proposed' && props.mayAgree && <Agree {...props} />}
      {state !== 'ended' && props.mayEnd && <End {...props} />}
      <p>
        <a href={drawnDeskPath(words)}>{t('drawn.desk.back')}</a>
      </p>
    </>
  )
}

function Story({ words, drawn }: Pick<DrawnOutlinePageProps, 'words' | 'drawn'>) {
  const { t, date } = words
  const { proposed, agreed, ended, why } = drawn
  return (
    <ul>
      <li>{t('drawn.outline.proposed', { name: proposed.byName, date: date(proposed.at), why })}</li>
      {agreed && <li>{t('drawn.outline.agreed', { name: agreed.byName, date: date(agreed.at) })}</li>}
      {ended && (
        <li>{t('drawn.outline.ended', { name: ended.byName, date: date(ended.at), why: ended.reason })}</li>
      )}
    </ul>
  )
}

function Agree({ words, drawn, person }: DrawnOutlinePageProps) {
  const { t } = words
  if (drawn.proposed.by === person) return <p>{t('drawn.outline.own')}</p>
  return (
    <section>
      <h2>{t('drawn.outline.agreeTitle')}</h2>
      <p>{t('drawn.outline.agreeLead')}</p>
      <Form action={`${drawnOutlinePath(words, drawn.id)}/agree`} hidden={{ version: drawn.version }}>
        <Buttons>
          <Button>{t('drawn.outline.agree')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

function End({ words, drawn, reason, errors }: DrawnOutlinePageProps) {
  const { t } = words
  return (
    <section>
      <h2>{t('drawn.outline.endTitle')}</h2>
      <p>{t('drawn.outline.endLead')}</p>
      <Form action={`${drawnOutlinePath(words, drawn.id)}/end`} hidden={{ version: drawn.version }}>
        <TextArea
          words={words}
          name="reason"
          label={t('drawn.outline.reason')}
          limit={2000}
          rows={3}
          value={reason}
          error={errors.of.reason}
        />
        <Buttons>
          <Button kind="secondary">{t('drawn.outline.end')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
