// Every paper there is to print, each as large as it gets in life, with how many sheets of A4 it may take.
import type { VNode } from 'preact'
import type { Words } from '../../../web/messages/translate.ts'
import { QuestionNoticePage } from '../../../web/pages/asking.tsx'
import { ChildrenSlipsPage } from '../../../web/pages/children-slips.tsx'
import { FundReportPage } from '../../../web/pages/fund-report.tsx'
import { LettersPage, type PrintedLetter } from '../../../web/pages/letters.tsx'
import { MeetingNoticePage } from '../../../web/pages/meeting-sheet.tsx'
import { PaperSheetPage } from '../../../web/pages/paper-sheet.tsx'
import { PlaquePage } from '../../../web/pages/plaque.tsx'
import { RoundNoticePage } from '../../../web/pages/round-notice.tsx'
import { testDates } from '../../fixtures/hands.ts'
import * as made from './invented.ts'

export interface Sheet {
  /** Sides of A4, in whatever language. */
  readonly pages: number
  /** Squares for cameras. */
  readonly squares: number
  /** The smallest print on it, in points. */
  readonly points: number
  readonly body: (words: Words) => VNode
}

const { place, contact } = made
const origin = 'https://budget.wendingvale.example'
const typed = 'budget.wendingvale.example'
const codes = ['7KQ4-M2XR-9HTP-3WDN', '4FGH-88QW-ZX2C-P0LM']

const posted = (code: string): PrintedLetter => ({
  number: 1,
  code,
  selector: code.replace('-', '').slice(0, 6),
  link: `${origin}/code#${code}`,
  name: 'Mrs Gwendolen Rhiannon Parry-Williams',
  address: ['Flat 12, Weir House', '114 Chapel Street', 'Millbrook', 'Wending', 'WV3 9QR'],
  place: place.name,
  amountMinor: 2_500_000,
  outline: place.outline,
})

const letters = (words: Words, some: readonly PrintedLetter[]) => (
  <LettersPage
    words={words}
    round={{
      title: made.round.title,
      closesAt: testDates.closesAt,
      postBy: '2026-11-03T17:00:00.000Z' as typeof testDates.closesAt,
      rehearsal: false,
    }}
    council={contact}
    typedAddress={`${typed}/code`}
    letters={some}
  />
)

const paper = (words: Words, projects: number, large: boolean, copies: number) => {
  const ballot = made.ballot(projects)
  return (
    <PaperSheetPage
      words={words}
      ballot={ballot}
      sha256={made.sha256}
      pot={ballot.pots[0]!}
      council={contact}
      postBy={'2026-11-03T17:00:00.000Z' as typeof testDates.closesAt}
      closesAt={testDates.closesAt}
      receiptAddress={`${typed}/en/rounds/${ballot.round}/receipt`}
      large={large}
      places={[place]}
      marks={codes.slice(0, copies).map(code => code.slice(0, 14))}
    />
  )
}

const notice = (words: Words, isOut: boolean) => (
  <RoundNoticePage
    words={words}
    round={isOut ? made.publishedRound : made.round}
    places={[place.name]}
    decided={isOut ? made.decided : []}
    root={isOut ? made.sha256 : undefined}
    address={`${origin}/${words.language}/rounds/${made.round.id}`}
    contact={contact}
  />
)

const slips = (words: Words, kind: 'class' | 'slip', many: number) => (
  <ChildrenSlipsPage
    words={words}
    round={made.childrensRound}
    schoolClass={made.schoolClass}
    kind={kind}
    codes={Array.from({ length: many }, (_, i) => `BEAR-${String(1000 + 37 * i)}`)}
    address={`${typed}/slip`}
    link={`${origin}/slip`}
  />
)

export const sheets = {
  'voting letter': { pages: 2, squares: 1, points: 18, body: words => letters(words, [posted(codes[0]!)]) },
  'voting letters, two': {
    pages: 4,
    squares: 2,
    points: 18,
    body: words => letters(words, codes.map(posted)),
  },
  'voting letter to hand out': {
    pages: 2,
    squares: 1,
    points: 18,
    body: words => letters(words, [{ ...posted(codes[0]!), name: '', address: [] }]),
  },
  'ballot paper': { pages: 2, squares: 0, points: 10, body: words => paper(words, 12, false, 1) },
  'ballot papers of forty, two': {
    pages: 10,
    squares: 0,
    points: 10,
    body: words => paper(words, 40, false, 2),
  },
  'ballot paper in large print': {
    pages: 5,
    squares: 0,
    points: 18,
    body: words => paper(words, 12, true, 1),
  },
  'notice of the vote': { pages: 1, squares: 1, points: 10, body: words => notice(words, false) },
  'notice of the results': { pages: 2, squares: 1, points: 10, body: words => notice(words, true) },
  plaque: {
    pages: 1,
    squares: 1,
    points: 14,
    body: words => (
      <PlaquePage
        words={words}
        council={contact.name}
        place={place}
        round={made.round.title}
        project={{ number: 7, title: 'Benches and a ramp at Weir Steps', lang: undefined }}
        givenMinor={650_000}
        votes={{ forIt: 412, cast: 774 }}
        decidedAt={testDates.closesAt}
        link={`${origin}/en/rounds/millbrook-spring/proposals/01ARZ3NDEKTSV4RRFFQ69G5FAV`}
        typed={`${typed}/en/rounds/millbrook-spring/results`}
        back="/en"
      />
    ),
  },
  'meeting sheet': {
    pages: 1,
    squares: 1,
    points: 18,
    body: words => (
      <MeetingNoticePage
        words={words}
        round={made.round}
        now={testDates.discussingAt}
        nameOf={() => place.name}
        meeting={made.meeting}
        council={contact}
        link={`${origin}/en/rounds/${made.round.id}/meetings/${made.meeting.id}`}
        typed={`${typed}/en/rounds/${made.round.id}/meetings`}
      />
    ),
  },
  'yearly report': {
    pages: 4,
    squares: 0,
    points: 9,
    body: words => (
      <FundReportPage
        words={words}
        place={place}
        year={made.year}
        from="2026-04-01T12:00:00.000Z"
        to="2027-03-31T12:00:00.000Z"
        current
        projects={made.decided[0]!.funded.map(({ id, title, costMinor }, i) => ({
          round: made.round.id,
          proposal: id,
          title,
          promisedMinor: costMinor,
          paidMinor: i < 4 ? costMinor : 0,
          delivery: i < 4 ? 'delivered' : 'under-way',
          ratings: { count: i, average: i === 0 ? undefined : 4.2, said: [] },
        }))}
        grants={[
          {
            id: 'grant-1',
            title: 'Less waste, more compost',
            grantee: 'Leon Fischer',
            promisedMinor: 960_000,
            paidMinor: 320_000,
            ended: false,
          },
        ]}
        metrics={[{ metric: made.waste, readings: made.readings, costs: [] }]}
        nameOf={() => place.name}
      />
    ),
  },
  'question notice': {
    pages: 2,
    squares: 1,
    points: 11,
    body: words => (
      <QuestionNoticePage
        words={words}
        place={place.name}
        metric={made.waste}
        asking={made.asking}
        origin={origin}
      />
    ),
  },
  'children’s slips': { pages: 4, squares: 30, points: 10, body: words => slips(words, 'slip', 30) },
  'class code': { pages: 1, squares: 1, points: 10, body: words => slips(words, 'class', 1) },
} as const satisfies Record<string, Sheet>

export type SheetName = keyof typeof sheets
export const sheetNames = Object.keys(sheets) as SheetName[]
