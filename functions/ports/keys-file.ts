// The KeyStore of one machine: each key a file only this user may read. AES-256-GCM (NIST SP 800-38D), with what the secret
// is for as associated data, so that it cannot be unwrapped as anything else. A destroyed key leaves a mark in its place. On a
// disk that copies what it overwrites, only the disk's own encryption makes destruction certain; KMS has no such doubt.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, must } from '../../shared/lib/assert.ts'
import { canonicalJson } from '../../shared/lib/canonical-json.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, refuse } from '../../shared/lib/result.ts'
import { writeWhole } from './files-atomic.ts'
import type { CouncilSecretUse, KeyContext, KeyStore } from './keys.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const DESTROYED = Buffer.from('destroyed')

export function fileKeys({ folder }: { readonly folder: string }): KeyStore {
  const roundPath = (round: RoundId) => {
    assert(/^[A-Za-z0-9-]{1,80}$/.test(round), 'a round id is letters, digits and hyphens')
    return join(folder, 'rounds', round)
  }
  const secretOnly = { mode: 0o600 }
  const makeIfNew = (path: string) => writeWhole(path, randomBytes(32), { ...secretOnly, onlyNew: true })

  return {
    async createRoundKey(round) {
      await makeIfNew(roundPath(round))
      assert(
        !isDestroyed(must(await read(roundPath(round)), 'a key that was just made')),
        `the key of ${round} was destroyed`,
      )
    },
    async wrap(round, context, secret) {
      assert(secret.length <= 4_096, 'a wrapped secret has at most 4,096 bytes')
      const key = must(await read(roundPath(round)), `round ${round} has no key`)
      assert(!isDestroyed(key), `the key of ${round} was destroyed`)
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextBytes(round, context))
      return new Uint8Array(
        Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]),
      )
    },
    async unwrap(round, context, wrapped) {
      const key = await read(roundPath(round))
      if (key === undefined) return refuse({ reason: 'key-unknown' })
      if (isDestroyed(key)) return refuse({ reason: 'key-destroyed' })
      if (wrapped.length < NONCE_BYTES + TAG_BYTES) return refuse({ reason: 'unwrap-failed' })
      const nonce = wrapped.subarray(0, NONCE_BYTES)
      const sealed = wrapped.subarray(NONCE_BYTES, -TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(contextBytes(round, context))
        .setAuthTag(wrapped.subarray(-TAG_BYTES))
      const opened = decipher.update(sealed)
      try {
        return ok(new Uint8Array(Buffer.concat([opened, decipher.final()])))
      } catch {
        // Nothing else fails here: the bytes or the context are not those that were wrapped.
        return refuse({ reason: 'unwrap-failed' })
      }
    },
    async destroyRoundKey(round) {
      if ((await read(roundPath(round))) !== undefined)
        await writeWhole(roundPath(round), DESTROYED, secretOnly)
    },
    async roundKeyState(round) {
      const key = await read(roundPath(round))
      return key === undefined || isDestroyed(key) ? 'gone' : 'usable'
    },
    async councilSecret(use: CouncilSecretUse) {
      const path = join(folder, 'council', use)
      await makeIfNew(path)
      return must(await read(path), 'a secret that was just made')
    },
  }
}

const isDestroyed = (key: Uint8Array) => DESTROYED.equals(key)

const contextBytes = (round: RoundId, { use, pot }: KeyContext) =>
  Buffer.from(canonicalJson({ round, use, pot }))

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
