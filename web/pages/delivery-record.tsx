// A funded project after the vote, on its own page: what was promised beside what was done, every report, and what people make
// of the result.
import type { Day } from '../../shared/lib/day.ts'
import { deliveryOf } from '../../shared/proposals/pot-facts.ts'
import { costOf, type Delivery, type Proposal } from '../../shared/proposals/proposal.ts'
import { isDelivered, type RatingSummary, ratingScores } from '../../shared/proposals/rating.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'
import { DeliveryNotes, DeliveryTag } from './delivery-notes.tsx'
import { plaquePath, ratePath } from './proposal-paths.ts'

/** Midday is the same day wherever a council is. */
export const dayText = (words: Words, day: Day): string => words.date(`${day}T12:00:00.000Z`)

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  /** By the accounts, where money was paid: they are asked before anybody's word. */
  readonly paidMinor?: number | undefined
  readonly ratings?: RatingSummary | undefined
  /** Ratings are taken now. */
  readonly open: boolean
}

export function DeliveryRecord({ words, proposal, paidMinor, ratings, open }: Props) {
  const { t } = words
  const reports = proposal.delivery ?? []
  if (reports.length === 0) return null
  return (
    <section aria-labelledby="delivery">
      <h2 id="delivery">{t('delivery.title')}</h2>
      <PromiseTable words={words} proposal={proposal} paidMinor={paidMinor} reports={reports} />
      <DeliveryNotes words={words} proposal={proposal.id} reports={reports} />
      <p class="no-print">
        <a href={plaquePath(words, proposal)}>{t('delivery.plaque')}</a>
      </p>
      {isDelivered(proposal) && <Ratings words={words} proposal={proposal} ratings={ratings} open={open} />}
    </section>
  )
}

interface TableProps {
  readonly words: Words
  readonly proposal: Proposal
  readonly paidMinor?: number | undefined
  readonly reports: readonly Delivery[]
}

function PromiseTable({ words, proposal, paidMinor, reports }: TableProps) {
  const { t } = words
  const cost = costOf(proposal)
  const spent = reports.findLast(({ spentMinor }) => spentMinor !== undefined)
  const promised = reports.find(({ plannedFor }) => plannedFor !== undefined)?.plannedFor
  const planned = reports.findLast(({ plannedFor }) => plannedFor !== undefined)?.plannedFor
  const done = reports.findLast(({ status }) => status === 'delivered')
  const notYet = t('delivery.notYet')
  const whenDone = done && (done.on ? dayText(words, done.on) : words.date(done.at))
  const later =
    !done && planned !== undefined && planned !== promised
      ? t('delivery.nowPlanned', { date: dayText(words, planned) })
      : notYet
  return (
    <DataTable
      caption={t('delivery.table')}
      captionHidden
      columns={[
        { head: t('delivery.what') },
        { head: t('delivery.promised') },
        { head: t('delivery.soFar') },
      ]}
      rows={[
        [
          t('delivery.state'),
          t('delivery.made'),
          <DeliveryTag key="t" words={words} status={deliveryOf(proposal)} />,
        ],
        [
          t('delivery.money'),
          cost === undefined ? notYet : words.money(cost),
          <Spent key="spent" words={words} paidMinor={paidMinor} last={spent} />,
        ],
        [
          t('delivery.when'),
          promised === undefined ? t('delivery.noDate') : dayText(words, promised),
          whenDone ?? later,
        ],
      ]}
    />
  )
}

interface SpentProps {
  readonly words: Words
  readonly paidMinor: number | undefined
  readonly last: Delivery | undefined
}

function Spent({ words, paidMinor, last }: SpentProps) {
  const { t } = words
  if (paidMinor !== undefined && paidMinor > 0)
    return (
      <>
        {words.money(paidMinor)} <a href="#money">{t('delivery.accounts')}</a>
      </>
    )
  if (last?.spentMinor === undefined) return <>{t('delivery.noFigure')}</>
  return (
    <>
      {words.money(last.spentMinor)}
      {last.source && <span class="note"> {t('delivery.source', { source: last.source })}</span>}
    </>
  )
}

function Ratings({ words, proposal, ratings, open }: Props) {
  const { t } = words
  const count = ratings?.count ?? 0
  return (
    <>
      <h3 id="ratings">{t('delivery.ratings')}</h3>
      <p>
        {ratings?.average === undefined
          ? t('delivery.noRatings')
          : t('delivery.average', { average: words.number(ratings.average), count })}
      </p>
      {ratings && count > 0 && (
        <DataTable
          caption={t('delivery.ratings')}
          captionHidden
          columns={[{ head: t('delivery.score') }, { head: t('delivery.people'), numeric: true }]}
          rows={ratingScores.map(score => [t(`delivery.score.${score}`), words.number(ratings.of[score])])}
        />
      )}
      {(ratings?.said ?? []).slice(0, 20).map(({ name, score, text, at, changedAt, person }) => (
        <blockquote key={person}>
          <p>{text}</p>
          <p class="note">
            {t('delivery.saidBy', {
              name,
              score: t(`delivery.score.${score}`),
              date: words.date(changedAt ?? at),
            })}
          </p>
        </blockquote>
      ))}
      {open && (
        <Buttons>
          <ButtonLink href={ratePath(words, proposal)} kind="secondary">
            {t('delivery.rate')}
          </ButtonLink>
        </Buttons>
      )}
    </>
  )
}
