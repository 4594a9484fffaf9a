// The costed shortlist, place by place: what people can vote for and what it costs, how many questions wait, and what could
// be done and is not on the ballot, with the reason and the name of who decided.
import type { Council } from '../../shared/platform/council.ts'
import { costOf, type Proposal, stateOf, type Tally } from '../../shared/proposals/proposal.ts'
import { reviewingOf } from '../../shared/rounds/reviewing.ts'
import type { Pot, Round } from '../../shared/rounds/round.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { commentPath, declaredPath, proposalPath, proposalsPath } from './proposal-paths.ts'
import { langOf, placeName, reasonForNo } from './proposal-words.ts'

export interface ListedProject {
  readonly proposal: Proposal
  readonly tally: Tally
}

export interface ShortlistProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  /** All proposals of the round. */
  readonly listed: readonly ListedProject[]
  /** May questions be asked now? */
  readonly open: boolean
}

export function ShortlistPage(props: ShortlistProps) {
  const { words, round, listed } = props
  const { t } = words
  const on = listed.filter(({ proposal }) => stateOf(proposal) === 'shortlisted')
  const unanswered = on.reduce((sum, { tally }) => sum + tally.unanswered, 0)
  return (
    <>
      <Headline
        kicker={t('reviewing.shortlist.kicker', { round: round.title })}
        title={t('reviewing.shortlist.headline', { count: on.length })}
        standfirst={t('reviewing.shortlist.lead')}
      />
      {on.length > 0 && <p>{t('reviewing.shortlist.unanswered', { count: unanswered })}</p>}
      <Criteria words={words} round={round} />
      {round.pots.map(pot => (
        <OnePot key={pot.neighbourhood} {...props} pot={pot} />
      ))}
      <p>
        <a href={proposalsPath(words, round.id)}>{t('reviewing.shortlist.all')}</a>
        {' · '}
        <a href={declaredPath(words, round.id)}>{t('reviewing.shortlist.interests')}</a>
      </p>
    </>
  )
}

function Criteria({ words, round }: { readonly words: Words; readonly round: Round }) {
  const { t } = words
  const { criteria, criteriaFrom } = reviewingOf(round)
  if (criteria.length === 0) return null
  return (
    <section>
      <h2>{t('reviewing.shortlist.criteria')}</h2>
      {criteriaFrom !== '' && <p>{criteriaFrom}</p>}
      <ul>
        {criteria.map(({ text, weight }) => (
          <li key={text}>
            {t('reviewing.shortlist.criterion', { text, weight: t(`review.review.weight.${weight}`) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OnePot(props: ShortlistProps & { readonly pot: Pot }) {
  const { words, council, listed, pot } = props
  const { t } = words
  const place = placeName(council, pot.neighbourhood)
  const here = listed.filter(({ proposal }) => proposal.neighbourhood === pot.neighbourhood)
  const on = here.filter(({ proposal }) => stateOf(proposal) === 'shortlisted')
  const left = here.filter(({ proposal }) => stateOf(proposal) === 'not-shortlisted')
  const total = on.reduce((sum, { proposal }) => sum + (costOf(proposal) ?? 0), 0)
  return (
    <section>
      <h2>{t('reviewing.shortlist.pot', { place, amount: words.money(pot.amountMinor) })}</h2>
      {on.length === 0 ? (
        <p>{t('reviewing.shortlist.empty')}</p>
      ) : (
        <DataTable
          caption={t('reviewing.shortlist.caption', { count: on.length, total: words.money(total) })}
          columns={[
            { head: t('reviewing.shortlist.project') },
            { head: t('reviewing.shortlist.questions') },
            { head: t('reviewing.shortlist.cost'), numeric: true },
          ]}
          rows={on.map(project => projectRow(props, project))}
        />
      )}
      {left.length > 0 && (
        <>
          <h3>{t('reviewing.shortlist.left')}</h3>
          <DataTable
            caption={t('reviewing.shortlist.leftCaption', { place })}
            captionHidden
            columns={[
              { head: t('reviewing.shortlist.project') },
              { head: t('reviewing.shortlist.why') },
              { head: t('reviewing.shortlist.who') },
            ]}
            rows={left.map(({ proposal }) => leftRow(words, proposal))}
          />
        </>
      )}
    </section>
  )
}

function projectRow({ words, open }: ShortlistProps, { proposal, tally }: ListedProject) {
  const { t } = words
  const { takenForward, fromMenu, exclusions = [], costChanges = [] } = proposal
  const corrected = costChanges.at(-1)
  const marks = [
    fromMenu && t('reviewing.shortlist.menu'),
    takenForward && t('reviewing.shortlist.forward', { name: takenForward.byName }),
    ...exclusions.map(({ title }) => t('proposals.exclusions.with', { title })),
  ].filter(Boolean)
  return [
    <>
      <Named words={words} proposal={proposal} />
      <br />
      <span class="note" lang={langOf(words, proposal)}>
        {proposal.summary}
      </span>
      {marks.length > 0 && <p class="note">{marks.join(' · ')}</p>}
    </>,
    <>
      {t('reviewing.shortlist.asked', { asked: tally.question, open: tally.unanswered })}
      {open && (
        <>
          <br />
          <a href={commentPath(words, proposal)}>
            {t('reviewing.shortlist.askLink')}{' '}
            <span class="visually-hidden">
              {t('reviewing.shortlist.askAbout', { title: proposal.title })}
            </span>
          </a>
        </>
      )}
    </>,
    <>
      {words.money(costOf(proposal) ?? 0)}
      {corrected && (
        <p class="note">
          {t('reviewing.shortlist.corrected', {
            from: words.money(corrected.fromMinor),
            note: corrected.note,
          })}
        </p>
      )}
    </>,
  ]
}

const leftRow = (words: Words, proposal: Proposal) => [
  <Named key="name" words={words} proposal={proposal} />,
  reasonForNo(proposal) ?? '',
  proposal.shortlist &&
    words.t('reviewing.shortlist.whoWhen', {
      name: proposal.shortlist.byName,
      date: words.date(proposal.shortlist.at),
    }),
]

const Named = ({ words, proposal }: { readonly words: Words; readonly proposal: Proposal }) => (
  <a href={proposalPath(words, proposal)} lang={langOf(words, proposal)}>
    {proposal.title}
  </a>
)
