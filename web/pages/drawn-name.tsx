// One name that many people gave to where they live, for officers: how many ticked each square, held against the council's own
// neighbourhoods, and the outline that could be proposed of it.
import type { Square, SquareGrid } from '../../shared/lib/squares.ts'
import { type DrawnName, type DrawnShare, drawnShares, shareOf } from '../../shared/rounds/drawings.ts'
import type { DrawnOutline } from '../../shared/rounds/drawn-neighbourhood.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Radios } from '../components/radios.tsx'
import { SquareMap, type SquarePlace } from '../components/square-map.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { drawnDeskPath, drawnNamePath } from './drawn-paths.ts'
import { SharesTable, shadeOf } from './drawn-shares.tsx'
import { changedWords, partsWords, shareWords, type Where } from './drawn-words.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'

export const outlineLabels = ({ t }: Words): FieldLabels => ({
  share: t('drawn.name.choose'),
  name: { label: t('drawn.name.its'), missing: t('drawn.name.itsOther') },
  why: t('drawn.name.why'),
})

export interface DrawnNamePageProps {
  readonly words: Words
  readonly grid: SquareGrid
  readonly places: readonly SquarePlace[]
  readonly squares: readonly Square[]
  readonly name: DrawnName
  readonly where: Where
  /** The one that is shown. */
  readonly share: DrawnShare
  /** Nothing where no square was ticked by so many. */
  readonly outline: DrawnOutline | undefined
  readonly mayPropose: boolean
  readonly typed: (field: string) => string | undefined
  readonly errors: FormErrors
}

export function DrawnNamePage(props: DrawnNamePageProps) {
  const { words, name, where, share, outline, errors } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={t('drawn.desk.title')}
        title={name.name}
        standfirst={t('drawn.name.lead', { people: name.people })}
      />
      <p>{t('drawn.where', { parts: partsWords(words, where) })}</p>
      <h2>{t('drawn.name.squares')}</h2>
      <SquareMap
        {...props}
        shadeOf={square => {
          const reached = shareOf(name, square)
          return reached && shadeOf(reached)
        }}
        drawn={outline ? [{ id: name.key, outline: outline.outline }] : []}
      />
      <SharesTable {...props} />
      <p class="muted">{t('drawn.name.rest')}</p>
      <Form action={drawnNamePath(words, name.key)} method="get">
        <Radios
          words={words}
          name="share"
          label={t('drawn.name.choose')}
          options={drawnShares.map(value => ({
            value,
            text: t('drawn.name.orMore', { share: shareWords(words, value) }),
          }))}
          value={share}
        />
        <Buttons>
          <Button kind="secondary">{t('drawn.name.show')}</Button>
        </Buttons>
      </Form>
      {outline && (
        <p>
          {[t('drawn.name.count', { count: outline.squares.length }), changedWords(words, outline)].join(' ')}
        </p>
      )}
      {outline && props.mayPropose && <ProposeForm {...props} outline={outline} />}
      <p>
        <a href={drawnDeskPath(words)}>{t('drawn.desk.back')}</a>
      </p>
    </>
  )
}

type Proposing = DrawnNamePageProps & { readonly outline: DrawnOutline }

function ProposeForm({ words, name, share, outline, typed, errors }: Proposing) {
  const { t } = words
  return (
    <section>
      <h2>{t('drawn.name.propose')}</h2>
      <Form
        action={drawnNamePath(words, name.key)}
        hidden={{ share, squares: outline.squares.join(' ') }}
        keep={`outline-${name.key}`}
      >
        <TextField
          words={words}
          name="name"
          label={t('drawn.name.its')}
          hint={t('drawn.name.itsHint')}
          value={typed('name') ?? name.name}
          error={errors.of.name}
          letters="medium"
          autocomplete="off"
        />
        <TextArea
          words={words}
          name="why"
          label={t('drawn.name.why')}
          hint={t('drawn.name.whyHint')}
          limit={2000}
          rows={4}
          value={typed('why')}
          error={errors.of.why}
        />
        <Buttons>
          <Button>{t('drawn.name.propose')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
