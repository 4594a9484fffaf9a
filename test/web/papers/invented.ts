// What stands on the papers that are looked at: a round of Millbrook's from its ballot to what became of the money, as full as such
// a thing gets.
import type { FrozenBallot, FrozenPot } from '../../../shared/ballots/frozen-ballot.ts'
import type { DecidedPot } from '../../../shared/formats/decided.ts'
import type { FundYear } from '../../../shared/funds/fund-year.ts'
import type { Asking } from '../../../shared/grants/asking.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId, ProposalId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { ChildrensRound, SchoolClass } from '../../../shared/rounds/childrens-round.ts'
import type { Meeting, MeetingId } from '../../../shared/rounds/meeting.ts'
import { millbrook } from '../../../web/pages/gallery-millbrook.ts'
import { fullWords } from '../../bench/generated-pages.ts'
import { at, testDates, testRound } from '../../fixtures/hands.ts'
import { metricOf, verifiedReading } from '../../fixtures/metrics.ts'

export const place = { id: 'millbrook', name: 'Millbrook', outline: millbrook } as const
export const contact = {
  name: 'Wending Vale Council',
  phone: '01632 960 123',
  address: 'Town Hall, Market Square, Wending, WV1 1AA',
  desk: 'Millbrook Library, 4 Chapel Street',
  openingHours: 'Monday to Saturday, 9am to 5pm.',
  freepost: 'Freepost WENDING VALE COUNCIL',
} as const
export const sha256 = '5f2b1c9d7a6e4f3b8c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a2b'

const act = { by: 'officer' as never, byName: 'Ruth Okafor', at: testDates.votingAt }
export const round = testRound('millbrook-spring', {
  title: 'Spring round 2026',
  pots: [{ neighbourhood: 'millbrook' as NeighbourhoodId, amountMinor: 2_500_000 as Minor }],
  acts: { announced: act, frozen: { at: testDates.votingAt, file: 'ballot.json', sha256, key: sha256 } },
})
export const publishedRound = testRound('millbrook-spring', {
  ...round,
  acts: { ...round.acts, published: { ...act, manifestFile: 'manifest.json', manifestSha256: sha256 } },
})

export function pot(projects: number): FrozenPot {
  return {
    neighbourhood: 'millbrook' as NeighbourhoodId,
    name: 'Millbrook',
    amountMinor: 2_500_000 as Minor,
    projects: Array.from({ length: projects }, (_, i) => ({
      id: `project-${i + 1}`,
      proposal: `project-${i + 1}` as ProposalId,
      number: i + 1,
      ...fullWords(i + 1),
      category: 'streets',
      costMinor: (50_000 + 37_500 * i) as Minor,
    })),
  }
}

export const ballot = (projects: number): FrozenBallot => ({
  form: 'folkmoot-frozen-ballot-v1',
  round: round.id,
  title: round.title,
  currency: 'GBP',
  rules: { ...round.rules, ballotType: 'knapsack', maxChoices: null },
  votingAt: testDates.votingAt,
  closesAt: testDates.closesAt,
  pots: [pot(projects)],
  signPublicKey: sha256,
  sealPublicKey: sha256,
})

export const decided: readonly DecidedPot[] = [
  {
    pot: pot(12),
    funded: pot(12).projects.slice(0, 7),
    costMinor: 2_387_500,
    account: {
      onRoll: 4_000,
      online: 600,
      onPaper: 180,
      void: 2,
      superseded: 12,
      opened: 780,
      counted: 774,
      empty: 3,
      invalid: 3,
    },
  },
]

export const meeting: Meeting = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as MeetingId,
  round: round.id,
  neighbourhood: place.id as NeighbourhoodId,
  title: 'Tea, cake and £25,000',
  at: at('2026-10-08T18:00:00Z'),
  until: at('2026-10-08T20:00:00Z'),
  place: 'Chapel hall, 12 Chapel Street, Millbrook',
  access: 'No steps. Hearing loop. Toys and a table for children. Buses 4 and 9 stop outside.',
  languages: 'English and Welsh; tell us if you need another',
  agenda:
    'We look at every project on the ballot and at what it costs.\n\n- who suggested it, and why\n- what the council found out\n- your questions\n\nThere is tea from half past six.',
  arranged: act,
  version: 0,
}

export const waste = metricOf('waste', {
  asks: {
    items: [
      'I feel safe when I walk here after dark.',
      'I know the names of at least three neighbours.',
      'If something is broken, somebody mends it.',
    ],
    scale: 'agree',
  } as never,
})
export const readings = [
  verifiedReading('r1', waste, 474, ['2026-07-01', '2026-07-31']),
  verifiedReading('r2', waste, 455, ['2026-08-01', '2026-08-31']),
  verifiedReading('r3', waste, 447, ['2026-09-01', '2026-09-30']),
  verifiedReading('r4', waste, 431, ['2026-10-01', '2026-10-31']),
]
export const asking: Asking = {
  id: 'asking-1',
  metric: waste.id,
  place: waste.place,
  question: waste.asks!,
  whom: { whom: 'everyone', people: 4_000 },
  people: 4_000,
  period: { from: '2026-11-01' as Day, until: '2026-11-28' as Day },
  opened: act,
  version: 0,
}

export const year: FundYear = {
  year: 2026 as never,
  in: [
    { name: 'carried', minor: 310_000 },
    { name: 'council-grant', minor: 2_500_000 },
    { name: 'street-revenue', minor: 842_350 },
  ],
  out: [
    { name: 'paid', minor: 1_920_000 },
    { name: 'committed', minor: 1_200_000 },
    { name: 'available', minor: 532_350 },
  ],
  inMinor: 3_652_350,
  of: { paid: 1_920_000, committed: 1_200_000, pots: 0, groups: 0, available: 532_350, lapsed: 0 },
  awards: new Set(),
}

export const schoolClass: SchoolClass = {
  id: '1',
  school: 'Weir Lane Primary School',
  name: '4B',
  children: 30,
}
export const childrensRound: ChildrensRound = {
  id: 'playground' as never,
  place: place.id as NeighbourhoodId,
  title: 'What should the playground have?',
  about: 'You choose.',
  dates: {
    ideasAt: testDates.proposingAt,
    ideasUntil: testDates.reviewingAt,
    votingAt: testDates.votingAt,
    closesAt: testDates.closesAt,
  },
  mostTicks: 3,
  goOn: 8,
  classes: [schoolClass],
  setUp: act,
  version: 0,
}
