// KMS is in memory here and as strict as KMS: it seals with the context, knows keys by alias, and refuses by a key's state.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
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
  type KeyState,
  type KMSClient,
  KMSInvalidStateException,
  NotFoundException,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../functions/ports/clock.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { COUNCIL_SECRETS, kmsKeys } from '../../../functions/ports/keys-kms.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { keysSuite } from '../../suites/keys-suite.ts'

const metadata = { message: '', $metadata: {} }
const round = 'spring' as RoundId

class KmsInMemory {
  readonly keys = new Map<string, { state: KeyState; material: Buffer; days?: number }>([
    ['council', { state: 'Enabled', material: randomBytes(32) }],
  ])
  readonly aliases = new Map<string, string>()
  aliasReplyLost = false

  async send(command: unknown): Promise<unknown> {
    await new Promise(resolve => setTimeout(resolve, 1))
    if (command instanceof CreateKeyCommand) {
      const KeyId = randomUUID()
      this.keys.set(KeyId, { state: 'Enabled', material: randomBytes(32) })
      return { KeyMetadata: { KeyId } }
    }
    if (command instanceof CreateAliasCommand) {
      const { AliasName, TargetKeyId } = command.input
      const isTaken = this.aliases.has(AliasName!)
      if (!isTaken) this.aliases.set(AliasName!, TargetKeyId!)
      if (isTaken || this.aliasReplyLost) throw new AlreadyExistsException(metadata)
      return {}
    }
    if (command instanceof DescribeKeyCommand) {
      const [KeyId, key] = this.find(command.input.KeyId)
      return { KeyMetadata: { KeyId, KeyState: key.state } }
    }
    if (command instanceof ScheduleKeyDeletionCommand) {
      const [, key] = this.usable(command.input.KeyId)
      Object.assign(key, { state: 'PendingDeletion', days: command.input.PendingWindowInDays })
      return {}
    }
    if (command instanceof EncryptCommand) {
      const { KeyId, Plaintext, EncryptionContext } = command.input
      return { CiphertextBlob: this.seal(KeyId, Plaintext!, EncryptionContext) }
    }
    if (command instanceof GenerateDataKeyCommand) {
      const { KeyId, NumberOfBytes, EncryptionContext } = command.input
      const Plaintext = randomBytes(NumberOfBytes!)
      return { Plaintext, CiphertextBlob: this.seal(KeyId, Plaintext, EncryptionContext) }
    }
    if (command instanceof DecryptCommand) {
      const { KeyId, CiphertextBlob, EncryptionContext } = command.input
      return { Plaintext: this.open(KeyId, Buffer.from(CiphertextBlob!), EncryptionContext) }
    }
    throw new Error('the KMS in memory does not know this command')
  }

  private find(name = '') {
    const id = this.aliases.get(name) ?? name
    const key = this.keys.get(id)
    if (!key) throw new NotFoundException(metadata)
    return [id, key] as const
  }

  private usable(name: string | undefined) {
    const found = this.find(name)
    if (found[1].state === 'Disabled') throw new DisabledException(metadata)
    if (found[1].state !== 'Enabled') throw new KMSInvalidStateException(metadata)
    return found
  }

  private seal(name: string | undefined, secret: Uint8Array, context: object = {}): Uint8Array {
    const [id, { material }] = this.usable(name)
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', material, nonce).setAAD(Buffer.from(JSON.stringify(context)))
    const sealed = [cipher.update(secret), cipher.final(), cipher.getAuthTag()]
    return new Uint8Array(Buffer.concat([Buffer.from(id.padEnd(36)), nonce, ...sealed]))
  }

  private open(name: string | undefined, blob: Buffer, context: object = {}): Uint8Array {
    const [id, { material }] = this.usable(name)
    const sealedBy = blob.subarray(0, 36).toString().trim()
    if (this.keys.has(sealedBy) && sealedBy !== id) throw new IncorrectKeyException(metadata)
    try {
      const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(36, 48), { authTagLength: 16 })
        .setAAD(Buffer.from(JSON.stringify(context)))
        .setAuthTag(blob.subarray(-16))
      if (sealedBy !== id) throw new Error('no key of ours')
      return new Uint8Array(Buffer.concat([decipher.update(blob.subarray(48, -16)), decipher.final()]))
    } catch {
      throw new InvalidCiphertextException(metadata)
    }
  }
}

async function installation() {
  const kms = new KmsInMemory()
  const folder = await newFolder()
  const files = localFiles({ folder, uploadSecret: new Uint8Array(32), clock: systemClock })
  const open = () =>
    kmsKeys({ councilKey: 'council', prefix: 'anytown', files, client: kms as unknown as KMSClient })
  return { kms, files, open }
}

keysSuite('keys in KMS', async () => {
  const { open } = await installation()
  return { keys: open(), reopen: open }
})

describe('KMS alone', () => {
  it('deletes a destroyed key after seven days, and the spare ones of a race, but never the one in use', async () => {
    const { kms, open } = await installation()
    await Promise.all(Array.from({ length: 5 }, () => open().createRoundKey(round)))
    const inUse = kms.aliases.get('alias/anytown-round-spring')!
    for (const [id, key] of kms.keys) {
      expect(key.state).toBe(id === inUse || id === 'council' ? 'Enabled' : 'PendingDeletion')
    }
    await open().destroyRoundKey(round)
    expect(kms.keys.get(inUse)).toMatchObject({ state: 'PendingDeletion', days: 7 })
    expect(kms.keys.get('council')!.state).toBe('Enabled')
  })

  it('says that a destroyed key is on its way out until KMS has deleted it, and its name with it', async () => {
    const { kms, open } = await installation()
    await open().createRoundKey(round)
    const key = kms.aliases.get('alias/anytown-round-spring')!
    expect(await open().roundKeyState(round)).toBe('usable')
    await open().destroyRoundKey(round)
    expect(await open().roundKeyState(round)).toBe('ending')
    kms.keys.get(key)!.state = 'Disabled'
    expect(await open().roundKeyState(round)).toBe('ending')
    kms.keys.delete(key)
    kms.aliases.delete('alias/anytown-round-spring')
    expect(await open().roundKeyState(round)).toBe('gone')
  })

  it('keeps the key when only the reply to naming it was lost', async () => {
    const { kms, open } = await installation()
    kms.aliasReplyLost = true
    await open().createRoundKey(round)
    expect(kms.keys.get(kms.aliases.get('alias/anytown-round-spring')!)!.state).toBe('Enabled')
  })

  it('says a disabled key is destroyed, and one that is merely unavailable is a fault', async () => {
    const { kms, open } = await installation()
    const keys = open()
    await keys.createRoundKey(round)
    const wrapped = await keys.wrap(round, { use: 'mix' }, new Uint8Array([1]))
    const key = kms.keys.get(kms.aliases.get('alias/anytown-round-spring')!)!
    key.state = 'Disabled'
    expect(await keys.unwrap(round, { use: 'mix' }, wrapped)).toMatchObject({
      refusal: { reason: 'key-destroyed' },
    })
    key.state = 'Unavailable'
    await expect(keys.unwrap(round, { use: 'mix' }, wrapped)).rejects.toThrow(KMSInvalidStateException)
  })

  it('keeps council secrets wrapped, asks KMS once a process, and again after a failure', async () => {
    const { kms, files, open } = await installation()
    const keys = open()
    kms.keys.get('council')!.state = 'Unavailable'
    await expect(keys.councilSecret('session')).rejects.toThrow()
    kms.keys.get('council')!.state = 'Enabled'
    const secret = await keys.councilSecret('session')
    const kept = (await files.get(`${COUNCIL_SECRETS}session`))!.bytes
    expect(Buffer.from(kept).includes(Buffer.from(secret))).toBe(false)
    kms.keys.get('council')!.state = 'Unavailable'
    expect(await keys.councilSecret('session')).toStrictEqual(secret)
  })

  it('does not open one council secret as another', async () => {
    const { files, open } = await installation()
    await open().councilSecret('session')
    const kept = (await files.get(`${COUNCIL_SECRETS}session`))!.bytes
    await files.put(`${COUNCIL_SECRETS}pepper`, kept, { contentType: 'application/octet-stream' })
    await expect(open().councilSecret('pepper')).rejects.toThrow(InvalidCiphertextException)
  })
})
