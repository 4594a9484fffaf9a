// A proposal's photo: as large as the page has room for, no larger than the bad line needs, and said in words.
import type { Photo as PublishedPhoto } from '../../shared/proposals/photo.ts'

export interface PhotoProps {
  readonly photo: PublishedPhoto
  /** The address of each size; the larger is left out where there is one size. */
  readonly small: string
  readonly large?: string | undefined
  /** In sight at once: it is what the page is about. */
  readonly first?: boolean | undefined
}

export const Photo = ({ photo, small, large, first }: PhotoProps) => (
  <img
    class="photo"
    src={small}
    srcset={large && `${small} ${photo.small.width}w, ${large} ${photo.large.width}w`}
    sizes={large && '(max-width: 44rem) 100vw, 42rem'}
    width={photo.small.width}
    height={photo.small.height}
    alt={photo.alt}
    loading={first ? undefined : 'lazy'}
    decoding="async"
  />
)
