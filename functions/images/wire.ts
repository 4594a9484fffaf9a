// What is said between the function that reaches residents and the one that makes photos small: JSON, with bytes in base64,
// because that is what one Lambda can say to another and wait for.
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { ImageRefusal, PreparedPhoto, PreparedSize } from '../ports/images.ts'

export interface PhotoAsked {
  readonly photo: string
}

interface SizeSaid {
  readonly width: number
  readonly height: number
  readonly bytes: string
}

export type PhotoAnswer =
  | { readonly small: SizeSaid; readonly large: SizeSaid }
  | { readonly refused: ImageRefusal['reason'] }

export const askedOf = (bytes: Uint8Array): PhotoAsked => ({ photo: Buffer.from(bytes).toString('base64') })

export const bytesAsked = ({ photo }: PhotoAsked): Uint8Array => new Uint8Array(Buffer.from(photo, 'base64'))

export function answerOf(done: Result<PreparedPhoto, ImageRefusal>): PhotoAnswer {
  if (!done.ok) return { refused: done.refusal.reason }
  const said = ({ bytes, width, height }: PreparedSize): SizeSaid => ({
    width,
    height,
    bytes: Buffer.from(bytes).toString('base64'),
  })
  return { small: said(done.value.small), large: said(done.value.large) }
}

export function answered(answer: PhotoAnswer): Result<PreparedPhoto, ImageRefusal> {
  if ('refused' in answer) return refuse({ reason: answer.refused })
  const heard = ({ bytes, width, height }: SizeSaid): PreparedSize => ({
    width,
    height,
    bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
  })
  return ok({ small: heard(answer.small), large: heard(answer.large) })
}
