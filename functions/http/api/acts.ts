// The acts of the JSON API, each bound to the very function the page's form calls.

import type { Inputs } from '../../../shared/contract/inputs.ts'
import { type ActOperation, actOperations } from '../../../shared/contract/operations.ts'
import { must } from '../../../shared/lib/assert.ts'
import { acceptInvitation } from '../../acts/accept-invitation.ts'
import { agree, withdrawAgreement } from '../../acts/agree.ts'
import { agreeCorrection } from '../../acts/agree-correction.ts'
import { announceRound } from '../../acts/announce-round.ts'
import { answerChallenge } from '../../acts/answer-challenge.ts'
import { appeal } from '../../acts/appeal.ts'
import { approveOpening } from '../../acts/approve-opening.ts'
import { arrangeMeeting, cancelMeeting, changeMeeting } from '../../acts/arrange-meeting.ts'
import { askCorrection } from '../../acts/ask-correction.ts'
import { askForChanges } from '../../acts/ask-for-changes.ts'
import { assignChallenge } from '../../acts/assign-challenge.ts'
import { cancelRound } from '../../acts/cancel-round.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../acts/certify-round.ts'
import { changeRound } from '../../acts/change-round.ts'
import { claimProposal } from '../../acts/claim-proposal.ts'
import { closeRound } from '../../acts/close-round.ts'
import { comment } from '../../acts/comment.ts'
import { confirmDuty } from '../../acts/confirm-duty.ts'
import { correctCost } from '../../acts/correct-cost.ts'
import { decideAppeal } from '../../acts/decide-appeal.ts'
import { declareInterests } from '../../acts/declare-interests.ts'
import { deleteComment } from '../../acts/delete-comment.ts'
import { deleteRehearsal } from '../../acts/delete-rehearsal.ts'
import { dropCorrection } from '../../acts/drop-correction.ts'
import { editComment } from '../../acts/edit-comment.ts'
import { editProposal } from '../../acts/edit-proposal.ts'
import { endDuty } from '../../acts/end-duty.ts'
import { enterProposal } from '../../acts/enter-proposal.ts'
import { allowBoth, excludeProject } from '../../acts/exclude-project.ts'
import { finishReview } from '../../acts/finish-review.ts'
import { follow, unfollow } from '../../acts/follow.ts'
import { freezeBallot } from '../../acts/freeze-ballot.ts'
import { grantDuty } from '../../acts/grant-duty.ts'
import { hide } from '../../acts/hide.ts'
import { importRoll } from '../../acts/import-roll.ts'
import { inviteCoProposer } from '../../acts/invite-co-proposer.ts'
import { addToMenu, offerFromMenu, retireFromMenu } from '../../acts/keep-menu.ts'
import { assignReview, noteReview } from '../../acts/keep-review-desk.ts'
import { leaveProposal } from '../../acts/leave-proposal.ts'
import { letStand } from '../../acts/let-stand.ts'
import { makeChallenge } from '../../acts/make-challenge.ts'
import { mergeProposal, unmergeProposal } from '../../acts/merge-proposal.ts'
import { moveOnRehearsal } from '../../acts/move-on-rehearsal.ts'
import { noteAtMeeting } from '../../acts/note-at-meeting.ts'
import { removeDeliveryPhoto } from '../../acts/photo-of-delivery.ts'
import { propose } from '../../acts/propose.ts'
import { publishResults } from '../../acts/publish-results.ts'
import { rateProject } from '../../acts/rate-project.ts'
import { recordMeeting } from '../../acts/record-meeting.ts'
import { redact } from '../../acts/redact.ts'
import { refuseSignOff } from '../../acts/refuse-sign-off.ts'
import { removePhoto } from '../../acts/remove-photo.ts'
import { report } from '../../acts/report.ts'
import { reportDelivery } from '../../acts/report-delivery.ts'
import { reviewProposal } from '../../acts/review-proposal.ts'
import { saveDraft } from '../../acts/save-draft.ts'
import { setUpRound } from '../../acts/set-up-round.ts'
import { shortlistProposal } from '../../acts/shortlist-proposal.ts'
import { signOffCount } from '../../acts/sign-off-count.ts'
import { signProject } from '../../acts/sign-project.ts'
import { support, withdrawSupport } from '../../acts/support.ts'
import { takeForward } from '../../acts/take-forward.ts'
import { unhide } from '../../acts/unhide.ts'
import { withdrawProposal } from '../../acts/withdraw-proposal.ts'
import { type ActHandler, bindAct } from '../json-act.ts'
import type { App } from '../site.ts'

/** What touches box or signature is bound in the casting app, which alone may. */
type Bound = Exclude<keyof Inputs, 'cast-ballot' | 'void-vote' | 'extend-vote' | 'withdraw-project'>

const handlers: { readonly [A in Bound]: ActHandler<A> } = {
  'set-up-round': setUpRound,
  'change-round': changeRound,
  'announce-round': announceRound,
  'cancel-round': cancelRound,
  'move-on-rehearsal': moveOnRehearsal,
  'delete-rehearsal': deleteRehearsal,
  'import-roll': importRoll,
  'save-draft': saveDraft,
  propose,
  'edit-proposal': editProposal,
  'withdraw-proposal': withdrawProposal,
  // A program asks in the council's first language, whoever it works for.
  'enter-proposal': (hands, actor, input) => enterProposal(hands, actor, input),
  'claim-proposal': claimProposal,
  'invite-co-proposer': (hands, actor, input) => inviteCoProposer(hands, actor, input),
  'accept-invitation': acceptInvitation,
  'leave-proposal': leaveProposal,
  'remove-photo': removePhoto,
  'review-proposal': reviewProposal,
  'declare-interests': declareInterests,
  'ask-for-changes': askForChanges,
  'take-forward': takeForward,
  'merge-proposal': mergeProposal,
  'unmerge-proposal': unmergeProposal,
  'exclude-project': excludeProject,
  'allow-both': allowBoth,
  'sign-project': signProject,
  'assign-review': assignReview,
  'note-review': noteReview,
  'add-to-menu': addToMenu,
  'retire-from-menu': retireFromMenu,
  'offer-from-menu': offerFromMenu,
  'correct-cost': correctCost,
  'shortlist-proposal': shortlistProposal,
  'finish-review': finishReview,
  comment,
  support,
  'withdraw-support': withdrawSupport,
  agree,
  'withdraw-agreement': withdrawAgreement,
  'edit-comment': editComment,
  'delete-comment': deleteComment,
  report,
  hide,
  unhide,
  'let-stand': letStand,
  appeal,
  'decide-appeal': decideAppeal,
  redact,
  follow,
  unfollow,
  'freeze-ballot': freezeBallot,
  'approve-opening': approveOpening,
  'sign-off-count': signOffCount,
  'refuse-sign-off': refuseSignOff,
  'publish-results': publishResults,
  'report-delivery': reportDelivery,
  'remove-delivery-photo': removeDeliveryPhoto,
  'rate-project': rateProject,
  'arrange-meeting': arrangeMeeting,
  'change-meeting': changeMeeting,
  'cancel-meeting': cancelMeeting,
  'record-meeting': recordMeeting,
  'note-at-meeting': noteAtMeeting,
  'make-challenge': makeChallenge,
  'assign-challenge': assignChallenge,
  'answer-challenge': answerChallenge,
  'ask-correction': askCorrection,
  'agree-correction': agreeCorrection,
  'drop-correction': dropCorrection,
  'certify-as-officer': certifyAsOfficer,
  'certify-as-councillor': certifyAsCouncillor,
  'close-round': closeRound,
  'grant-duty': grantDuty,
  'confirm-duty': confirmDuty,
  'end-duty': endDuty,
}

export function actRoutes(app: App): void {
  for (const name of Object.keys(handlers) as Bound[]) bind(app, name)
}

function bind<A extends Bound>(app: App, name: A): void {
  const operation = must(
    actOperations.find(({ act }) => act === name),
    `${name} is not in the contract`,
  )
  bindAct(app, operation as ActOperation & { readonly act: A }, handlers[name] as ActHandler<A>)
}
