// Everything that lies beside a person and is theirs alone: drafts, what they follow, what they are to be told. What belongs
// to the record lies with its round and its proposal.
import type { PersonId } from '../../shared/lib/ids.ts'
import { type Db, deleteItem, type Key, queryAll } from './db.ts'
import type { Attributes } from './expressions.ts'
import { newsOf, personKey } from './keys.ts'

export async function* ownItems(db: Db, person: PersonId): AsyncIterable<Attributes & Key> {
  const themselves = personKey(person)
  for (const pk of [themselves.pk, newsOf(person)])
    for await (const item of queryAll<Attributes & Key>(db, 'core', { pk, consistent: true }))
      if (item.pk !== themselves.pk || item.sk !== themselves.sk) yield item
}

/** Safe to repeat. */
export async function removeOwnItems(db: Db, person: PersonId): Promise<void> {
  for await (const { pk, sk } of ownItems(db, person)) await deleteItem(db, 'core', { pk, sk })
}
