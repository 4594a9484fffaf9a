// What the children chose, what has become of each idea, and what the grown-ups answered; then the other ideas.
import type { BecameOf } from '../../shared/proposals/from-children.ts'
import type { ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import type { Words } from '../messages/translate.ts'
import { IdeaCard, IdeaCards } from './children-idea.tsx'

export interface CountedIdea {
  readonly idea: ClassIdea
  readonly ticks: number
  readonly goesOn: boolean
  readonly became: BecameOf
  /** Its page in the grown-ups' round. */
  readonly proposalPath?: string | undefined
}

interface ResultProps {
  readonly words: Words
  readonly round: ChildrensRound
  readonly counted: readonly CountedIdea[]
  readonly council: string
}

export function ChildrenResult({ words, round, counted, council }: ResultProps) {
  const { t } = words
  const [chosen, others] = [true, false].map(on => counted.filter(({ goesOn }) => goesOn === on))
  return (
    <>
      <section aria-labelledby="chosen">
        <h2 id="chosen">{t('children.chosen', { count: chosen!.length })}</h2>
        {chosen!.map(({ idea, ticks, became, proposalPath }) => (
          <section key={idea.id} class="story">
            <IdeaCards>
              <IdeaCard words={words} round={round} idea={idea}>
                <p>
                  <strong>{t('children.ticks', { count: ticks })}</strong>
                </p>
              </IdeaCard>
            </IdeaCards>
            <p>
              {t(`children.became.${became}`, { council })}{' '}
              {proposalPath && (
                <a href={proposalPath}>
                  {t('children.seeProposal')} <span class="visually-hidden">{idea.title}</span>
                </a>
              )}
            </p>
            {(idea.answers ?? []).map(answer => (
              <blockquote key={answer.at}>
                <p>{answer.text}</p>
                <p class="muted">
                  {t('children.answerBy', { name: answer.byName, date: words.date(answer.at) })}
                </p>
              </blockquote>
            ))}
            {(idea.answers ?? []).length === 0 && <p class="muted">{t('children.noAnswer')}</p>}
          </section>
        ))}
        {chosen!.length === 0 && <p>{t('children.nothingChosen')}</p>}
      </section>
      {others!.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others">{t('children.others')}</h2>
          <IdeaCards>
            {others!.map(({ idea, ticks }) => (
              <IdeaCard key={idea.id} words={words} round={round} idea={idea}>
                <p>
                  <strong>{t('children.ticks', { count: ticks })}</strong>
                </p>
              </IdeaCard>
            ))}
          </IdeaCards>
        </section>
      )}
    </>
  )
}
