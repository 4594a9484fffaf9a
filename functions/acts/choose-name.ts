// What somebody is called in public: asked at the first sign-in, changed whenever they like. What is already published
// keeps the name it was published under.
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { SignInInputs } from '../../shared/contract/sign-in.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { changedPerson, getPerson } from '../store/people.ts'
import { transact } from '../store/transact.ts'

export async function chooseName(
  { db }: Hands,
  id: PersonId,
  input: SignInInputs['choose-name'],
): Promise<Result<{ name: string }, ChangedRefusal | NotFoundRefusal>> {
  const person = await getPerson(db, id)
  if (!person) return refuse({ reason: 'unknown-person' })
  if (person.name === input.name) return ok({ name: input.name })
  const written = await transact(db, [changedPerson({ ...person, name: input.name })])
  return written.ok ? ok({ name: input.name }) : refuse({ reason: 'changed-meanwhile' })
}
