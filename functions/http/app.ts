// The web-facing app, put together from its routes: everything but casting here, casting in an app of its own, because
// it alone holds the link keys and may write the box. On one machine both stand behind one address.
import { actRoutes } from './api/acts.ts'
import { readRoutes } from './api/reads.ts'
import { foundation } from './foundation.ts'
import { accountPages } from './pages/account.tsx'
import { allocationPages } from './pages/allocation.tsx'
import { askingPages } from './pages/asking.tsx'
import { batchPages } from './pages/batch.tsx'
import { batchesPages } from './pages/batches.tsx'
import { staffChallengePages } from './pages/challenge-answers.tsx'
import { challengesPages, myChallengePages } from './pages/challenges.tsx'
import { claimProposalPages } from './pages/claim-proposal.tsx'
import { coProposersPages } from './pages/co-proposers.tsx'
import { commentPages } from './pages/comment.tsx'
import { correctionPages } from './pages/correction.tsx'
import { countPages } from './pages/count.tsx'
import { dataFilePages } from './pages/data-files.tsx'
import { deliveryPages } from './pages/delivery.tsx'
import { dutiesPages } from './pages/duties.tsx'
import { enterProposalPages } from './pages/enter-proposal.tsx'
import { feedPages } from './pages/feed.ts'
import { firstPages } from './pages/first-page.tsx'
import { freezePages } from './pages/freeze.tsx'
import { fundPages } from './pages/fund.tsx'
import { fundReportPages } from './pages/fund-report.tsx'
import { grantDeskPages } from './pages/grant-desk.tsx'
import { grantDraftPages } from './pages/grant-drafts.tsx'
import { grantPages } from './pages/grants.tsx'
import { grantsQueuePages } from './pages/grants-queue.tsx'
import { helpDeskPages } from './pages/help-desk.tsx'
import { interestPages } from './pages/interests.tsx'
import { journalPages } from './pages/journal.tsx'
import { letterPages } from './pages/letters.tsx'
import { localPages } from './pages/local.tsx'
import { mePages } from './pages/me.tsx'
import { meetingAfterPages } from './pages/meeting-after.tsx'
import { meetingNotePages } from './pages/meeting-note.tsx'
import { meetingsPages } from './pages/meetings.tsx'
import { menuPages } from './pages/menu.tsx'
import { messagesPages } from './pages/messages.tsx'
import { metricPages } from './pages/metric.tsx'
import { metricDeskPages } from './pages/metric-desk.tsx'
import { metricImportPages } from './pages/metric-import.tsx'
import { metricKeptPages } from './pages/metric-kept.tsx'
import { metricRecordPages } from './pages/metric-record.tsx'
import { moderationPages } from './pages/moderation.tsx'
import { moneyDeskPages } from './pages/money-desk.tsx'
import { monthSettlePages } from './pages/month-settle.tsx'
import { monthsPages } from './pages/months.tsx'
import { mutualPages } from './pages/mutual.tsx'
import { mutualDeskPages } from './pages/mutual-desk.tsx'
import { mutualSchemePages } from './pages/mutual-scheme.tsx'
import { myGrantPages } from './pages/my-grants.tsx'
import { myProposalPages } from './pages/my-proposal.tsx'
import { organiserReviewPages } from './pages/organiser-reviews.tsx'
import { panelPages } from './pages/panel.tsx'
import { paymentsPages } from './pages/payments.tsx'
import { photoPages } from './pages/photos.tsx'
import { promisesPages } from './pages/promises.tsx'
import { proposalChangesPages } from './pages/proposal-changes.tsx'
import { proposalsPages } from './pages/proposals.tsx'
import { proposePages } from './pages/propose.tsx'
import { proposeDraftPages } from './pages/propose-draft.tsx'
import { proposePhotoPages } from './pages/propose-photo.tsx'
import { proposePlacePages } from './pages/propose-place.tsx'
import { publishedPages } from './pages/published.tsx'
import { questionPages } from './pages/question.tsx'
import { ratePages } from './pages/rate.tsx'
import { readingPages } from './pages/reading.tsx'
import { readingFilePages } from './pages/reading-file.tsx'
import { receiptPages } from './pages/receipt.tsx'
import { residencePages } from './pages/residence.tsx'
import { resultsPages } from './pages/results.tsx'
import { reviewPages } from './pages/review.tsx'
import { reviewQueuePages } from './pages/review-queue.tsx'
import { reviewStepPages } from './pages/review-steps.tsx'
import { rewardFormPages } from './pages/reward-forms.tsx'
import { rewardsPages } from './pages/rewards.tsx'
import { rollPages } from './pages/roll.tsx'
import { rollChangePages } from './pages/roll-change.tsx'
import { roundPages } from './pages/round.tsx'
import { roundNoticePages } from './pages/round-notice.tsx'
import { setUpPages } from './pages/set-up.tsx'
import { shortlistPages } from './pages/shortlist.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { staffDeskPages } from './pages/staff-desk.tsx'
import { staffMeetingsPages } from './pages/staff-meetings.tsx'
import { staffRoundPages } from './pages/staff-round.tsx'
import { staffSignInPages } from './pages/staff-sign-in.tsx'
import { starPages } from './pages/star.tsx'
import { streetFormPages } from './pages/street-forms.tsx'
import { streetMoneyPages } from './pages/street-money.tsx'
import { supportPages } from './pages/support.tsx'
import { textPages } from './pages/text-pages.tsx'
import { tryOutPages } from './pages/try-out.tsx'
import { staffVoteAccountPages, voteAccountPages } from './pages/vote-account.tsx'
import { votingCodePages } from './pages/voting-code.tsx'
import { wordsPages } from './pages/words.tsx'
import type { App, Site } from './site.ts'

export const httpApp = (site: Site): App =>
  foundation(site, app => {
    app.get('/health', c => c.json({ status: 'ok', council: site.hands.council.name }))
    readRoutes(app)
    actRoutes(app)
    publicPages(app)
    residentPages(app)
    staffPages(app)
    localPages(app, site)
  })

function publicPages(app: App): void {
  firstPages(app)
  roundPages(app)
  roundNoticePages(app)
  proposalsPages(app)
  shortlistPages(app)
  feedPages(app)
  proposalChangesPages(app)
  photoPages(app)
  resultsPages(app)
  publishedPages(app)
  dataFilePages(app)
  receiptPages(app)
  voteAccountPages(app)
  challengesPages(app)
  fundPages(app)
  metricPages(app)
  fundReportPages(app)
  starPages(app)
  grantPages(app)
  allocationPages(app)
  streetMoneyPages(app)
  streetFormPages(app)
  rewardsPages(app)
  rewardFormPages(app)
  mutualPages(app)
  meetingsPages(app)
  journalPages(app)
  textPages(app)
}

function residentPages(app: App): void {
  signInPages(app)
  votingCodePages(app)
  residencePages(app)
  mePages(app)
  messagesPages(app)
  accountPages(app)
  proposePages(app)
  proposeDraftPages(app)
  proposePhotoPages(app)
  proposePlacePages(app)
  coProposersPages(app)
  claimProposalPages(app)
  myProposalPages(app)
  myGrantPages(app)
  commentPages(app)
  wordsPages(app)
  supportPages(app)
  ratePages(app)
  panelPages(app)
  questionPages(app)
  myChallengePages(app)
}

function staffPages(app: App): void {
  staffSignInPages(app)
  staffDeskPages(app)
  setUpPages(app)
  tryOutPages(app)
  staffRoundPages(app)
  rollPages(app)
  rollChangePages(app)
  letterPages(app)
  helpDeskPages(app)
  enterProposalPages(app)
  interestPages(app)
  reviewQueuePages(app)
  reviewStepPages(app)
  reviewPages(app)
  menuPages(app)
  moderationPages(app)
  freezePages(app)
  countPages(app)
  correctionPages(app)
  staffVoteAccountPages(app)
  staffChallengePages(app)
  deliveryPages(app)
  staffMeetingsPages(app)
  meetingAfterPages(app)
  meetingNotePages(app)
  dutiesPages(app)
  moneyDeskPages(app)
  promisesPages(app)
  mutualSchemePages(app)
  mutualDeskPages(app)
  paymentsPages(app)
  batchesPages(app)
  batchPages(app)
  monthsPages(app)
  monthSettlePages(app)
  metricDeskPages(app)
  metricKeptPages(app)
  metricRecordPages(app)
  metricImportPages(app)
  askingPages(app)
  readingPages(app)
  readingFilePages(app)
  organiserReviewPages(app)
  grantDraftPages(app)
  grantDeskPages(app)
  grantsQueuePages(app)
}
