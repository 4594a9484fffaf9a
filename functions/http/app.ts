// The web-facing app, put together from its routes: everything but casting here, casting in an app of its own, because
// it alone holds the link keys and may write the box. On one machine both stand behind one address.
import { actRoutes } from './api/acts.ts'
import { readRoutes } from './api/reads.ts'
import { foundation } from './foundation.ts'
import { accountPages } from './pages/account.tsx'
import { challengesPages, myChallengePages, staffChallengePages } from './pages/challenges.tsx'
import { commentPages } from './pages/comment.tsx'
import { countPages } from './pages/count.tsx'
import { deliveryPages } from './pages/delivery.tsx'
import { dutiesPages } from './pages/duties.tsx'
import { firstPages } from './pages/first-page.tsx'
import { freezePages } from './pages/freeze.tsx'
import { helpDeskPages } from './pages/help-desk.tsx'
import { journalPages } from './pages/journal.tsx'
import { letterPages } from './pages/letters.tsx'
import { localPages } from './pages/local.tsx'
import { mePages } from './pages/me.tsx'
import { myProposalPages } from './pages/my-proposal.tsx'
import { proposalsPages } from './pages/proposals.tsx'
import { proposePages } from './pages/propose.tsx'
import { publishedPages } from './pages/published.tsx'
import { receiptPages } from './pages/receipt.tsx'
import { residencePages } from './pages/residence.tsx'
import { resultsPages } from './pages/results.tsx'
import { reviewPages } from './pages/review.tsx'
import { rollPages } from './pages/roll.tsx'
import { rollChangePages } from './pages/roll-change.tsx'
import { roundPages } from './pages/round.tsx'
import { setUpPages } from './pages/set-up.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { staffDeskPages } from './pages/staff-desk.tsx'
import { staffRoundPages } from './pages/staff-round.tsx'
import { staffSignInPages } from './pages/staff-sign-in.tsx'
import { textPages } from './pages/text-pages.tsx'
import { tryOutPages } from './pages/try-out.tsx'
import { staffVoteAccountPages, voteAccountPages } from './pages/vote-account.tsx'
import { votingCodePages } from './pages/voting-code.tsx'
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
  proposalsPages(app)
  resultsPages(app)
  publishedPages(app)
  receiptPages(app)
  voteAccountPages(app)
  challengesPages(app)
  journalPages(app)
  textPages(app)
}

function residentPages(app: App): void {
  signInPages(app)
  votingCodePages(app)
  residencePages(app)
  mePages(app)
  accountPages(app)
  proposePages(app)
  myProposalPages(app)
  commentPages(app)
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
  reviewPages(app)
  freezePages(app)
  countPages(app)
  staffVoteAccountPages(app)
  staffChallengePages(app)
  deliveryPages(app)
  dutiesPages(app)
}
