// Children's rounds for everybody: what children of a neighbourhood write and choose, what became of it, and what the grown-ups
// answered. How a vote is going is on no page before it is over.
import {
  type ChildrensPhase,
  type ChildrensRound,
  childrensDates,
} from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { IdeaCard, IdeaCards } from './children-idea.tsx'
import { childrenPath, classPath, slipPath } from './children-paths.ts'
import { ChildrenResult, type CountedIdea } from './children-result.tsx'

export interface SchoolTurnout {
  readonly school: string
  readonly slips: number
  readonly votes: number
}

export interface ChildrenProps {
  readonly words: Words
  readonly round: ChildrensRound
  readonly phase: ChildrensPhase
  readonly place: string
  /** Those an officer has looked at. */
  readonly shown: readonly ClassIdea[]
  /** Once the vote is over, most ticks first. */
  readonly counted: readonly CountedIdea[]
  readonly schools: readonly SchoolTurnout[]
  readonly council: string
}

export function childrenTitle({ words, round, phase, place, counted }: ChildrenProps): string {
  const { t } = words
  const chosen = counted
    .filter(({ goesOn }) => goesOn)
    .map(({ idea }) => t('children.title.quoted', { title: idea.title }))
  if (phase !== 'closed')
    return t(`children.title.${phase}`, {
      place,
      from: words.date(round.dates.ideasAt),
      until: words.dateTime(phase === 'ideas' ? round.dates.ideasUntil : round.dates.closesAt),
      vote: words.date(round.dates.votingAt),
    })
  return chosen.length === 0
    ? t('children.title.none', { place })
    : t('children.title.chose', { place, ideas: words.list(chosen) })
}

export function ChildrenPage(props: ChildrenProps) {
  const { words, round, phase, shown, place } = props
  const { t } = words
  return (
    <>
      <Headline
        kicker={t('children.kicker', { title: round.title, place })}
        title={childrenTitle(props)}
        standfirst={round.about}
      />
      {(phase === 'ideas' || phase === 'voting') && (
        <Buttons>
          <ButtonLink href={phase === 'voting' ? slipPath(words) : classPath(words)}>
            {t(phase === 'voting' ? 'children.toSlip' : 'children.toClass')}
          </ButtonLink>
        </Buttons>
      )}
      {phase === 'closed' ? (
        <ChildrenResult {...props} />
      ) : (
        <section aria-labelledby="ideas">
          <h2 id="ideas">{t('children.ideas', { count: shown.length })}</h2>
          {shown.length === 0 && <p>{t('children.noIdeas')}</p>}
          <IdeaCards>
            {shown.map(idea => (
              <IdeaCard key={idea.id} words={words} round={round} idea={idea} />
            ))}
          </IdeaCards>
        </section>
      )}
      <HowItWorks {...props} />
      <p>
        <a href={childrenPath(words)}>{t('children.all')}</a>
      </p>
    </>
  )
}

function HowItWorks({ words, round, schools }: ChildrenProps) {
  const { t } = words
  return (
    <section aria-labelledby="how">
      <h2 id="how">{t('children.how')}</h2>
      <dl class="dates">
        {childrensDates.map(name => (
          <div key={name}>
            <dt>{t(`children.date.${name}`)}</dt>
            <dd>{words.dateTime(round.dates[name])}</dd>
          </div>
        ))}
      </dl>
      <p>{t('children.howVote', { ticks: round.mostTicks, goOn: round.goOn })}</p>
      <DataTable
        caption={t('children.schools')}
        columns={[
          { head: t('children.school') },
          { head: t('children.slips'), numeric: true },
          { head: t('children.votes'), numeric: true },
        ]}
        rows={schools.map(({ school, slips, votes }) => [school, words.number(slips), words.number(votes)])}
      />
      <p>{t('children.secret')}</p>
      <p>{t('children.unchecked')}</p>
    </section>
  )
}
