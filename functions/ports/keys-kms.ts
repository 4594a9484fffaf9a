// The KeyStore on AWS. A round's key is a KMS key known by its alias; what a secret is for is the encryption context, which
// KMS checks and writes into its log. Council secrets are made once by KMS and kept wrapped as files.
import {
  AlreadyExistsException,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisabledException,
  EncryptCommand,
  GenerateDataKeyCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KeyState,
  KMSClient,
  KMSInvalidStateException,
  NotFoundException,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { assert, must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, refuse } from '../../shared/lib/result.ts'
import type { Files } from './files.ts'
import type { CouncilSecretUse, KeyContext, KeyStore } from './keys.ts'

export interface KmsPlace {
  /** The council's own KMS key, which no round's end touches. */
  readonly councilKey: string
  /** What aliases begin with (KEY_PREFIX), so that two installations in one account are apart. */
  readonly prefix: string
  /** Where wrapped council secrets are kept. Nobody can use them without KMS, but they must not be lost. */
  readonly files: Files
  readonly client?: KMSClient
}

const RETENTION_DAYS = 7
const endingStates: ReadonlySet<KeyState | undefined> = new Set([KeyState.Disabled, KeyState.PendingDeletion])
export const COUNCIL_SECRETS = 'private/secrets/'

export function kmsKeys({ councilKey, prefix, files, client = new KMSClient() }: KmsPlace): KeyStore {
  const aliasOf = (round: RoundId) => `alias/${prefix}-round-${round}`
  const secrets = new Map<CouncilSecretUse, Promise<Uint8Array>>()

  async function describe(round: RoundId) {
    try {
      return (await client.send(new DescribeKeyCommand({ KeyId: aliasOf(round) }))).KeyMetadata
    } catch (error) {
      if (error instanceof NotFoundException) return undefined
      throw error
    }
  }

  const schedule = (KeyId: string) =>
    client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: RETENTION_DAYS }))

  /** Disabled or waiting for its deletion: either way its use has been ended. Other states pass by themselves. */
  async function saysDestroyed(round: RoundId, error: unknown): Promise<boolean> {
    if (error instanceof DisabledException) return true
    if (!(error instanceof KMSInvalidStateException)) return false
    return (await describe(round))?.KeyState === KeyState.PendingDeletion
  }

  async function makeOrReadSecret(use: CouncilSecretUse): Promise<Uint8Array> {
    const file = `${COUNCIL_SECRETS}${use}`
    const EncryptionContext = { council: prefix, use }
    if ((await files.get(file)) === undefined) {
      const made = await client.send(
        new GenerateDataKeyCommand({ KeyId: councilKey, NumberOfBytes: 32, EncryptionContext }),
      )
      const wrapped = must(made.CiphertextBlob, 'KMS wraps what it makes')
      // If another process was first, its secret is the one; what was made here is forgotten.
      await files.put(file, wrapped, { contentType: 'application/octet-stream', onlyNew: true })
    }
    const { bytes } = must(await files.get(file), 'a secret that was just kept')
    const opened = await client.send(
      new DecryptCommand({ KeyId: councilKey, CiphertextBlob: bytes, EncryptionContext }),
    )
    return must(opened.Plaintext, 'KMS answers with the secret')
  }

  return {
    async createRoundKey(round) {
      const known = await describe(round)
      if (known !== undefined) {
        assert(known.KeyState !== KeyState.PendingDeletion, `the key of ${round} was destroyed`)
        return
      }
      const { KeyMetadata } = await client.send(
        new CreateKeyCommand({
          Description: `Folkmoot round ${round}`,
          Tags: [
            { TagKey: 'folkmoot', TagValue: prefix },
            { TagKey: 'round', TagValue: round },
          ],
        }),
      )
      const KeyId = must(KeyMetadata?.KeyId, 'KMS names the key it makes')
      try {
        await client.send(new CreateAliasCommand({ AliasName: aliasOf(round), TargetKeyId: KeyId }))
      } catch (error) {
        if (!(error instanceof AlreadyExistsException)) throw error
        // Either a lost reply to our own request, or another process made this round's key meanwhile: then ours wrapped
        // nothing and is not needed.
        if ((await describe(round))?.KeyId !== KeyId) await schedule(KeyId)
      }
    },
    async wrap(round, context, secret) {
      assert(secret.length <= 4_096, 'a wrapped secret has at most 4,096 bytes')
      try {
        const wrapped = await client.send(
          new EncryptCommand({
            KeyId: aliasOf(round),
            Plaintext: secret,
            EncryptionContext: contextOf(round, context),
          }),
        )
        return must(wrapped.CiphertextBlob, 'KMS answers with what it wrapped')
      } catch (error) {
        assert(!(error instanceof NotFoundException), `round ${round} has no key`)
        assert(!(await saysDestroyed(round, error)), `the key of ${round} was destroyed`)
        throw error
      }
    },
    async unwrap(round, context, wrapped) {
      try {
        const opened = await client.send(
          new DecryptCommand({
            KeyId: aliasOf(round),
            CiphertextBlob: wrapped,
            EncryptionContext: contextOf(round, context),
          }),
        )
        return ok(must(opened.Plaintext, 'KMS answers with the secret'))
      } catch (error) {
        if (error instanceof NotFoundException) return refuse({ reason: 'key-unknown' })
        if (await saysDestroyed(round, error)) return refuse({ reason: 'key-destroyed' })
        if (error instanceof InvalidCiphertextException || error instanceof IncorrectKeyException) {
          return refuse({ reason: 'unwrap-failed' })
        }
        throw error
      }
    },
    async destroyRoundKey(round) {
      const known = await describe(round)
      if (known === undefined || known.KeyState === KeyState.PendingDeletion) return
      await schedule(must(known.KeyId, 'KMS names the key'))
    },
    async roundKeyState(round) {
      const known = await describe(round)
      if (known === undefined) return 'gone'
      return endingStates.has(known.KeyState) ? 'ending' : 'usable'
    },
    councilSecret(use) {
      const known = secrets.get(use)
      if (known !== undefined) return known
      const asked = makeOrReadSecret(use)
      secrets.set(use, asked)
      // A failure is not remembered: the next one to ask tries again.
      asked.catch(() => secrets.delete(use))
      return asked
    },
  }
}

const contextOf = (round: RoundId, { use, pot }: KeyContext): Record<string, string> => ({
  round,
  use,
  ...(pot !== undefined && { pot }),
})
