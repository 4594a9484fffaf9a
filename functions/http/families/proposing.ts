// Writing a proposal, alone or with others, until it is sent and after.
import { claimProposalPages } from '../pages/claim-proposal.tsx'
import { coProposersPages } from '../pages/co-proposers.tsx'
import { myProposalPages } from '../pages/my-proposal.tsx'
import { proposePages } from '../pages/propose.tsx'
import { proposeDraftPages } from '../pages/propose-draft.tsx'
import { proposePhotoPages } from '../pages/propose-photo.tsx'
import { proposePlacePages } from '../pages/propose-place.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  proposePages(app)
  proposeDraftPages(app)
  proposePhotoPages(app)
  proposePlacePages(app)
  coProposersPages(app)
  claimProposalPages(app)
  myProposalPages(app)
}
