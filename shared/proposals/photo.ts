// A proposal's photo as it is published: two sizes of one picture, without anything the camera wrote into it, under an
// address that names its content, so that it may be kept for good.
import type { ProposalId } from '../lib/ids.ts'

export interface PhotoSize {
  readonly width: number
  readonly height: number
}

export interface Photo {
  /** SHA-256 of both sizes, 64 hex digits. */
  readonly id: string
  /** What is to be seen in it, for who does not see it. */
  readonly alt: string
  readonly small: PhotoSize
  readonly large: PhotoSize
}

/** The longer side in pixels. */
export const photoEdges = { small: 640, large: 1280 } as const
export type PhotoEdge = keyof typeof photoEdges

/** What may be taken in, decoded: more than any phone's camera makes, less than would fill a small machine's memory. */
export const mostPixels = 40_000_000
/** One machine's own limit; on AWS a request holds less (functions/http/photo-limit.ts). */
export const mostPhotoBytes = 20_000_000

export const photosOf = (proposal: ProposalId): string => `photos/${proposal}/`

/** Beside its proposal alone: who takes a photo away takes nobody else's. */
export const photoFile = (proposal: ProposalId, { id }: Pick<Photo, 'id'>, edge: PhotoEdge): string =>
  `${photosOf(proposal)}${id}-${photoEdges[edge]}.webp`
