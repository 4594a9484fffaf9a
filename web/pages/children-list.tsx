// All children's rounds, the latest first, and the way in for who holds a slip or a class code.
import type { ChildrensPhase, ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenPath, classPath, slipPath } from './children-paths.ts'

interface ListProps {
  readonly words: Words
  readonly rounds: readonly {
    readonly round: ChildrensRound
    readonly phase: ChildrensPhase
    readonly place: string
  }[]
}

export function ChildrenListPage({ words, rounds }: ListProps) {
  const { t } = words
  return (
    <>
      <Headline title={t('children.list.title')} standfirst={t('children.list.lead')} />
      {rounds.length === 0 && <p>{t('children.list.none')}</p>}
      {rounds.map(({ round, phase, place }) => (
        <article key={round.id} class="story">
          <p class="kicker">{t('children.kicker', { title: t(`children.phase.${phase}`), place })}</p>
          <h2>
            <a href={childrenPath(words, round.id)}>{round.title}</a>
          </h2>
          <p>{round.about}</p>
        </article>
      ))}
      <Buttons>
        <ButtonLink href={slipPath(words)}>{t('children.toSlip')}</ButtonLink>
        <ButtonLink href={classPath(words)} kind="secondary">
          {t('children.toClass')}
        </ButtonLink>
      </Buttons>
    </>
  )
}
