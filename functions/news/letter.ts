// News as a message: one piece with its reason and its link, or several as a digest. In the reader's language, from the
// catalogues, as text and as simple HTML.
import { must } from '../../shared/lib/assert.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { News } from '../../shared/rounds/news.ts'
import { type MessageKey, type Words, wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import type { Message } from '../ports/messages.ts'
import type { NewsSettings } from '../store/news.ts'
import type { Person } from '../store/people.ts'
import { htmlLetter } from './html-letter.ts'
import { languageChosen } from './language-of.ts'
import { stopLink } from './stop-link.ts'

export async function newsLetter(
  hands: Pick<Hands, 'keys' | 'council'>,
  person: Person,
  settings: NewsSettings,
  news: readonly News[],
): Promise<Omit<Message, 'id'>> {
  const { council } = hands
  const language = languageChosen(council, settings)
  const words = wordsFor(language, council)
  const { t } = words
  const stopAt = await stopLink(hands, person.id, language)
  const only = news.length === 1 ? news[0] : undefined
  const about = must(only ?? news[0], 'a message has something to say')
  const said = only
    ? [sentence(words, only), ...why(words, only), t('news.link', { link: linkOf(hands, words, only) })]
    : [
        t('news.digestLead', { count: news.length }),
        ...news.map(piece =>
          [sentence(words, piece), ...why(words, piece), linkOf(hands, words, piece)].join('\n'),
        ),
      ]
  const text = [
    ...(person.name === '' ? [] : [t('news.greeting', { name: person.name })]),
    ...said,
    t('news.sender', {
      who: only?.byName ?? council.name,
      council: council.name,
      email: council.contact.email,
      phone: council.contact.phone,
    }),
    t('news.because', {
      settings: `${council.publicOrigin}/${language}/me/messages`,
      stop: stopAt,
    }),
  ].join('\n\n')
  return {
    round: about.round,
    to: { email: person.email },
    kind: only?.kind ?? 'digest',
    language,
    subject: only
      ? subject(words, only)
      : t('news.digestSubject', { count: news.length, round: about.subject }),
    text,
    html: htmlLetter(text, { language, dir: words.dir, origin: council.publicOrigin }),
    stopAt,
  }

  function sentence(said: Words, { kind, role, subject: title, facts = {}, place = '' }: News): string {
    return said.t(`news.${kind}` as MessageKey, {
      title,
      mine: role,
      place: neighbourhoodOf(council, place)?.name ?? council.name,
      name: String(facts.name || 'none'),
      into: String(facts.into ?? ''),
      speaks: String(facts.speaks ?? ''),
      cost: said.money(Number(facts.costMinor ?? 0)),
      until: typeof facts.until === 'string' ? said.dateTime(facts.until) : '',
    })
  }
}

const why = ({ t }: Words, { why: reason }: News): string[] =>
  reason === undefined || reason === '' ? [] : [t('news.why', { why: reason })]

function subject({ t }: Words, { role, proposal, subject: title, kind }: News): string {
  if (kind === 'answered') return t('news.answeredSubject', { title })
  if (proposal === undefined) return t('news.roundSubject', { title })
  return t(role === 'mine' ? 'news.mineSubject' : 'news.otherSubject', { title })
}

function linkOf({ council }: Pick<Hands, 'council'>, { language }: Words, news: News): string {
  const round = `${council.publicOrigin}/${language}/rounds/${news.round}`
  if (news.proposal !== undefined) return `${round}/proposals/${news.proposal}`
  if (news.kind === 'meeting') return `${round}/meetings/${news.facts?.meeting ?? ''}`
  return news.kind === 'results' ? `${round}/results` : round
}
