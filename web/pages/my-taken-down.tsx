// On a person's own page: words of theirs that moderators took down, and the way to the reason and to object.
import type { Words } from '../messages/translate.ts'
import { wordsPath } from './proposal-paths.ts'

export interface MyTakenDownProps {
  readonly words: Words
  readonly items: readonly {
    readonly round: string
    readonly proposal: string
    readonly ref: string
    readonly title: string
    readonly at: string
  }[]
}

export function MyTakenDown({ words, items }: MyTakenDownProps) {
  const { t } = words
  if (items.length === 0) return null
  return (
    <section>
      <h2>{t('moderation.mine.title')}</h2>
      <ul>
        {items.map(({ round, proposal, ref, title, at }) => (
          <li key={`${proposal} ${ref}`}>
            {t('moderation.mine.item', { title, date: words.date(at) })}
            <p class="hint">
              <a href={wordsPath(words, { round, id: proposal }, ref)}>{t('moderation.mine.see')}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
