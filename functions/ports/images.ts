// Photos made fit to publish: whatever was sent is decoded and written anew, small and without a word of what the camera,
// the phone or somebody else put into the file.
import type { Refusal, Result } from '../../shared/lib/result.ts'
import type { PhotoEdge, PhotoSize } from '../../shared/proposals/photo.ts'

export interface PreparedSize extends PhotoSize {
  /** WebP. */
  readonly bytes: Uint8Array
}

export type PreparedPhoto = Readonly<Record<PhotoEdge, PreparedSize>>

/** Another kind of file; one that cannot be read to its end; one that would fill the memory when it is unpacked. */
export type ImageRefusal = Refusal<'photo-kind' | 'photo-broken' | 'photo-too-many-pixels'>

export interface Images {
  prepare(bytes: Uint8Array): Promise<Result<PreparedPhoto, ImageRefusal>>
}

type PhotoKind = 'jpeg' | 'png' | 'webp'

/** By the first bytes, whatever the name says: the kinds every phone can make and no reader runs programs for. */
export function photoKind(bytes: Uint8Array): PhotoKind | undefined {
  const begins = (at: number, ...expected: readonly number[]) =>
    expected.every((byte, index) => bytes[at + index] === byte)
  if (begins(0, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  // "RIFF", its length, "WEBP".
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'webp'
  return undefined
}
