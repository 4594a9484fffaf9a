// The acts of the JSON API, each bound to the very function the page's form calls.

import type { Inputs } from '../../../shared/contract/inputs.ts'
import { type ActOperation, actOperations } from '../../../shared/contract/operations.ts'
import { must } from '../../../shared/lib/assert.ts'
import { announceRound } from '../../acts/announce-round.ts'
import { answerChallenge } from '../../acts/answer-challenge.ts'
import { approveOpening } from '../../acts/approve-opening.ts'
import { cancelRound } from '../../acts/cancel-round.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../acts/certify-round.ts'
import { changeRound } from '../../acts/change-round.ts'
import { closeRound } from '../../acts/close-round.ts'
import { comment } from '../../acts/comment.ts'
import { confirmDuty } from '../../acts/confirm-duty.ts'
import { correctCost } from '../../acts/correct-cost.ts'
import { editProposal } from '../../acts/edit-proposal.ts'
import { endDuty } from '../../acts/end-duty.ts'
import { finishReview } from '../../acts/finish-review.ts'
import { freezeBallot } from '../../acts/freeze-ballot.ts'
import { grantDuty } from '../../acts/grant-duty.ts'
import { importRoll } from '../../acts/import-roll.ts'
import { makeChallenge } from '../../acts/make-challenge.ts'
import { propose } from '../../acts/propose.ts'
import { publishResults } from '../../acts/publish-results.ts'
import { reportDelivery } from '../../acts/report-delivery.ts'
import { reviewProposal } from '../../acts/review-proposal.ts'
import { saveDraft } from '../../acts/save-draft.ts'
import { setUpRound } from '../../acts/set-up-round.ts'
import { shortlistProposal } from '../../acts/shortlist-proposal.ts'
import { signOffCount } from '../../acts/sign-off-count.ts'
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
  'import-roll': importRoll,
  'save-draft': saveDraft,
  propose,
  'edit-proposal': editProposal,
  'withdraw-proposal': withdrawProposal,
  'review-proposal': reviewProposal,
  'correct-cost': correctCost,
  'shortlist-proposal': shortlistProposal,
  'finish-review': finishReview,
  comment,
  'freeze-ballot': freezeBallot,
  'approve-opening': approveOpening,
  'sign-off-count': signOffCount,
  'publish-results': publishResults,
  'report-delivery': reportDelivery,
  'make-challenge': makeChallenge,
  'answer-challenge': answerChallenge,
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
