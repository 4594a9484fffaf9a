// The web-facing app, put together from its routes: everything but casting here, casting in an app of its own, because
// it alone holds the link keys and may write the box. On one machine both stand behind one address.
import { actRoutes } from './api/acts.ts'
import { readRoutes } from './api/reads.ts'
import { foundation } from './foundation.ts'
import { commentPages } from './pages/comment.tsx'
import { countPages } from './pages/count.tsx'
import { deliveryPages } from './pages/delivery.tsx'
import { dutiesPages } from './pages/duties.tsx'
import { firstPages } from './pages/first-page.tsx'
import { freezePages } from './pages/freeze.tsx'
import { journalPages } from './pages/journal.tsx'
import { localPages } from './pages/local.tsx'
import { mePages } from './pages/me.tsx'
import { myProposalPages } from './pages/my-proposal.tsx'
import { proposalsPages } from './pages/proposals.tsx'
import { proposePages } from './pages/propose.tsx'
import { publishedPages } from './pages/published.tsx'
import { receiptPages } from './pages/receipt.tsx'
import { resultsPages } from './pages/results.tsx'
import { reviewPages } from './pages/review.tsx'
import { rollPages } from './pages/roll.tsx'
import { roundPages } from './pages/round.tsx'
import { setUpPages } from './pages/set-up.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { staffDeskPages } from './pages/staff-desk.tsx'
import { staffRoundPages } from './pages/staff-round.tsx'
import { staffSignInPages } from './pages/staff-sign-in.tsx'
import { textPages } from './pages/text-pages.tsx'
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
  journalPages(app)
  textPages(app)
}

function residentPages(app: App): void {
  signInPages(app)
  mePages(app)
  proposePages(app)
  myProposalPages(app)
  commentPages(app)
}

function staffPages(app: App): void {
  staffSignInPages(app)
  staffDeskPages(app)
  setUpPages(app)
  staffRoundPages(app)
  rollPages(app)
  reviewPages(app)
  freezePages(app)
  countPages(app)
  deliveryPages(app)
  dutiesPages(app)
}
