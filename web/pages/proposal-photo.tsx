// A proposal's photo with the words that say it.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { Photo } from '../components/photo.tsx'
import { photoPath } from './propose-paths.ts'

export const ProposalPhoto = ({ proposal: { id, photo } }: { readonly proposal: Proposal }) =>
  photo ? (
    <figure class="photo-figure">
      <Photo
        photo={photo}
        small={photoPath(id, photo, 'small')}
        large={photoPath(id, photo, 'large')}
        first
      />
    </figure>
  ) : null
