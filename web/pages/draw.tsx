// Saying where one lives: a name, and its squares. One thing a person, which they can change and take back.
import { shownAbove } from '../../shared/lib/few.ts'
import type { Square, SquareGrid } from '../../shared/lib/squares.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { SquarePlace } from '../components/square-map.tsx'
import { SquareTicks } from '../components/square-ticks.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { drawnPath, drawPath, takeBackDrawingPath } from './drawn-paths.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const drawLabels = ({ t }: Words): FieldLabels => ({
  name: t('drawn.mine.name'),
  squares: { label: t('drawn.mine.squares'), missing: t('drawn.mine.squaresMissing') },
})

export interface DrawPageProps {
  readonly words: Words
  readonly grid: SquareGrid
  readonly places: readonly SquarePlace[]
  readonly squares: readonly (Square & { readonly place: string | undefined })[]
  readonly name: string
  readonly ticked: readonly string[]
  /** They have drawn one. */
  readonly kept: boolean
  /** On a map that has other squares since. */
  readonly old: boolean
  readonly errors: FormErrors
  readonly done: 'kept' | 'gone' | undefined
}

export function DrawPage(props: DrawPageProps) {
  const { words, grid, places, squares, name, ticked, kept, old, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && <Notice words={words} kind="success" title={t(`drawn.mine.${done}`)} />}
      {old && <Notice words={words} kind="warning" title={t('drawn.mine.old')} />}
      <Headline title={t('drawn.mine.title')} standfirst={t('drawn.mine.lead')} />
      <p>{t('drawn.mine.private', { least: shownAbove })}</p>
      <Form action={drawPath(words)}>
        <TextField
          words={words}
          name="name"
          label={t('drawn.mine.name')}
          hint={t('drawn.mine.nameHint')}
          value={name}
          error={errors.of.name}
          letters="medium"
          autocomplete="off"
        />
        <SquareTicks
          words={words}
          name="squares"
          label={t('drawn.mine.squares')}
          hint={t('drawn.mine.squaresHint')}
          error={errors.of.squares}
          grid={grid}
          places={places}
          squares={squares}
          ticked={ticked}
        />
        <Buttons>
          <Button>{t('drawn.mine.send')}</Button>
          <a href={drawnPath(words)}>{t('drawn.mine.public')}</a>
        </Buttons>
      </Form>
      {kept && (
        <Form action={takeBackDrawingPath(words)}>
          <p class="hint">{t('drawn.mine.takeBackLead')}</p>
          <Buttons>
            <Button kind="secondary">{t('drawn.mine.takeBack')}</Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
