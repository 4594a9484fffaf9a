// What has happened to a funded project since the vote: the last report open, the earlier ones behind it.
import type { Delivery, DeliveryStatus } from '../../shared/proposals/proposal.ts'
import { Photo } from '../components/photo.tsx'
import { RichText } from '../components/rich-text.tsx'
import { Tag, type Tone } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { photoPath } from './propose-paths.ts'

interface Props {
  readonly words: Words
  /** Whose photos they are shown with; none where there is no room for photos. */
  readonly proposal?: string | undefined
  /** Oldest first. */
  readonly reports: readonly Delivery[]
}

export function DeliveryNotes({ words, proposal, reports }: Props) {
  const [last, ...earlier] = reports.toReversed()
  if (!last) return null
  return (
    <div class="delivery-notes">
      <Report words={words} report={last} proposal={proposal} />
      {earlier.length > 0 && (
        <details>
          <summary>{words.t('results.deliveryEarlier', { count: earlier.length })}</summary>
          {earlier.map(report => (
            <Report key={report.at} words={words} report={report} proposal={proposal} />
          ))}
        </details>
      )}
    </div>
  )
}

interface ReportProps {
  readonly words: Words
  readonly proposal?: string | undefined
  readonly report: Delivery
}

function Report({ words, proposal, report }: ReportProps) {
  const { photo } = report
  return (
    <>
      <p>
        <DeliveryTag words={words} status={report.status} />
      </p>
      <RichText text={report.note} />
      <p class="note">
        {words.t('results.deliveryBy', { name: report.byName, date: words.date(report.at) })}
      </p>
      {photo && proposal !== undefined && (
        <figure class="photo-figure">
          <Photo
            photo={photo}
            small={photoPath(proposal, photo, 'small')}
            large={photoPath(proposal, photo, 'large')}
          />
        </figure>
      )}
    </>
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
