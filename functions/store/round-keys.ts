// A round's secrets: a link key for each pot, one mix key, one signing pair, and the pair that ballots are sealed to. Made
// when the ballot is frozen and kept only wrapped by the round's own key; each is unwrapped where it is used, once a
// process. Destroying the round's key ends them.
import type { CastKeys } from '../../shared/ballots/cast.ts'
import type { RoundPublicKeys } from '../../shared/ballots/frozen-ballot.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { canonicalJson } from '../../shared/lib/canonical-json.ts'
import { type SigningKey, signingKey } from '../../shared/lib/ed25519.ts'
import { hmacKey } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { openingApproved } from '../../shared/rounds/sign-offs.ts'
import type { Entropy } from '../ports/entropy.ts'
import type { KeyContext, KeyStore } from '../ports/keys.ts'
import { type OpeningKey, openingKey } from '../ports/sealing.ts'
import { type Db, getItem } from './db.ts'
import { roundKeysKey } from './keys.ts'
import { putNew, transact } from './transact.ts'

interface RoundKeysItem {
  readonly link: Readonly<Record<string, Uint8Array>>
  readonly mix: Uint8Array
  readonly sign: Uint8Array
  readonly seal: Uint8Array
  /** No secrets: 64 hex digits each. */
  readonly publicKeys: RoundPublicKeys
}

export type KeyGone = Refusal<'key-gone'>

/** Makes the round's secrets if there are none yet, and answers what of them is public. Safe to repeat. */
export async function ensureRoundKeys(
  db: Db,
  keys: KeyStore,
  entropy: Entropy,
  round: Round,
): Promise<RoundPublicKeys> {
  const made = (await getRoundKeys(db, round.id)) ?? (await makeRoundKeys(db, keys, entropy, round))
  for (const { neighbourhood } of round.pots)
    assert(made.link[neighbourhood], `the pot ${neighbourhood} of round ${round.id} has no link key`)
  return made.publicKeys
}

async function makeRoundKeys(
  db: Db,
  keys: KeyStore,
  entropy: Entropy,
  { id, pots }: Round,
): Promise<RoundKeysItem> {
  await keys.createRoundKey(id)
  const wrapped = (context: KeyContext, secret = entropy.bytes(32)) => keys.wrap(id, context, secret)
  const [signSeed, sealSeed] = [entropy.bytes(32), entropy.bytes(32)]
  const link: Record<string, Uint8Array> = {}
  for (const { neighbourhood: pot } of pots) link[pot] = await wrapped({ use: 'link', pot })
  const item: RoundKeysItem = {
    link,
    mix: await wrapped({ use: 'mix' }),
    sign: await wrapped({ use: 'sign' }, signSeed),
    seal: await wrapped({ use: 'seal' }, sealSeed),
    publicKeys: {
      signPublicKey: (await signingKey(signSeed)).publicKey,
      sealPublicKey: (await openingKey(sealSeed)).publicKey,
    },
  }
  const written = await transact(db, [putNew('keys-are-new', 'core', { ...roundKeysKey(id), ...item })])
  // Two officers freezing at once: whoever came first made the keys.
  return written.ok ? item : must(await getRoundKeys(db, id), 'keys that somebody else just made')
}

const getRoundKeys = (db: Db, round: RoundId): Promise<RoundKeysItem | undefined> =>
  getItem<RoundKeysItem>(db, 'core', roundKeysKey(round), { consistent: true })

/** What casting in one pot needs: the keys a ballot is made with, and the one its receipt is signed with. */
export async function castKeysOf(
  db: Db,
  keys: KeyStore,
  round: RoundId,
  pot: NeighbourhoodId,
): Promise<Result<CastKeys & { readonly sign: SigningKey }, KeyGone>> {
  const [link, mix, sign] = await Promise.all([
    once(db, keys, round, { use: 'link', pot }, hmacKey),
    once(db, keys, round, { use: 'mix' }, hmacKey),
    signingKeyOf(db, keys, round),
  ])
  if (!link.ok) return link
  if (!mix.ok) return mix
  return sign.ok ? ok({ link: link.value, mix: mix.value, sign: sign.value }) : sign
}

export const signingKeyOf = (db: Db, keys: KeyStore, round: RoundId): Promise<Result<SigningKey, KeyGone>> =>
  once(db, keys, round, { use: 'sign' }, signingKey)

/**
 * What opens the box. Only after the close and two approvals; on AWS only the count's function has the right to unwrap it.
 * It is not kept for the life of the process as the others are: a count needs it once.
 */
export async function openingKeyOf(
  db: Db,
  keys: KeyStore,
  round: Round,
): Promise<Result<OpeningKey, KeyGone | Refusal<'not-approved'>>> {
  if (!round.acts.gatesClosed || !openingApproved(round)) return refuse({ reason: 'not-approved' })
  return unwrap(db, keys, round.id, { use: 'seal' }, openingKey)
}

const opened = new WeakMap<KeyStore, Map<string, Promise<Result<unknown, KeyGone>>>>()

/** Unwraps and imports a secret the first time, and hands the same key out ever after. */
function once<K>(
  db: Db,
  keys: KeyStore,
  round: RoundId,
  context: KeyContext,
  use: (secret: Uint8Array) => Promise<K>,
): Promise<Result<K, KeyGone>> {
  const known = opened.get(keys) ?? new Map<string, Promise<Result<unknown, KeyGone>>>()
  opened.set(keys, known)
  const name = canonicalJson({ round, use: context.use, pot: context.pot })
  const found = known.get(name)
  if (found) return found as Promise<Result<K, KeyGone>>
  const opening = unwrap(db, keys, round, context, use)
  known.set(name, opening)
  // Only a key is worth remembering: what failed may do tomorrow.
  opening.then(
    result => result.ok || known.delete(name),
    () => known.delete(name),
  )
  return opening
}

async function unwrap<K>(
  db: Db,
  keys: KeyStore,
  round: RoundId,
  context: KeyContext,
  use: (secret: Uint8Array) => Promise<K>,
): Promise<Result<K, KeyGone>> {
  const item = await getRoundKeys(db, round)
  if (!item) return refuse({ reason: 'key-gone' })
  const wrapped = context.use === 'link' ? item.link[context.pot ?? ''] : item[context.use]
  const secret = await keys.unwrap(
    round,
    context,
    must(wrapped, `round ${round} has no ${context.use} key for ${context.pot ?? 'the round'}`),
  )
  if (secret.ok) return ok(await use(secret.value))
  assert(secret.refusal.reason !== 'unwrap-failed', `the ${context.use} key of round ${round} is damaged`)
  return refuse({ reason: 'key-gone' })
}
