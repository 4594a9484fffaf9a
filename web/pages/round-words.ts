// The news of a round in sentences: its headline, what is asked of people until when, and where they do it. Used by every
// page that shows a round, so that none of them tells another story.
import { chosenWith, type RoundNews, sumOf } from '../../shared/formats/round-news.ts'
import { pastAnnouncedClose } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

/** The name of a neighbourhood. */
export type Naming = (neighbourhood: string) => string

export const roundPath = (words: Words, round: Pick<Round, 'id'>): string =>
  `/${words.language}/rounds/${round.id}`

/** The vote is over by the clock, whatever the gates. */
const isOver = ({ phase, round, now }: RoundNews): boolean =>
  phase === 'counting' || (phase === 'voting' && pastAnnouncedClose(round, now))

export const ballotsOf = ({ decided }: RoundNews): number =>
  decided.reduce((sum, { account }) => sum + account.opened, 0)

export const spentOf = ({ decided }: RoundNews): number =>
  decided.reduce((sum, { costMinor }) => sum + costMinor, 0)

/** More, and a headline fills a phone. */
const mostLetters = 80

/** “A safer crossing”, “Benches” and 2 more projects. The one above `most` is named: saying that there is one is as long. */
export function quotedList(words: Words, titles: readonly string[], most: number): string {
  let letters = 0
  const tooLong = titles.findIndex((title, i) => {
    letters += title.length
    return i > 0 && letters > mostLetters
  })
  const named = titles.length === most + 1 ? most + 1 : most
  const quoted = titles
    .slice(0, tooLong < 0 ? named : Math.min(named, tooLong))
    .map(title => words.t('rounds.quoted', { title }))
  const left = titles.length - quoted.length
  return words.list(left > 0 ? [...quoted, words.t('rounds.more', { count: left })] : quoted)
}

export function headlineOf(words: Words, news: RoundNews, nameOf: Naming): string {
  const { t } = words
  const amount = words.money(sumOf(news, 'amountMinor'))
  if (isOver(news)) return t('rounds.news.counting')
  switch (news.phase) {
    case 'draft':
      return t('rounds.news.draft', { amount, date: words.date(news.round.dates.proposingAt) })
    case 'reviewing':
      return t('rounds.news.reviewing', { count: sumOf(news, 'ideas') })
    case 'discussing':
      return t('rounds.news.discussing', { count: sumOf(news, 'projects') })
    case 'results':
      return choseOf(words, news, nameOf)
    case 'delivering':
      return deliveringOf(words, news)
    case 'closed':
      return t('rounds.news.closed', {
        done: chosenWith(news, 'delivered'),
        stopped: chosenWith(news, 'stopped'),
        count: news.chosen.length,
      })
    default:
      return t(`rounds.news.${news.phase}`, { amount })
  }
}

/** What was chosen, whatever has become of it since. */
export function choseOf(words: Words, news: RoundNews, nameOf: Naming, mostTitles = 3): string {
  const [first, ...others] = news.decided
  if (!first || others.length > 0)
    return words.t('rounds.news.choseMany', {
      count: news.chosen.length,
      amount: words.money(spentOf(news)),
    })
  const place = nameOf(first.pot.neighbourhood)
  const titles = first.funded.map(({ title }) => title)
  return titles.length === 0
    ? words.t('rounds.news.choseNone', { place })
    : words.t('rounds.news.chose', { place, projects: quotedList(words, titles, mostTitles) })
}

function deliveringOf(words: Words, news: RoundNews): string {
  const done = chosenWith(news, 'delivered')
  const underWay = chosenWith(news, 'under-way')
  const all = news.chosen.length
  return done === 0 && underWay > 0
    ? words.t('rounds.news.underWay', { count: underWay, all })
    : words.t('rounds.news.delivering', { done, count: all })
}

/** The paragraph under the headline: until when, and how long it takes. */
export function askOf(words: Words, news: RoundNews): string {
  const { t } = words
  const { dates, rules, acts } = news.round
  const by = (instant: string) => words.dateTime(instant)
  if (isOver(news)) return t('rounds.ask.counting', { at: by(dates.closesAt) })
  switch (news.phase) {
    case 'proposing':
      return [
        t('rounds.soFar', { count: sumOf(news, 'ideas') }),
        t('rounds.ask.proposing', { until: by(dates.reviewingAt) }),
      ].join(' ')
    case 'reviewing':
      return t(news.now < dates.discussingAt ? 'rounds.ask.reviewing' : 'rounds.ask.reviewingLate', {
        until: by(dates.discussingAt),
      })
    case 'discussing':
      return t(news.now < dates.votingAt ? 'rounds.ask.discussing' : 'rounds.ask.discussingLate', {
        until: by(dates.votingAt),
      })
    case 'voting':
      return t(rules.mayChangeBallot ? 'rounds.ask.votingChange' : 'rounds.ask.voting', {
        until: by(dates.closesAt),
      })
    case 'results':
      return t('rounds.ask.results', { ballots: ballotsOf(news), until: by(dates.challengesUntil) })
    case 'closed':
      return t('rounds.ask.closed', { ballots: ballotsOf(news), amount: words.money(spentOf(news)) })
    case 'cancelled': {
      const { cancelled, cancelProposed } = acts
      return t('rounds.ask.cancelled', {
        name: cancelProposed?.byName ?? '',
        second: cancelled?.byName ?? '',
        at: cancelled ? words.date(cancelled.at) : '',
        reason: cancelled?.reason ?? '',
      })
    }
    default:
      return t(news.phase === 'draft' ? 'rounds.ask.draft' : 'rounds.ask.delivering')
  }
}

export interface Doing {
  readonly href: string
  readonly text: string
}

/** What can be done now: the one thing that is asked, and what to read. */
export function doingsOf(words: Words, news: RoundNews): { main?: Doing; others: readonly Doing[] } {
  const { t, language } = words
  const { round, pots } = news
  const home = roundPath(words, round)
  const mine = `/${language}/me/rounds/${round.id}`
  const ideas = {
    href: `${home}/proposals`,
    text: t('rounds.do.readIdeas', { count: sumOf(news, 'ideas') }),
  }
  const projects = {
    href: `${home}/proposals`,
    text: t('rounds.do.readProjects', { count: sumOf(news, 'projects') }),
  }
  const some = sumOf(news, 'ideas') > 0
  if (isOver(news)) return { others: [projects] }
  switch (news.phase) {
    case 'proposing':
      return { main: { href: `${mine}/propose`, text: t('rounds.do.propose') }, others: some ? [ideas] : [] }
    case 'reviewing':
      return { main: ideas, others: [] }
    case 'discussing':
      return { main: projects, others: [] }
    case 'voting': {
      const only = pots.length === 1 ? pots[0] : undefined
      const main = only
        ? { href: `${mine}/vote/${only.neighbourhood}`, text: t('rounds.do.voteOnly') }
        : { href: `${home}#pots`, text: t('rounds.do.choosePot') }
      return { main, others: [projects] }
    }
    case 'results':
    case 'delivering':
    case 'closed':
      return {
        main: { href: `${home}/results`, text: t('rounds.do.results') },
        others: [{ href: `${home}/receipt`, text: t('rounds.do.receipt') }],
      }
    default:
      return { others: [] }
  }
}

/** "vote until 6 Nov 2026": a few words for lists and the map. */
export function stepWords(words: Words, news: RoundNews): string {
  const { dates } = news.round
  const phase = isOver(news) ? 'counting' : news.phase
  const date = {
    draft: dates.proposingAt,
    proposing: dates.reviewingAt,
    discussing: dates.votingAt,
    voting: dates.closesAt,
  }[phase as string]
  return words.t(`rounds.step.${phase}`, { date: date ? words.shortDate(date) : '' })
}
