// Neighbourhoods as residents draw them, for everybody: the outlines that two officers agreed to, and how one comes about.
import { shownAbove } from '../../shared/lib/few.ts'
import type { Square, SquareGrid } from '../../shared/lib/squares.ts'
import type { DrawnNeighbourhood } from '../../shared/rounds/drawn-neighbourhood.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { SquareMap, type SquarePlace } from '../components/square-map.tsx'
import type { Words } from '../messages/translate.ts'
import { drawnGeoJsonPath, drawnLinesPath, drawPath } from './drawn-paths.ts'
import { outlineSentences, outlineWords, type Where } from './drawn-words.ts'

export interface DrawnPageProps {
  readonly words: Words
  readonly grid: SquareGrid
  readonly places: readonly SquarePlace[]
  readonly squares: readonly Square[]
  /** Agreed to, and not ended. */
  readonly drawn: readonly { readonly drawn: DrawnNeighbourhood; readonly where: Where }[]
  /** It is known where on Earth the council's map lies. */
  readonly onEarth: boolean
}

export function DrawnPage({ words, grid, places, squares, drawn, onEarth }: DrawnPageProps) {
  const { t } = words
  return (
    <>
      <Headline title={t('drawn.public.title')} standfirst={t('drawn.public.lead')} />
      <Buttons>
        <ButtonLink href={drawPath(words)}>{t('drawn.public.mark')}</ButtonLink>
      </Buttons>
      {drawn.length === 0 ? (
        <p>{t('drawn.public.none')}</p>
      ) : (
        <SquareMap grid={grid} places={places} squares={squares} drawn={drawn.map(({ drawn: one }) => one)} />
      )}
      {drawn.map(({ drawn: one, where }) => (
        <section key={one.id} id={one.id}>
          <h2>{one.name}</h2>
          <p>{outlineWords(words, one)}</p>
          {outlineSentences(words, grid, where, one).map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p class="muted">
            {t('drawn.public.agreed', {
              first: one.proposed.byName,
              second: one.agreed?.byName ?? '',
              date: words.date(one.agreed?.at ?? one.proposed.at),
              why: one.why,
            })}
          </p>
        </section>
      ))}
      <h2>{t('drawn.public.how')}</h2>
      <ol>
        <li>{t('drawn.public.how1')}</li>
        <li>{t('drawn.public.how2', { least: shownAbove })}</li>
        <li>{t('drawn.public.how3')}</li>
        <li>{t('drawn.public.how4')}</li>
      </ol>
      {drawn.length > 0 && (
        <>
          <h2>{t('drawn.public.take')}</h2>
          <ul>
            {onEarth && (
              <li>
                <a href={drawnGeoJsonPath}>{t('drawn.public.geojson')}</a>
              </li>
            )}
            <li>
              <a href={drawnLinesPath}>{t('drawn.public.lines')}</a>
            </li>
          </ul>
        </>
      )}
    </>
  )
}
