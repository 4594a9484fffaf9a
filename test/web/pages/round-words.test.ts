// The news of a round in sentences, and that what is said of counting is what the count does.
import { describe, expect, it } from 'vitest'
import type { FrozenBallot, FrozenPot, FrozenProject } from '../../../shared/ballots/frozen-ballot.ts'
import type { DecidedPot } from '../../../shared/formats/decided.ts'
import { countPot, openPot } from '../../../shared/formats/pot-count.ts'
import { newsInPlace, roundNews } from '../../../shared/formats/round-news.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import type { DeliveryStatus, Proposal } from '../../../shared/proposals/proposal.ts'
import type { Phase } from '../../../shared/rounds/phase.ts'
import { roundTieRules } from '../../../shared/rounds/round.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { doingsOf, headlineOf, quotedList, stepWords } from '../../../web/pages/round-words.ts'
import { testDates, testRound } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const nameOf = (id: string) => (id === 'north' ? 'North' : 'South')

const project = (pot: string, number: number, title: string, costMinor = 100_000) =>
  ({ id: `${pot}-${number}`, proposal: `${pot}-${number}`, number, title, costMinor }) as FrozenProject
const potOf = (id: string, projects: readonly FrozenProject[]) =>
  ({ neighbourhood: id, name: nameOf(id), amountMinor: 2_500_000, projects }) as unknown as FrozenPot
function decidedPot(id: string, titles: readonly string[]): DecidedPot {
  const funded = titles.map((title, index) => project(id, index + 1, title))
  const account = { opened: 10 } as DecidedPot['account']
  return { pot: potOf(id, funded), funded, costMinor: funded.length * 100_000, account }
}
const proposal = (pot: string, number: number, status?: DeliveryStatus) =>
  ({
    id: `${pot}-${number}`,
    neighbourhood: pot,
    title: `Project ${number}`,
    ...(status && { delivery: [{ status, note: '', at: testDates.challengesUntil }] }),
  }) as unknown as Proposal

function newsIn(phase: Phase, decided: readonly DecidedPot[], proposals: readonly Proposal[] = []) {
  const { round, now } = inPhase(phase)
  const pots = round.pots.filter(pot => decided.some(one => one.pot.neighbourhood === pot.neighbourhood))
  return roundNews({ ...round, pots }, proposals, decided, now)
}
const north = ['A safer crossing', 'Benches', 'A repair café', 'Trees', 'Lights']
const made = (...statuses: (DeliveryStatus | undefined)[]) =>
  statuses.map((status, index) => proposal('north', index + 1, status))

describe('the headline', () => {
  it.each<[string, Phase, readonly DecidedPot[], readonly Proposal[], string]>([
    [
      'one pot',
      'results',
      [decidedPot('north', north.slice(0, 2))],
      [],
      'North chose “A safer crossing” and “Benches”',
    ],
    [
      'many projects',
      'results',
      [decidedPot('north', north)],
      [],
      'North chose “A safer crossing”, “Benches”, “A repair café” and 2 more projects',
    ],
    ['nothing funded', 'results', [decidedPot('north', [])], [], 'North funded no project'],
    [
      'several pots',
      'results',
      [decidedPot('north', north), decidedPot('south', [])],
      made(undefined, undefined),
      'Residents chose 2 projects worth £5,000',
    ],
    [
      'nothing begun',
      'delivering',
      [decidedPot('north', north.slice(0, 2))],
      made(undefined, 'planned'),
      'Work on the 2 chosen projects lies ahead',
    ],
    [
      'begun',
      'delivering',
      [decidedPot('north', north.slice(0, 3))],
      made('under-way', 'stopped', undefined),
      'Work on one of 3 chosen projects has begun',
    ],
    [
      'one of one done',
      'delivering',
      [decidedPot('north', north.slice(0, 1))],
      made('delivered'),
      'The chosen project is finished',
    ],
    [
      'some done',
      'delivering',
      [decidedPot('north', north.slice(0, 3))],
      made('delivered', 'delivered', 'under-way'),
      '2 of 3 chosen projects are finished',
    ],
    [
      'all done',
      'closed',
      [decidedPot('north', north.slice(0, 2))],
      made('delivered', 'delivered'),
      'Everything people chose is done',
    ],
    [
      'one stopped',
      'closed',
      [decidedPot('north', north.slice(0, 2))],
      made('delivered', 'stopped'),
      '1 of 2 chosen projects is done',
    ],
  ])('%s', (_, phase, decided, proposals, sentence) => {
    expect(headlineOf(words, newsIn(phase, decided, proposals), nameOf)).toBe(sentence)
  })

  it('is about the place alone on its own page', () => {
    const news = newsIn('results', [decidedPot('north', ['Benches']), decidedPot('south', ['Trees'])])
    expect(headlineOf(words, newsInPlace(news, 'south')!, nameOf)).toBe('South chose “Trees”')
    expect(newsInPlace(news, 'east')).toBeUndefined()
  })

  it('counts no outcome in before it is published', () => {
    const { round, now } = inPhase('counting')
    const news = roundNews(round, made('delivered'), [decidedPot('north', north)], now)
    expect(news.decided).toEqual([])
    expect(news.chosen).toEqual([])
  })
})

it('quotes titles one by one', () => {
  expect(quotedList(words, ['Benches'], 3)).toBe('“Benches”')
  expect(quotedList(words, ['A', 'B', 'C', 'D'], 3)).toBe('“A”, “B”, “C” and “D”')
  expect(quotedList(words, ['A', 'B', 'C', 'D', 'E'], 3)).toBe('“A”, “B”, “C” and 2 more projects')
})

describe('what can be done', () => {
  it('is to vote until the announced end, to the moment', () => {
    const { round } = inPhase('voting')
    const at = (now: Instant) => doingsOf(words, roundNews(round, [], [], now)).main?.href
    expect(at(testDates.votingAt)).toBe('/en/rounds/autumn-round#pots')
    expect(at(testDates.closesAt)).toBeUndefined()
    expect(stepWords(words, roundNews(round, [], [], testDates.closesAt))).toBe('votes are being counted')
  })

  it('leads straight to the ballot where there is one pot', () => {
    const { round, now } = inPhase('voting')
    const news = newsInPlace(roundNews(round, [], [], now), 'north')!
    expect(doingsOf(words, news).main?.href).toBe('/en/me/rounds/autumn-round/vote/north')
  })
})

describe('what is said of ties', () => {
  // Equal votes, and money for one: the code of the cheaper one comes last.
  const [cheaper, dearer] = [project('north', 9, 'Cheaper', 100_000), project('north', 1, 'Dearer', 120_000)]
  const pot = { ...potOf('north', [cheaper, dearer]), amountMinor: 120_000 } as FrozenPot
  const first = (tieRule: (typeof roundTieRules)[number]) => {
    const { rules } = testRound('any')
    const ballots = openPot({ currency: 'GBP', rules } as FrozenBallot, pot)
    ballots.add([cheaper.id])
    ballots.add([dearer.id])
    return countPot(ballots.election(), { ...rules, tieRule }).count.funded[0]
  }

  it.each(roundTieRules)('is what the count does: %s', tieRule => {
    const sentence = words.t(`rounds.count.tie.${tieRule}`, { unit: 'votes' })
    const says = sentence.includes('cheaper')
      ? cheaper.id
      : sentence.includes('dearer')
        ? dearer.id
        : [cheaper.id, dearer.id].sort()[0]
    expect(first(tieRule)).toBe(says)
  })
})
