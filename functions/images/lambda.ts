// The entry of the function `images` on AWS: takes the bytes of a photo, answers with it made small and bare. It may do
// nothing else: whoever finds a hole in the decoder has found a room without doors.
import { sharpImages } from '../ports/images-sharp.ts'
import { answerOf, bytesAsked, type PhotoAnswer, type PhotoAsked } from './wire.ts'

const images = sharpImages()

export const handler = async (asked: PhotoAsked): Promise<PhotoAnswer> =>
  answerOf(await images.prepare(bytesAsked(asked)))
