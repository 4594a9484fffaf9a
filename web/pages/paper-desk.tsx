// The first page of the paper desk: how many envelopes came, what became of them, and what waits for whoever looks.
import type { Instant } from '../../shared/lib/instant.ts'
import type { Phase } from '../../shared/rounds/phase.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './ballot-paths.ts'
import { batchPath, logPath, makeBatchPath, printPaperPath, unopenedPath } from './paper-paths.ts'

export const paperDone = ['logged', 'already', 'set-aside', 'asked', 'replaced', 'unopened', 'batch'] as const
export type PaperDone = (typeof paperDone)[number]

/** What a batch waits for, of whoever looks at it. */
export type BatchWaits = 'key' | 'differs' | 'settle' | 'compare' | 'others'

export interface PaperPlaceView {
  readonly id: string
  readonly name: string
  readonly logged: number
  readonly unbatched: number
  readonly unfinished: number
  readonly setAside: number
  readonly late: number
  readonly batches: readonly { readonly number: number; readonly waits: BatchWaits; readonly left: number }[]
}

export interface PaperDeskProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string; readonly closesAt: Instant }
  readonly phase: Phase
  /** Of the places this person may see. */
  readonly places: readonly PaperPlaceView[]
  readonly may: {
    readonly log: boolean
    readonly unopened: boolean
    readonly print: boolean
    readonly batch: boolean
  }
  readonly done: PaperDone | undefined
}

export function PaperDeskPage(props: PaperDeskProps) {
  const { words, round, phase, places, may, done } = props
  const { t, number } = words
  const date = words.dateTime(round.closesAt)
  const [some, none] = [places.filter(hasPaper), places.filter(place => !hasPaper(place))]
  const links = [
    ...(may.log ? [{ href: logPath(words, round.id), text: t('paper.log') }] : []),
    ...(may.unopened ? [{ href: unopenedPath(words, round.id), text: t('paper.unopened') }] : []),
    ...(may.print ? [{ href: printPaperPath(words, round.id), text: t('paper.print') }] : []),
  ]
  return (
    <>
      {done && <Notice words={words} kind="success" title={t(`paper.done.${done}`, { place: '' })} />}
      <Headline
        kicker={round.title}
        title={t('paper.title')}
        standfirst={t(`paper.lead.${phase === 'voting' || phase === 'counting' ? phase : 'other'}`, { date })}
      />
      <Waiting {...props} />
      {links.length > 0 && (
        <ul>
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      {some.length > 0 && (
        <DataTable
          caption={t('paper.table')}
          columns={[
            { head: t('paper.table.place') },
            { head: t('paper.table.logged'), numeric: true },
            { head: t('paper.table.unbatched'), numeric: true },
            { head: t('paper.table.unfinished'), numeric: true },
            { head: t('paper.table.finished'), numeric: true },
            { head: t('paper.table.setAside'), numeric: true },
            { head: t('paper.table.late'), numeric: true },
          ]}
          rows={some.map(place => [
            place.name,
            number(place.logged),
            number(place.unbatched),
            // What is in no batch yet stands in its own column: the three come to what was logged.
            number(place.unfinished - place.unbatched),
            number(place.logged - place.unfinished),
            number(place.setAside),
            number(place.late),
          ])}
        />
      )}
      {none.length > 0 && <p>{t('paper.none', { places: words.list(none.map(({ name }) => name)) })}</p>}
      <p class="note">{t('paper.secret')}</p>
      <p>
        <a href={staffRoundPath(words, round.id)}>{t('paper.back')}</a>
      </p>
    </>
  )
}

const hasPaper = ({ logged, setAside, late }: PaperPlaceView) => logged + setAside + late > 0

function Waiting({ words, round, places, may }: PaperDeskProps) {
  const { t } = words
  const items = places.flatMap(({ id, name: place, unbatched, batches }) => [
    ...(unbatched > 0 && may.batch
      ? [{ href: makeBatchPath(words, round.id), text: t('paper.next.batch', { place, left: unbatched }) }]
      : []),
    ...batches.map(({ number, waits, left }) => ({
      href: waits === 'others' ? undefined : batchPath(words, round.id, id, number),
      text: t(`paper.next.${waits}`, { place, batch: number, left }),
    })),
  ])
  return (
    <section>
      <h2>{t('paper.next')}</h2>
      {items.length === 0 ? (
        <p>{t('paper.next.none')}</p>
      ) : (
        <ul>
          {items.map(({ href, text }) => (
            <li key={text}>{href ? <a href={href}>{text}</a> : text}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
