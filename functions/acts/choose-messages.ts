// How often somebody wants news, and in which language; or not at all, which takes no signing in: the address in each message
// proves whose they are.
import type { MessagesInput } from '../../shared/contract/messages.ts'
import type { InputRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { personInStopLink } from '../news/stop-link.ts'
import { getNewsSettings, putNewsSettings } from '../store/news.ts'
import { getPerson } from '../store/people.ts'

export async function chooseMessages(
  { db, council }: Hands,
  person: PersonId,
  { frequency, language }: MessagesInput,
): Promise<Result<undefined, InputRefusal>> {
  if (language !== undefined && !council.languages.includes(language))
    return refuse({ reason: 'invalid-input', fields: [{ field: 'language', problem: 'not-offered' }] })
  await putNewsSettings(db, person, { frequency, ...(language !== undefined && { language }) })
  return ok()
}

/** Whose messages the address ends; not found where we never wrote it, or where they have closed their account. */
export async function ownerOfStopLink(
  { db, keys }: Hands,
  token: string,
): Promise<Result<PersonId, NotFoundRefusal>> {
  const person = await personInStopLink(keys, token)
  return person && (await getPerson(db, person)) ? ok(person) : refuse({ reason: 'not-found' })
}

/** Safe to repeat: a mail program may press the button more than once. */
export async function stopMessages(hands: Hands, token: string): Promise<Result<undefined, NotFoundRefusal>> {
  const owner = await ownerOfStopLink(hands, token)
  if (!owner.ok) return owner
  const settings = await getNewsSettings(hands.db, owner.value)
  await putNewsSettings(hands.db, owner.value, { ...settings, frequency: 'never' })
  return ok()
}
