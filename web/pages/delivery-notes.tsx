// What has happened to a funded project since the vote: the last report open, the earlier ones behind it.
import type { Delivery, DeliveryStatus } from '../../shared/proposals/proposal.ts'
import { Tag, type Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  /** Oldest first. */
  readonly reports: readonly Delivery[]
}

export function DeliveryNotes({ words, reports }: Props) {
  const [last, ...earlier] = reports.toReversed()
  if (!last) return null
  return (
    <div class="delivery-notes">
      <Report words={words} report={last} />
      {earlier.length > 0 && (
        <details>
          <summary>{words.t('results.deliveryEarlier', { count: earlier.length })}</summary>
          {earlier.map(report => (
            <Report key={report.at} words={words} report={report} />
          ))}
        </details>
      )}
    </div>
  )
}

function Report({ words, report }: { readonly words: Words; readonly report: Delivery }) {
  return (
    <p>
      <DeliveryTag words={words} status={report.status} /> {report.note}{' '}
      <span class="note">
        {words.t('results.deliveryBy', { name: report.byName, date: words.date(report.at) })}
      </span>
    </p>
  )
}

export const DeliveryTag = ({
  words,
  status,
}: {
  readonly words: Words
  readonly status: DeliveryStatus
}) => <Tag tone={tones[status]}>{words.t(`rounds.delivery.${status}`)}</Tag>

const tones: Record<DeliveryStatus, Tone> = {
  planned: 'plain',
  'under-way': 'waiting',
  delivered: 'good',
  stopped: 'bad',
}
