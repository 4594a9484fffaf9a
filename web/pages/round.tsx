// The page of one round, for everybody: the news first, then what can be done, how it goes, where the money is, who may
// take part, how votes are counted, and the record.
import { type RoundNews, sumOf } from '../../shared/formats/round-news.ts'
import type { Meeting } from '../../shared/rounds/meeting.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import { dateOrder } from '../../shared/rounds/set-up.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { VoteChanges } from '../components/vote-changes.tsx'
import type { Words } from '../messages/translate.ts'
import type { PlaceOnMap } from './first-page.tsx'
import { HowCounted } from './how-counted.tsx'
import { PotList } from './pot-list.tsx'
import { Reports } from './reports.tsx'
import { RoundMeetings } from './round-meetings.tsx'
import { RoundDoubts, RoundFixed, type RoundRecord } from './round-record.tsx'
import { RoundSteps } from './round-steps.tsx'
import { askOf, doingsOf, headlineOf, type Naming, roundPath } from './round-words.ts'
import { WhoVotes } from './who-votes.tsx'

export interface RoundPageProps {
  readonly words: Words
  readonly news: RoundNews
  readonly record: RoundRecord
  readonly meetings: readonly Meeting[]
  readonly placeOf: (id: string) => PlaceOnMap | undefined
  readonly nameOf: Naming
}

export function RoundPage({ words, news, record, meetings, placeOf, nameOf }: RoundPageProps) {
  const { t, language } = words
  const { round, phase, pots } = news
  const home = roundPath(words, round)
  const { main, others } = doingsOf(words, news)
  const only = pots.length === 1 ? placeOf(pots[0]!.neighbourhood) : undefined
  const amount = words.money(sumOf(news, 'amountMinor'))
  const ahead = !['counting', 'results', 'delivering', 'closed', 'cancelled'].includes(phase)
  return (
    <>
      <Headline
        emblem={only?.outline}
        kicker={t('rounds.kicker', { title: only ? `${round.title} · ${only.name}` : round.title, amount })}
        title={headlineOf(words, news, nameOf)}
        standfirst={askOf(words, news)}
      />
      {round.rehearsal && (
        <Notice words={words} kind="warning" title={t('rounds.rehearsalTitle')}>
          {t('rounds.rehearsalText')}
        </Notice>
      )}
      {(main || others.length > 0) && (
        <Buttons>
          {main && <ButtonLink href={main.href}>{main.text}</ButtonLink>}
          {others.map(({ href, text }) => (
            <a key={href} href={href}>
              {text}
            </a>
          ))}
        </Buttons>
      )}
      {phase !== 'cancelled' && (
        <>
          <h2>{t('rounds.how')}</h2>
          <RoundSteps words={words} news={news} />
        </>
      )}
      <RoundDoubts words={words} round={round} record={record} />
      {round.acts.addenda && (
        <Notice words={words} title={t('voteDesk.changes')}>
          <VoteChanges words={words} addenda={round.acts.addenda} />
        </Notice>
      )}
      <Reports words={words} title={t('home.making')} rounds={[news]} nameOf={nameOf} most={50} />
      <div class="split">
        <div>
          <h2>{t('rounds.about')}</h2>
          <p>{round.summary}</p>
          <h2 id="pots">{t('rounds.money')}</h2>
          <PotList words={words} news={news} placeOf={placeOf} />
          {ahead && (
            <>
              <h2>{t('rounds.who')}</h2>
              <WhoMay words={words} rules={round.rules} />
            </>
          )}
          <h2>{t('rounds.proof')}</h2>
          <WhoVotes words={words} pots={round.pots} nameOf={nameOf} />
          <h2 id="counting">{t('rounds.count')}</h2>
          <HowCounted words={words} rules={round.rules} />
        </div>
        <aside>
          <h2>{t('rounds.dates')}</h2>
          <Dates words={words} news={news} />
          {phase !== 'cancelled' && phase !== 'closed' && (
            <p>
              <a href={`${home}/dates.ics`}>{t('rounds.do.calendar')}</a>
            </p>
          )}
          <RoundMeetings words={words} round={round} now={news.now} meetings={meetings} nameOf={nameOf} />
          <RoundFixed words={words} round={round} record={record} />
          {round.importedFrom && (
            <>
              <h2>{t('rounds.imported')}</h2>
              <p>{t('rounds.imported.text', { source: round.importedFrom })}</p>
            </>
          )}
          <h2>{t('rounds.record')}</h2>
          <ul class="plain-list">
            <li>
              <a href={`${home}/shortlist`}>{t('reviewing.shortlist.title')}</a>
            </li>
            <li>
              <a href={`${home}/interests`}>{t('reviewing.interests.title')}</a>
            </li>
            <li>
              <a href={`${home}/journal`}>{t('rounds.record.journal')}</a>
            </li>
            <li>
              <a href={`/${language}/data`}>{t('rounds.record.data')}</a>
            </li>
          </ul>
        </aside>
      </div>
    </>
  )
}

function WhoMay({ words, rules }: { words: Words; rules: RoundRules }) {
  const { t, language } = words
  return (
    <ul>
      <li>{t(`rounds.who.propose.${rules.mayPropose}`, { limit: rules.proposalsPerPerson })}</li>
      <li>{t('rounds.who.comment')}</li>
      <li>
        {t('rounds.who.vote')} <a href={`/${language}/secrecy`}>{t('rounds.who.secret')}</a>
      </li>
      <li>
        <a href={`/${language}/help`}>{t('rounds.who.help')}</a>
      </li>
    </ul>
  )
}

function Dates({ words, news }: { words: Words; news: RoundNews }) {
  return (
    <dl class="dates">
      {dateOrder.map(field => {
        const at = news.round.dates[field]
        return (
          <div key={field} class={at <= news.now ? 'past' : undefined}>
            <dt>{words.t(`rounds.date.${field}`)}</dt>
            <dd>
              <time datetime={at}>{words.dateTime(at)}</time>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
