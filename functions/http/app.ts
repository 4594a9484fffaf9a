// The web-facing app: which address belongs to which family of pages. Everything but casting is here, casting is an app of its
// own (cast.ts), because it alone holds the link keys and may write the box. On one machine both stand behind one address. A new
// page is named in a file of families/, and where no pattern here leads to it, its address is added here.
import { foundation } from './foundation.ts'
import { type Family, mountLazily } from './lazily.ts'
import type { App, Site } from './site.ts'

const round = '/:language/rounds/:round'
const proposal = `${round}/proposals/:proposal`
const place = '/:language/neighbourhoods/:neighbourhood'
const mine = '/:language/me'
const myRound = `${mine}/rounds/:round`
const myProposal = `${myRound}/proposals/:proposal`
const staff = '/:language/staff'
const staffRound = `${staff}/rounds/:round`

const publicFamilies: readonly Family[] = [
  {
    at: [
      '/',
      '/:language{[a-z][a-z][a-z]?}',
      place,
      `${mine}/find`,
      round,
      `${round}/dates.ics`,
      `${round}/notice`,
    ],
    load: () => import('./families/front.ts'),
  },
  {
    at: [
      `${round}/proposals`,
      proposal,
      `${proposal}/changes`,
      `${proposal}/plaque`,
      `${round}/shortlist`,
      `${round}/feed.atom`,
      '/photos/*',
      '/maps/*',
    ],
    load: () => import('./families/proposals.ts'),
  },
  {
    at: [
      `${round}/results/*`,
      `${round}/receipt`,
      `${round}/account`,
      `${round}/challenges`,
      `${myRound}/challenge`,
      '/published/rounds/*',
    ],
    load: () => import('./families/results.ts'),
  },
  {
    at: [
      '/:language/drawn',
      `${mine}/drawn/*`,
      `${staff}/drawn/*`,
      ...['geojson', 'jsonc'].map(ending => `/published/data/drawn-neighbourhoods.${ending}`),
    ],
    load: () => import('./families/drawn.ts'),
  },
  {
    at: ['/slip', '/class', '/:language/children/*', `${mine}/children/*`, `${staff}/children/*`],
    load: () => import('./families/children.ts'),
  },
  { at: ['/published/data/*', `${staff}/data`], load: () => import('./families/data.ts') },
  { at: [`${place}/fund/*`, `${proposal}/money`], load: () => import('./families/fund.ts') },
  {
    at: [
      '/:language/allocations/*',
      '/:language/street-money',
      '/:language/rewards',
      `${staff}/money/allocation`,
      `${staff}/money/streets/*`,
      `${staff}/money/rewards/*`,
    ],
    load: () => import('./families/income.ts'),
  },
  {
    at: ['/:language/mutual/*', `${mine}/mutual/*`, `${staff}/mutual/*`],
    load: () => import('./families/mutual.ts'),
  },
  {
    at: [`${place}/metrics/*`, `${staff}/metrics/*`, `${mine}/panel/*`, `${mine}/questions/*`],
    load: () => import('./families/metrics.ts'),
  },
  {
    at: [`${place}/grants/*`, `${mine}/grants/*`, `${staff}/grants/*`, `${staff}/reviews/*`],
    load: () => import('./families/grants.ts'),
  },
  { at: [`${round}/meetings/*`, `${staffRound}/meetings/*`], load: () => import('./families/meetings.ts') },
  {
    at: [
      '/:language/journal',
      '/:language/duties',
      `${round}/journal`,
      '/:language/help',
      '/:language/accessibility',
      '/:language/privacy',
      '/:language/secrecy',
      '/:language/data',
      '/:language/api',
      '/.well-known/security.txt',
    ],
    load: () => import('./families/texts.ts'),
  },
]

const residentFamilies: readonly Family[] = [
  {
    at: ['/:language/sign-in/*', '/code', mine, `${mine}/name`, `${myRound}/residence`],
    load: () => import('./families/sign-in.ts'),
  },
  { at: [`${mine}/account/*`, `${mine}/messages/*`], load: () => import('./families/account.ts') },
  {
    at: [
      `${myRound}/propose/*`,
      myProposal,
      ...['sent', 'withdraw', 'photo', 'place', 'invite', 'leave'].map(part => `${myProposal}/${part}`),
      `${mine}/invitations/*`,
      `${mine}/claim`,
      `${staffRound}/delivery/:proposal/photo`,
    ],
    load: () => import('./families/proposing.ts'),
  },
  {
    at: [
      ...['comment/*', 'words/*', 'support', 'follow', 'rate'].map(part => `${myProposal}/${part}`),
      `${myRound}/follow`,
    ],
    load: () => import('./families/talk.ts'),
  },
]

const staffFamilies: readonly Family[] = [
  {
    at: [`${staff}/rounds/new`, `${staffRound}/set-up`, `${staff}/try-out`],
    load: () => import('./families/set-up.ts'),
  },
  {
    at: [staff, staffRound, `${staffRound}/cancel`, `${staffRound}/delete`],
    load: () => import('./families/desk.ts'),
  },
  {
    at: [`${staff}/duties/*`, `${staff}/accept/:token`, `${staff}/deployment/*`],
    load: () => import('./families/duties.ts'),
  },
  { at: [`${staffRound}/roll/*`], load: () => import('./families/roll.ts') },
  {
    at: [
      ...['enter/*', 'review/*', 'menu/*', 'moderation/*', 'interests', 'freeze'].map(
        part => `${staffRound}/${part}`,
      ),
      `${staff}/menu/*`,
      `${round}/interests`,
    ],
    load: () => import('./families/review.ts'),
  },
  {
    at: ['count/*', 'correction/*', 'challenges/*', 'delivery', 'delivery/:proposal'].map(
      part => `${staffRound}/${part}`,
    ),
    load: () => import('./families/count.ts'),
  },
  { at: [`${staff}/money/*`, `${staffRound}/promises/*`], load: () => import('./families/money.ts') },
]

export const httpFamilies: readonly Family[] = [
  // Before what begins with a language: that fits these as well.
  { at: ['/api/*'], load: () => import('./families/api.ts') },
  { at: ['/local/*'], load: () => import('./families/local.ts') },
  ...publicFamilies,
  ...residentFamilies,
  ...staffFamilies,
]

export const httpApp = (site: Site): App =>
  foundation(site, app => {
    app.get('/health', c => c.json({ status: 'ok', council: site.hands.council.name }))
    mountLazily(app, site, httpFamilies)
  })
