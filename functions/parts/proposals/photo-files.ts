// Where a photo's two sizes lie, and how they come there and go.
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { ProposalId } from '../../../shared/lib/ids.ts'
import type { Draft } from '../../../shared/proposals/draft.ts'
import { type Photo, type PhotoEdge, photoEdges, photoFile } from '../../../shared/proposals/photo.ts'
import type { Hands } from '../../hands.ts'
import type { Files } from '../../ports/files.ts'
import type { PreparedPhoto } from '../../ports/images.ts'
import { getProposal } from '../../store/proposals.ts'

const edges = Object.keys(photoEdges) as PhotoEdge[]

/** The address names the content: under it never lies anything else. */
const cacheControl = 'public, max-age=31536000, immutable'

/** Written before the proposal speaks of it, so that no page ever shows a photo that is not there. */
export async function storePhoto(
  files: Files,
  proposal: ProposalId,
  { small, large }: PreparedPhoto,
  alt: string,
): Promise<Photo> {
  const id = await sha256Hex(new Uint8Array(Buffer.concat([large.bytes, small.bytes])))
  const photo: Photo = {
    id,
    alt,
    small: { width: small.width, height: small.height },
    large: { width: large.width, height: large.height },
  }
  const bytes = { small: small.bytes, large: large.bytes }
  for (const edge of edges)
    await files.put(photoFile(proposal, photo, edge), bytes[edge], {
      onlyNew: true,
      contentType: 'image/webp',
      cacheControl,
    })
  return photo
}

/** Safe to repeat. */
export async function removePhotoFiles(files: Files, proposal: ProposalId, photo: Photo): Promise<void> {
  for (const edge of edges) await files.remove(photoFile(proposal, photo, edge))
}

/** Of a draft that is no more. A sent proposal has taken its photo with it. */
export async function forgetDraftPhoto(
  { db, files }: Pick<Hands, 'db' | 'files'>,
  { round, fields, photo }: Draft,
): Promise<void> {
  const proposal = fields.proposal as ProposalId | undefined
  if (!photo || !proposal || (await getProposal(db, round, proposal))) return
  await removePhotoFiles(files, proposal, photo)
}
