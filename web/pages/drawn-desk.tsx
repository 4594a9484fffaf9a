// What residents draw, for officers: which names many people gave, and the outlines that were proposed of them.
import { shownAbove } from '../../shared/lib/few.ts'
import type { DrawnNames } from '../../shared/rounds/drawings.ts'
import { type DrawnNeighbourhood, drawnState } from '../../shared/rounds/drawn-neighbourhood.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'
import { drawnNamePath, drawnOutlinePath, drawnPath } from './drawn-paths.ts'
import { partsWords, type Where } from './drawn-words.ts'

export const drawnDones = ['proposed', 'agreed', 'ended'] as const

export interface DrawnDeskPageProps {
  readonly words: Words
  readonly people: DrawnNames['people']
  readonly names: readonly {
    readonly key: string
    readonly name: string
    readonly people: number
    readonly where: Where
  }[]
  readonly outlines: readonly DrawnNeighbourhood[]
  readonly done: (typeof drawnDones)[number] | undefined
}

export function DrawnDeskPage({ words, people, names, outlines, done }: DrawnDeskPageProps) {
  const { t } = words
  const least = { least: shownAbove }
  return (
    <>
      {done && <Notice words={words} kind="success" title={t(`drawn.desk.done.${done}`)} />}
      <Headline
        title={t('drawn.desk.title')}
        standfirst={people === undefined ? t('drawn.desk.few', least) : t('drawn.desk.people', { people })}
      />
      <h2>{t('drawn.desk.names', least)}</h2>
      {names.length === 0 ? (
        <p>{t('drawn.desk.noNames', least)}</p>
      ) : (
        <DataTable
          caption={t('drawn.desk.names', least)}
          captionHidden
          columns={[
            { head: t('drawn.desk.name') },
            { head: t('drawn.desk.peopleHead'), numeric: true },
            { head: t('drawn.desk.whereHead') },
          ]}
          rows={names.map(name => [
            <a key={name.key} href={drawnNamePath(words, name.key)}>
              {name.name}
            </a>,
            words.number(name.people),
            partsWords(words, name.where),
          ])}
        />
      )}
      <h2>{t('drawn.desk.outlines')}</h2>
      {outlines.length === 0 ? (
        <p>{t('drawn.desk.noOutlines')}</p>
      ) : (
        <DataTable
          caption={t('drawn.desk.outlines')}
          captionHidden
          columns={[
            { head: t('drawn.desk.name') },
            { head: t('drawn.desk.state') },
            { head: t('drawn.desk.peopleHead'), numeric: true },
          ]}
          rows={outlines.map(outline => [
            <a key={outline.id} href={drawnOutlinePath(words, outline.id)}>
              {outline.name}
            </a>,
            t(`drawn.desk.state.${drawnState(outline)}`),
            words.number(outline.people),
          ])}
        />
      )}
      <p>
        <a href={drawnPath(words)}>{t('drawn.desk.public')}</a>
      </p>
    </>
  )
}
