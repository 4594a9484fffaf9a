// People: one for each e-mail address, found by an HMAC of it, so that the table cannot be searched for an address by
// whoever lacks the council's secret.
import { hex, hmacKey, hmacSha256 } from '../../shared/lib/hash.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Entropy } from '../ports/entropy.ts'
import type { KeyStore } from '../ports/keys.ts'
import type { StaffAccount } from '../ports/staff-sign-in.ts'
import { type Db, getItem, updateItemIf } from './db.ts'
import { emailKey, personKey } from './keys.ts'
import { type Clause, putIfVersion, putNew, remove, update } from './transact.ts'

export interface Person {
  /** 128 random bits in hex. */
  readonly id: PersonId
  /** What they are called in public; empty until they said so. */
  readonly name: string
  /** As `normaliseProof` writes it: the same person on the voter roll and here. */
  readonly email: string
  readonly createdAt: Instant
  /** Of staff: the account at the council's own sign-in by which they came first. */
  readonly staffAccount?: StaffAccount
  /** Goes up when they sign out everywhere: sessions opened under an earlier one are over. */
  readonly sessionsSeries: number
  readonly version: number
}

/** `email` in its normal form. */
export async function emailHashOf(keys: KeyStore, email: string): Promise<string> {
  const key = await hmacKey(await keys.councilSecret('session'))
  return hex(await hmacSha256(key, `folkmoot-email-v1\n${email}`))
}

export async function getPerson(db: Db, id: PersonId): Promise<Person | undefined> {
  return fromItem(await getItem(db, 'core', personKey(id), { consistent: true }))
}

export async function personByEmailHash(db: Db, emailHash: string): Promise<Person | undefined> {
  const found = await getItem<{ person: PersonId }>(db, 'core', emailKey(emailHash), { consistent: true })
  return found && getPerson(db, found.person)
}

/** The person behind an address that was proved, and what to write where they are new. */
export async function personFor(
  { db, keys, entropy }: { readonly db: Db; readonly keys: KeyStore; readonly entropy: Entropy },
  proved: {
    readonly email: string
    readonly name: string
    readonly at: Instant
    readonly staffAccount?: StaffAccount
  },
): Promise<{ readonly person: Person; readonly clauses: readonly Clause[] }> {
  const emailHash = await emailHashOf(keys, proved.email)
  const known = await personByEmailHash(db, emailHash)
  if (known) return { person: known, clauses: [] }
  const person: Person = {
    id: entropy.id() as PersonId,
    name: proved.name,
    email: proved.email,
    createdAt: proved.at,
    ...(proved.staffAccount && { staffAccount: proved.staffAccount }),
    sessionsSeries: 0,
    version: 0,
  }
  return { person, clauses: newPerson(person, emailHash) }
}

/** Both or neither: the address's own item is what keeps two sign-ins at once from making two people. */
const newPerson = (person: Person, emailHash: string): Clause[] => [
  putNew('address-is-new', 'core', addressItem(emailHash, person.id)),
  putNew('person-is-new', 'core', toItem(person)),
]

export const changedPerson = (person: Person): Clause =>
  putIfVersion('person-unchanged', 'core', toItem({ ...person, version: person.version + 1 }), person.version)

/** Every session they have, wherever, is over. */
export async function endSessionsOf(db: Db, person: PersonId): Promise<void> {
  await updateItemIf(
    db,
    'core',
    personKey(person),
    { exists: true },
    { add: { sessionsSeries: 1, version: 1 } },
  )
}

/** The same as a clause of what ends them. */
export const sessionsEnded = (person: PersonId): Clause =>
  update(
    'person-there',
    'core',
    personKey(person),
    { exists: true },
    { add: { sessionsSeries: 1, version: 1 } },
  )

/**
 * What is left of somebody who closed their account: that there was somebody. Their address leads nowhere, their sessions are
 * over, and what is published keeps the name it was published under.
 */
export const closedPerson = (person: Person, emailHash: string, now: Instant): readonly Clause[] => [
  remove('address-goes', 'core', emailKey(emailHash), { equals: { person: person.id } }),
  putIfVersion(
    'person-unchanged',
    'core',
    {
      ...personKey(person.id),
      id: person.id,
      closedAt: now,
      sessionsSeries: person.sessionsSeries + 1,
      version: person.version + 1,
    },
    person.version,
  ),
]

const addressItem = (emailHash: string, person: PersonId) => ({ ...emailKey(emailHash), person })

const toItem = (person: Person) => ({ ...personKey(person.id), ...person })

function fromItem(item: Record<string, unknown> | undefined): Person | undefined {
  if (!item || item.closedAt !== undefined) return undefined
  const { pk: _pk, sk: _sk, ...person } = item
  return person as unknown as Person
}
