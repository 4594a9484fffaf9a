// What is being made of what people chose: the latest report on each project, newest first.
import { type RoundNews, reportsOf } from '../../shared/formats/round-news.ts'
import type { DeliveryStatus } from '../../shared/proposals/proposal.ts'
import { Tag, type Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { type Naming, roundPath } from './round-words.ts'

interface Props {
  readonly words: Words
  readonly title: string
  readonly rounds: readonly RoundNews[]
  readonly nameOf: Naming
  readonly most: number
}

export function Reports({ words, title, rounds, nameOf, most }: Props) {
  const reports = rounds
    .flatMap(news => reportsOf(news).map(report => ({ ...report, round: news.round })))
    .sort((a, b) => (a.last.at < b.last.at ? 1 : -1))
    .slice(0, most)
  if (reports.length === 0) return null
  return (
    <section aria-labelledby="making">
      <h2 id="making">{title}</h2>
      <ul class="reports">
        {reports.map(({ proposal, last, round }) => (
          <li key={proposal.id}>
            <Tag tone={tones[last.status]}>{words.t(`rounds.delivery.${last.status}`)}</Tag>
            <h3 lang={proposal.language}>
              <a href={`${roundPath(words, round)}/proposals/${proposal.id}`}>{proposal.title}</a>
            </h3>
            <p>{last.note}</p>
            <p class="facts">
              <span>{nameOf(proposal.neighbourhood)}</span>
              <time datetime={last.at}>{words.date(last.at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const tones: Record<DeliveryStatus, Tone> = {
  planned: 'plain',
  'under-way': 'waiting',
  delivered: 'good',
  stopped: 'bad',
}
