// Photos by sharp (libvips). Only what is really needed to draw the picture goes through: sharp copies no metadata unless it
// is told to, and turns colours into sRGB before it leaves their profile behind.
import type { default as Sharp } from 'sharp'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { mostPixels, photoEdges } from '../../shared/proposals/photo.ts'
import { type ImageRefusal, type Images, type PreparedPhoto, type PreparedSize, photoKind } from './images.ts'

/** A picture that takes longer was made to take long. */
const mostSeconds = 12
const quality = 78

/** The library is loaded with the first photo: whoever never sees one does not wait for it. */
export function sharpImages(): Images {
  let last: Promise<unknown> = Promise.resolve()
  return {
    /** One after the other: a large one fills 160 MB while it is unpacked. */
    prepare(bytes) {
      const turn = last.then(async () => prepare((await import('sharp')).default, bytes))
      last = turn.catch(() => {})
      return turn
    },
  }
}

async function prepare(sharp: typeof Sharp, bytes: Uint8Array): Promise<Result<PreparedPhoto, ImageRefusal>> {
  sharp.cache(false)
  const kind = photoKind(bytes)
  if (kind === undefined) return refuse({ reason: 'photo-kind' })
  try {
    // Reads the header alone.
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (format !== kind) return refuse({ reason: 'photo-kind' })
    if (width * height > mostPixels) return refuse({ reason: 'photo-too-many-pixels' })
    const large = await sized(sharp, bytes, photoEdges.large)
    return ok({ large, small: await sized(sharp, bytes, photoEdges.small) })
  } catch {
    // Nothing else is at work here than the file and the decoder.
    return refuse({ reason: 'photo-broken' })
  }
}

async function sized(sharp: typeof Sharp, bytes: Uint8Array, edge: number): Promise<PreparedSize> {
  const { data, info } = await sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: 'error',
    sequentialRead: true,
    // Of what moves, the first picture.
    pages: 1,
    autoOrient: true,
  })
    .timeout({ seconds: mostSeconds })
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    // What shone through lies on white, as on a page.
    .flatten({ background: '#ffffff' })
    .webp({ quality, effort: 3 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: new Uint8Array(data), width: info.width, height: info.height }
}
