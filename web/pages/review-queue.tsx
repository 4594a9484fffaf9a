// What waits for whoever checks proposals, place by place, what is unanswered first.
import type { Council } from '../../shared/platform/council.ts'
import type { MenuItem } from '../../shared/proposals/menu.ts'
import type { Proposal, ProposalState } from '../../shared/proposals/proposal.ts'
import type { ReviewDesk } from '../../shared/proposals/review-desk.ts'
import type { QueueOfPlace } from '../../shared/proposals/review-queue.ts'
import type { Declaration } from '../../shared/rounds/declaration.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Tag } from '../components/tag.tsx'
import type { Words } from '../messages/translate.ts'
import { interestsPath, menuOfferPath, reviewPath, shortlistPath } from './proposal-paths.ts'
import { langOf, placeName, proposalStates, stateTag } from './proposal-words.ts'

export interface ReviewQueueProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly queue: readonly QueueOfPlace[]
  readonly counts: ReadonlyMap<ProposalState, number>
  readonly desk: ReadonlyMap<string, ReviewDesk>
  /** Of whoever looks. */
  readonly person: string
  readonly declared: Declaration | undefined
  readonly mustDeclare: boolean
  /** Questions to the council without an answer. */
  readonly questions: number
  /** What could still be proposed from the menu in each place, with the id it would get. */
  readonly menu: ReadonlyMap<string, readonly { readonly item: MenuItem; readonly id: string }[]>
}

export function ReviewQueue(props: ReviewQueueProps) {
  const { words, round, queue, questions } = props
  const { t } = words
  const waiting = queue.reduce(
    (sum, place) => sum + place.unreviewed.length + place.forAuthors.length + place.undecided.length,
    0,
  )
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('review.queue.headline', { count: waiting })}
        standfirst={
          <>
            {t('review.queue.standfirst')}{' '}
            {t('review.queue.until', { date: words.dateTime(round.dates.discussingAt) })}
          </>
        }
      />
      {props.mustDeclare && (
        <Notice words={words} kind="warning" title={t('review.one.declareFirst')}>
          <a href={interestsPath(words, round.id)}>{t('review.one.declare')}</a>
        </Notice>
      )}
      {questions > 0 && (
        <p>
          <a href={shortlistPath(words, round.id)}>{t('review.queue.questions', { count: questions })}</a>
        </p>
      )}
      {queue.map(place => (
        <OnePlace key={place.place} {...props} place={place} />
      ))}
      <Counts {...props} />
      {!props.mustDeclare && props.declared && (
        <p>
          <a href={interestsPath(words, round.id)}>{t('review.interests.title')}</a>
        </p>
      )}
    </>
  )
}

type InPlace = ReviewQueueProps & { readonly place: QueueOfPlace }

function OnePlace(props: InPlace) {
  const { words, council, place } = props
  const { t } = words
  const { unreviewed, forAuthors, undecided, unsigned, answered } = place
  const groups = [unreviewed, forAuthors, undecided, unsigned, answered]
  return (
    <section>
      <h2>{placeName(council, place.place)}</h2>
      {groups.every(group => group.length === 0) ? (
        <p>{t('review.queue.noneAnywhere')}</p>
      ) : (
        <>
          <p>
            {t('review.queue.placeCounts', {
              unreviewed: unreviewed.length + forAuthors.length,
              undecided: undecided.length,
              answered: answered.length + unsigned.length,
            })}
          </p>
          <List {...props} title={t('review.queue.unreviewed')} proposals={unreviewed} />
          <List {...props} title={t('review.queue.forAuthors')} proposals={forAuthors} />
          <List {...props} title={t('review.queue.undecided')} proposals={undecided} />
          <List {...props} title={t('review.queue.unsigned')} proposals={unsigned} />
          <List {...props} title={t('review.queue.answered')} proposals={answered} />
        </>
      )}
      <Menu {...props} />
    </section>
  )
}

interface ListProps extends InPlace {
  readonly title: string
  readonly proposals: readonly Proposal[]
}

function List({ words, title, proposals, desk, declared, person }: ListProps) {
  const { t } = words
  if (proposals.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="task-list">
        {proposals.map(proposal => {
          const state = stateTag(words, proposal)
          const { asked } = proposal
          const assigned = desk.get(proposal.id)?.assigned
          const notes = [
            t('review.queue.row', {
              name: proposerName(words, proposal),
              date: words.shortDate(proposal.submittedAt),
            }),
            assigned &&
              (assigned.to === person
                ? t('review.queue.yours')
                : t('review.queue.assigned', { name: assigned.toName })),
            asked &&
              !asked.answeredAt &&
              !proposal.review &&
              t('review.queue.waitsForAuthor', { date: words.dateTime(asked.until) }),
            declared?.interests.some(interest => interest.proposal === proposal.id) &&
              t('review.queue.interest'),
          ].filter(Boolean)
          return (
            <li key={proposal.id}>
              <div>
                <a href={reviewPath(words, proposal)} lang={langOf(words, proposal)}>
                  {proposal.title}
                </a>
                <p class="hint">{notes.join(' · ')}</p>
              </div>
              <Tag tone={state.tone}>{state.text}</Tag>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Officers know who is behind it, also where the public does not. */
const proposerName = ({ t }: Words, { authorName, anonymous }: Proposal): string =>
  anonymous ? anonymous.name || t('proposing.one.unnamed') : authorName

function Menu({ words, round, place, menu }: InPlace) {
  const open = menu.get(place.place) ?? []
  if (open.length === 0) return null
  return (
    <>
      <h3>{words.t('review.queue.menu')}</h3>
      <ul class="task-list">
        {open.map(({ item, id }) => (
          <li key={item.id}>
            <div>
              {item.title}
              <p class="hint">{words.money(item.costMinor)}</p>
            </div>
            <Form
              action={menuOfferPath(words, round.id, place.place)}
              hidden={{ item: item.id, proposal: id }}
            >
              <Button kind="secondary">
                {words.t('review.queue.offer')} <span class="visually-hidden">{item.title}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}

function Counts({ words, counts }: ReviewQueueProps) {
  const { t } = words
  const states = proposalStates.filter(state => counts.has(state))
  if (states.length === 0) return null
  return (
    <section>
      <h2>{t('review.queue.counts')}</h2>
      <DataTable
        caption={t('review.queue.counts')}
        captionHidden
        columns={[{ head: t('review.queue.state') }, { head: t('review.queue.number'), numeric: true }]}
        rows={states.map(state => [t(`proposals.state.${state}`), words.number(counts.get(state) ?? 0)])}
      />
    </section>
  )
}
