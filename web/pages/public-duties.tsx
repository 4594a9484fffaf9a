// Everybody with a duty, by duty: their name, where, and until when. No address of anybody.
import type { Instant } from '../../shared/lib/instant.ts'
import type { DutyName } from '../../shared/rounds/policy.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { placeWords, untilWords } from './duty-words.ts'

export interface DutyHolders {
  readonly duty: DutyName
  readonly holders: readonly {
    readonly name: string
    /** Absent where it is the whole council. */
    readonly place?: string
    readonly until?: Instant
  }[]
}

interface Props {
  readonly words: Words
  readonly duties: readonly DutyHolders[]
}

export function PublicDutiesPage({ words, duties }: Props) {
  const { t, language } = words
  return (
    <>
      <Headline title={t('duties.public.title')} standfirst={t('duties.public.lead')} />
      {duties.length === 0 && <p>{t('duties.public.none')}</p>}
      {duties.map(({ duty, holders }) => (
        <section key={duty} aria-labelledby={duty}>
          <h2 id={duty}>{t('duties.public.duty', { duty: t(`duties.name.${duty}`) })}</h2>
          <DataTable
            caption={t(`duties.name.${duty}`)}
            captionHidden
            columns={[t('duties.who'), t('duties.place'), t('duties.until')].map(head => ({ head }))}
            rows={holders.map(({ name, place, until }) => [
              name,
              placeWords(words, place),
              untilWords(words, until),
            ])}
          />
        </section>
      ))}
      <p>
        <a href={`/${language}/journal`}>{t('duties.public.journal')}</a>
      </p>
    </>
  )
}
