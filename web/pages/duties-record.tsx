// Duties that are in force, as a table, and those that are not any more, each with who ended it and why.

import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'
import { endPath, keyOf, placeWords, type ShownDuty, untilWords } from './duty-words.ts'

interface InForceProps {
  readonly words: Words
  readonly duties: readonly ShownDuty[]
  readonly officers: readonly string[]
  readonly mayChange: boolean
}

export function DutiesInForce({ words, duties, officers, mayChange }: InForceProps) {
  const { t, language } = words
  const heads = ['duties.who', 'duties.what', 'duties.place', 'duties.until', 'duties.confirmedBy'] as const
  const ofOfficer = (name: string) => [
    name,
    t('duties.allStaff'),
    t('duties.everywhere'),
    t('duties.always'),
    t('duties.fromConfig'),
  ]
  const ofHolder = ({ held, placeName }: ShownDuty) => {
    const duty = t(`duties.name.${held.name}`)
    const place = placeWords(words, placeName)
    const names = t('duties.twoNames', {
      granter: held.granted.byName,
      confirmer: held.confirmed?.byName ?? '',
    })
    const end = (
      <span>
        {names} ·{' '}
        <a href={endPath(language, held)}>
          {t('duties.end')}{' '}
          <span class="visually-hidden">{t('duties.endAbout', { name: held.personName, duty, place })}</span>
        </a>
      </span>
    )
    return [held.personName, duty, place, untilWords(words, held.until), mayChange ? end : names]
  }
  return (
    <section>
      <h2>{t('duties.inForceTitle')}</h2>
      <DataTable
        caption={t('duties.inForceTitle')}
        captionHidden
        columns={heads.map(key => ({ head: t(key) }))}
        rows={[...officers.map(ofOfficer), ...duties.map(ofHolder)]}
      />
    </section>
  )
}

export function DutiesOver({
  words,
  duties,
}: {
  readonly words: Words
  readonly duties: readonly ShownDuty[]
}) {
  const { t } = words
  if (duties.length === 0) return null
  return (
    <section>
      <h2>{t('duties.overTitle')}</h2>
      <ul>
        {duties.map(duty => {
          const { held, placeName } = duty
          const about = {
            name: held.personName,
            duty: t(`duties.name.${held.name}`),
            place: placeWords(words, placeName),
          }
          return (
            <li key={keyOf(duty)}>
              {held.ended
                ? t('duties.overEnded', {
                    ...about,
                    by: held.ended.byName,
                    date: words.date(held.ended.at),
                    reason: held.ended.reason,
                  })
                : t('duties.overRunOut', { ...about, date: words.date(held.until!) })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
