// In which language somebody is written to: the one they chose for their messages, else the council's first.
import { must } from '../../shared/lib/assert.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import type { Council } from '../../shared/platform/council.ts'
import type { Db } from '../store/db.ts'
import { getNewsSettings, type NewsSettings } from '../store/news.ts'

export const languageChosen = (
  { languages }: Pick<Council, 'languages'>,
  { language }: NewsSettings,
): string =>
  language !== undefined && languages.includes(language)
    ? language
    : must(languages[0], 'a council speaks a language')

export async function languageOf(
  { db, council }: { readonly db: Db; readonly council: Pick<Council, 'languages'> },
  person: PersonId,
): Promise<string> {
  return languageChosen(council, await getNewsSettings(db, person))
}
