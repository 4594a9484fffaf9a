// Where the parts of proposing stand: the draft's own pages, and those of a proposal that was sent.
import type { ProposalId } from '../../shared/lib/ids.ts'
import { type Photo, type PhotoEdge, photoFile } from '../../shared/proposals/photo.ts'
import type { Words } from '../messages/translate.ts'
import { myProposalPath, proposalPath, proposePath } from './proposal-paths.ts'

type Named = Parameters<typeof myProposalPath>[1]

export const draftTasksPath = (words: Words, round: string) => `${proposePath(words, round)}/tasks`
export const draftCheckPath = (words: Words, round: string) => `${proposePath(words, round)}/check`
export const draftPlacePath = (words: Words, round: string) => `${proposePath(words, round)}/place`
export const draftPhotoPath = (words: Words, round: string) => `${proposePath(words, round)}/photo`

export const myPlacePath = (words: Words, named: Named) => `${myProposalPath(words, named)}/place`
export const myPhotoPath = (words: Words, named: Named) => `${myProposalPath(words, named)}/photo`
export const invitePath = (words: Words, named: Named) => `${myProposalPath(words, named)}/invite`
export const leavePath = (words: Words, named: Named) => `${myProposalPath(words, named)}/leave`
export const changesPath = (words: Words, named: Named) => `${proposalPath(words, named)}/changes`

export const claimPath = ({ language }: Words) => `/${language}/me/claim`
export const enterPath = ({ language }: Words, round: string) => `/${language}/staff/rounds/${round}/enter`
export const slipPath = (words: Words, { round, id }: Named) => `${enterPath(words, round)}/${id}`

/** A stored photo's own address is where it lies. */
export const photoPath = (proposal: string, photo: Pick<Photo, 'id'>, edge: PhotoEdge) =>
  `/${photoFile(proposal as ProposalId, photo, edge)}`

/** The picture of a neighbourhood's map. */
export const mapPath = (place: string, zoom: number, pin?: { readonly lon: number; readonly lat: number }) =>
  `/maps/${place}.svg?zoom=${zoom}${pin ? `&pin=${pin.lon},${pin.lat}` : ''}`
