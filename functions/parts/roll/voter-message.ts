// What is written to voters, in every language the council speaks, for the roll knows nobody's: the words and the address,
// nothing of how anybody voted.
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { VoterNews } from '../../../shared/rounds/voter-news.ts'
import { type Words, wordsFor } from '../../../web/messages/translate.ts'
import type { Hands } from '../../hands.ts'
import type { Message } from '../../ports/messages.ts'
import type { Addressed } from '../../store/told.ts'

export type Letter = Pick<Message, 'subject' | 'text' | 'kind' | 'language'>

type About = Pick<Hands, 'council'>

type Voted = Pick<Addressed, 'pot' | 'status' | 'version'>

/** That a vote is in, changed, there on paper, or void. */
export const voteLetter = ({ council }: About, round: Round, entry: Voted): Letter =>
  inEveryLanguage(council, language => voteLetterIn(language, council, round, entry))

function voteLetterIn(
  language: string,
  council: Hands['council'],
  round: Round,
  { pot, status, version }: Voted,
): Letter {
  const { words, place, about, lines } = letterOf(language, council, round, pot)
  const until = words.dateTime(round.dates.closesAt)
  const state = status === 'voted' && version > 1 ? 'changed' : status
  switch (state) {
    case 'void':
      return lines('voided', words.t('notices.voter.voidSubject', { place }), [
        words.t('notices.voter.void', about),
        words.t('notices.voter.voidWhy', { link: `${roundLink(words, council, round)}/journal` }),
        words.t('notices.voter.disagree', contact(council)),
      ])
    case 'voted-on-paper':
      return lines('voted', words.t('notices.voter.inSubject', { place }), [
        words.t('notices.voter.paper', about),
        words.t('notices.voter.notYou', contact(council)),
      ])
    default:
      return lines('voted', words.t('notices.voter.inSubject', { place }), [
        words.t(state === 'changed' ? 'notices.voter.changed' : 'notices.voter.in', about),
        round.rules.mayChangeBallot
          ? words.t('notices.voter.until', { until })
          : words.t('notices.voter.final'),
        words.t('notices.voter.notYou', contact(council)),
      ])
  }
}

/** That their vote was lost when tables were set back; or, where nobody knows whose were lost, that some were. */
export const lostLetter = ({ council }: About, round: Round, pot: NeighbourhoodId, known: boolean): Letter =>
  inEveryLanguage(council, language => {
    const { words, place, about, lines } = letterOf(language, council, round, pot)
    return lines('vote-lost', words.t('notices.voter.lostSubject', { place }), [
      words.t(known ? 'notices.voter.lost' : 'notices.voter.maybeLost', about),
      words.t('notices.voter.voteAgain', { until: words.dateTime(round.dates.closesAt) }),
      words.t('notices.link', { link: roundLink(words, council, round) }),
      words.t('notices.voter.disagree', contact(council)),
    ])
  })

/** Whatever concerns everybody in the pot. `root`: what the round signed of its results. */
export const newsLetter = (
  { council }: About,
  round: Round,
  pot: NeighbourhoodId,
  news: VoterNews,
  root?: string,
): Letter => inEveryLanguage(council, language => newsLetterIn(language, council, round, pot, news, root))

function newsLetterIn(
  language: string,
  council: Hands['council'],
  round: Round,
  pot: NeighbourhoodId,
  { about: news }: VoterNews,
  root?: string,
): Letter {
  const { words, place, about, lines } = letterOf(language, council, round, pot)
  const link = words.t('notices.link', { link: roundLink(words, council, round) })
  const subject = words.t('notices.voter.newsSubject', { round: round.title })
  if (news === 'cancelled')
    return lines('vote-cancelled', subject, [
      words.t('notices.voter.cancelled', about),
      words.t('notices.why', { why: round.acts.cancelled?.reason ?? '' }),
      link,
    ])
  if (news === 'opened') return lines('vote-open', ...openedText(words, council, round, about))
  if (news === 'results') return lines('results', ...resultsText(words, council, round, about, root))
  const why = words.t('notices.why', { why: news.reason })
  if (news.change.kind === 'extension')
    return lines('vote-extended', subject, [
      words.t('notices.voter.extended', { ...about, until: words.dateTime(news.change.closesAt) }),
      why,
      link,
    ])
  return lines('project-withdrawn', subject, [
    words.t('notices.voter.withdrawn', { place, title: news.change.title }),
    why,
    words.t('notices.voter.withdrawnVote', { until: words.dateTime(round.dates.closesAt) }),
    link,
  ])
}

type Text = readonly [subject: string, text: readonly string[]]
type Where = { readonly place: string; readonly round: string }

/** With what fixes the vote from now on: whoever keeps this message can tell if anything was changed. */
const openedText = (words: Words, council: Hands['council'], round: Round, about: Where): Text => [
  words.t('notices.voter.openedSubject', about),
  [
    words.t('notices.voter.opened', { ...about, until: words.dateTime(round.dates.closesAt) }),
    words.t('notices.link', { link: roundLink(words, council, round) }),
    words.t('notices.voter.frozen', { sha256: round.acts.frozen?.sha256 ?? '' }),
    ...(round.acts.frozen?.key ? [words.t('notices.voter.key', { key: round.acts.frozen.key })] : []),
    words.t('notices.voter.keep'),
  ],
]

function resultsText(
  words: Words,
  council: Hands['council'],
  round: Round,
  about: Where,
  root: string | undefined,
): Text {
  const why = round.acts.superseded?.at(-1)?.why
  const kind = why ? 'corrected' : 'results'
  return [
    words.t(`notices.voter.${kind}Subject`, about),
    [
      words.t(`notices.voter.${kind}`, about),
      ...(why ? [words.t('notices.why', { why: why.reason })] : []),
      words.t('notices.link', { link: `${roundLink(words, council, round)}/results` }),
      words.t('notices.voter.receipt', { link: `${roundLink(words, council, round)}/receipt` }),
      ...(root === undefined ? [] : [words.t('notices.voter.root', { root })]),
      words.t('notices.voter.challenge', {
        until: words.dateTime(round.dates.challengesUntil),
        link: `${roundLink(words, council, round)}/challenges`,
      }),
    ],
  ]
}

const contact = ({ contact: { email, phone } }: Hands['council']) => ({ email, phone })

const roundLink = ({ language }: Words, { publicOrigin }: Hands['council'], { id }: Round) =>
  `${publicOrigin}/${language}/rounds/${id}`

/** One under the other, the council's first language first. */
function inEveryLanguage(council: Hands['council'], write: (language: string) => Letter): Letter {
  const letters = council.languages.map(write)
  return {
    ...must(letters[0], 'a council speaks a language'),
    subject: [...new Set(letters.map(({ subject }) => subject))].join(' · '),
    text: letters.map(({ text }) => text).join('\n\n* * *\n\n'),
  }
}

function letterOf(language: string, council: Hands['council'], round: Round, pot: NeighbourhoodId) {
  const words = wordsFor(language, council)
  const place = neighbourhoodOf(council, pot)?.name ?? pot
  const sender = words.t('notices.sender', {
    who: council.name,
    council: council.name,
    place,
    ...contact(council),
  })
  return {
    words,
    place,
    about: { place, round: round.title },
    lines: (kind: string, subject: string, text: readonly string[]): Letter => ({
      kind,
      language,
      subject,
      text: [...text, sender].join('\n\n'),
    }),
  }
}
