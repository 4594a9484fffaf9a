// What belongs to one's proposal besides its words, each on a page of its own: the photo, the place on the map, and who
// stands beside it.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { Words } from '../messages/translate.ts'
import { invitePath, leavePath, myPhotoPath, myPlacePath } from './propose-paths.ts'

/** What the phase, the round and the person allow. */
export interface ProposeOpen {
  readonly photo: boolean
  readonly place: boolean
  readonly invite: boolean
  readonly leave: boolean
}

interface Props {
  readonly words: Words
  readonly proposal: Proposal
  readonly parts: ProposeOpen
}

export function ProposeParts({ words, proposal, parts }: Props) {
  const { t } = words
  const links = [
    parts.photo && {
      href: myPhotoPath(words, proposal),
      text: t(proposal.photo ? 'proposing.parts.photoChange' : 'proposing.parts.photo'),
    },
    parts.place && {
      href: myPlacePath(words, proposal),
      text: t(proposal.pin ? 'proposing.parts.placeChange' : 'proposing.parts.place'),
    },
    parts.invite && { href: invitePath(words, proposal), text: t('proposing.parts.invite') },
    parts.leave && { href: leavePath(words, proposal), text: t('proposing.parts.leave') },
  ].filter(link => link !== false)
  if (links.length === 0) return null
  return (
    <ul class="plain-list">
      {links.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  )
}
