// A warning to officers while it can still be changed: where few can vote, single ballots will hardly be published.
import { fewestBallotsShown, mayBeWithheld, usualTurnout } from '../../shared/formats/outcome.ts'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'

interface SmallPotsProps {
  readonly words: Words
  readonly pots: readonly { readonly name: string; readonly onRoll: number }[]
}

export function SmallPots({ words, pots }: SmallPotsProps) {
  const { t } = words
  const small = pots.filter(({ onRoll }) => mayBeWithheld(onRoll))
  if (small.length === 0) return null
  const people = (onRoll: number) => t('roll.small.people', { count: onRoll })
  return (
    <Notice words={words} kind="warning" title={t('roll.small.title')}>
      <p>{t('roll.small.text', { fewest: fewestBallotsShown, one: Math.round(1 / usualTurnout) })}</p>
      <ul>
        {small.map(({ name, onRoll }) => (
          <li key={name}>
            {name}: {people(onRoll)}
          </li>
        ))}
      </ul>
      <p>{t('roll.small.what')}</p>
    </Notice>
  )
}
