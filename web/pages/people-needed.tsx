// Whom a round takes: each step that its rules give to several people, who could do it, and who is missing.
import { dutyOf, type FilledStep, fewestPeople } from '../../shared/rounds/people-needed.ts'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import type { Naming } from './round-words.ts'

interface Props {
  readonly words: Words
  readonly steps: readonly FilledStep[]
  readonly nameOf: Naming
}

export function PeopleNeeded({ words, steps, nameOf }: Props) {
  const { t, language } = words
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('staff.people.title')}</h2>
      <p>{t('staff.people.lead', { fewest: fewestPeople(steps) })}</p>
      <SummaryList
        words={words}
        rows={steps.map(({ step, place, acts, who, missing }) => ({
          key: t(`staff.people.step.${step}`, {
            place: place === undefined ? '' : nameOf(place),
            count: acts.length,
          }),
          value: [
            who.length === 0 ? t('staff.people.nobody') : words.list(who),
            ...(missing.length === 0 ? [] : [missingWords(words, { missing })]),
          ].join('. '),
        }))}
      />
      <p>
        <a href={`/${language}/staff/duties`}>{t('staff.people.duties')}</a>
      </p>
    </section>
  )
}

/** "Missing: running rounds, ward councillor". */
export const missingWords = (words: Words, { missing }: Pick<FilledStep, 'missing'>): string =>
  words.t('staff.people.missing', {
    duties: words.list(
      missing.flatMap(act => {
        const duty = dutyOf(act)
        return duty ? [words.t(`duties.name.${duty}`)] : []
      }),
    ),
  })
