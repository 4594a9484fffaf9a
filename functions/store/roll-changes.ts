// Changes of the voter roll. The change itself holds numbers and officers' names; the list, the names and addresses of
// letters lie in sealed parts, and the secret that opens them in an item of its own. All but the numbers is gone after a
// month, or as soon as the letters are sent: then nobody can print a code again.
import type { RoundId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { keptUntil, type RollChange } from '../../shared/rounds/roll-change.ts'
import type { KeyStore } from '../ports/keys.ts'
import { seal, unseal } from '../ports/sealed.ts'
import { changeKey } from '../ports/voting-codes.ts'
import { contentOf, contentsAt, type Db, deleteItem, getItem, putItem, query, queryAll } from './db.ts'
import {
  rollChangeKey,
  rollChangePartKey,
  rollChangeParts,
  rollChangeSecretKey,
  rollChangesOf,
} from './keys.ts'
import { type Clause, putIfVersion, putNew, remove } from './transact.ts'

export async function getRollChange(db: Db, round: RoundId, id: string): Promise<RollChange | undefined> {
  return contentOf<RollChange>(await getItem(db, 'core', rollChangeKey(round, id), { consistent: true }))
}

/** All of them, in the order in which they were begun. */
export function everyRollChange(db: Db, round: RoundId): Promise<RollChange[]> {
  return contentsAt<RollChange>(db, 'core', { pk: rollChangesOf(round), consistent: true })
}

/** Newest first. */
export async function listRollChanges(db: Db, round: RoundId, limit: number): Promise<RollChange[]> {
  const { items } = await query(db, 'core', {
    pk: rollChangesOf(round),
    descending: true,
    limit,
    consistent: true,
  })
  return items.map(item => contentOf<RollChange>(item))
}

export const newRollChange = (change: RollChange): Clause => putNew('change-is-new', 'core', toItem(change))

export const changedRollChange = (change: RollChange): Clause =>
  putIfVersion('change-as-seen', 'core', toItem({ ...change, version: change.version + 1 }), change.version)

type Begun = Pick<RollChange, 'id' | 'begun'>

const expiryOf = (change: Begun) => ({ [EXPIRY]: Math.floor(epochOf(keptUntil(change)) / 1000) })

export const newSecret = (change: Begun, secret: string): Clause =>
  putNew('secret-is-new', 'core', { ...rollChangeSecretKey(change.id), ...expiryOf(change), secret })

/** From here on what it sealed is noise. */
export const forgottenSecret = (change: Begun): Clause =>
  remove('secret-goes', 'core', rollChangeSecretKey(change.id))

/** Opens what the change sealed; undefined once that is over. */
export async function keyOfChange(
  db: Db,
  keys: KeyStore,
  change: Begun,
  now: Instant,
): Promise<Uint8Array | undefined> {
  if (now >= keptUntil(change)) return undefined
  const found = await getItem<{ secret: string }>(db, 'core', rollChangeSecretKey(change.id), {
    consistent: true,
    now,
  })
  return found && changeKey(keys, change.id, found.secret)
}

const what = (change: Begun, part: number) => `roll-change ${change.id} part ${part}`

/** Below DynamoDB's 400 kB an item. */
const partBytes = 350_000

/** Sealed under the change's key, from the first part on. Answers how many parts it took. */
export async function putParts(db: Db, key: Uint8Array, change: Begun, bytes: Uint8Array): Promise<number> {
  const count = Math.max(1, Math.ceil(bytes.length / partBytes))
  for (let part = 0; part < count; part++) {
    const plain = bytes.subarray(part * partBytes, (part + 1) * partBytes)
    await putItem(db, 'core', {
      ...rollChangePartKey(change.id, part),
      ...expiryOf(change),
      part,
      sealed: seal(key, what(change, part), plain),
    })
  }
  return count
}

/** In order; each is read only when it is asked for. */
export async function* readParts(
  db: Db,
  key: Uint8Array,
  change: Begun,
  now: Instant,
): AsyncGenerator<Uint8Array, undefined> {
  const items = queryAll<{ part: number; sealed: Uint8Array }>(db, 'core', {
    pk: rollChangeParts(change.id),
    consistent: true,
    now,
    limit: 2,
  })
  for await (const { part, sealed } of items) yield unseal(key, what(change, part), sealed)
}

/** Safe to repeat. What is missed here expires with the month. */
export async function removeParts(db: Db, change: Begun): Promise<void> {
  const items = queryAll<{ pk: string; sk: string }>(db, 'core', {
    pk: rollChangeParts(change.id),
    consistent: true,
    limit: 2,
  })
  for await (const item of items) await deleteItem(db, 'core', item)
}

const toItem = (change: RollChange) => ({ ...rollChangeKey(change.round, change.id), ...change })
