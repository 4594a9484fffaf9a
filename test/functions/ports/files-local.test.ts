import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { removeUnfinished } from '../../../functions/ports/files-atomic.ts'
import { localFiles } from '../../../functions/ports/files-local.ts'
import { type Instant, instantOf, secondsAfter } from '../../../shared/lib/instant.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { filesSuite } from '../../suites/files-suite.ts'

const uploadSecret = new Uint8Array(32).fill(7)
const clock = { now: () => instantOf(Date.now()) }

filesSuite('files in a folder', async () => localFiles({ folder: await newFolder(), uploadSecret, clock }))

describe('on the disk', () => {
  it('lies under its own key, with nothing half-written beside it', async () => {
    const folder = await newFolder()
    const files = localFiles({ folder, uploadSecret, clock })
    await files.put('rounds/1/ballots.jsonl', Buffer.from('{}\n'), { contentType: 'application/jsonl' })
    expect(await readFile(join(folder, 'rounds/1/ballots.jsonl'), 'utf8')).toBe('{}\n')
    const found = await readdir(folder, { recursive: true })
    expect(found.filter(name => name.includes('.part-'))).toStrictEqual([])
    const reopened = localFiles({ folder, uploadSecret, clock })
    expect(await reopened.get('rounds/1/ballots.jsonl')).toMatchObject({ contentType: 'application/jsonl' })
  })

  it('is not kept where its writer died over it, and whatever is whole stays', async () => {
    const folder = await newFolder()
    const files = localFiles({ folder, uploadSecret, clock })
    await files.put('photos/whole', Buffer.from('whole'), { contentType: 'image/webp' })
    for (const at of ['photos/.part-0123456789abcdef', '.about/photos/.part-fedcba9876543210'])
      await writeFile(join(folder, at), 'hal')
    const listed: string[] = []
    for await (const key of files.list('')) listed.push(key)
    expect(listed).toStrictEqual(['photos/whole'])
    expect(await removeUnfinished(folder)).toBe(2)
    expect(await removeUnfinished(folder)).toBe(0)
    expect(
      (await readdir(folder, { recursive: true })).filter(name => name.includes('.part-')),
    ).toStrictEqual([])
    expect(Buffer.from((await files.get('photos/whole'))!.bytes).toString()).toBe('whole')
    expect(await removeUnfinished(join(folder, 'nowhere'))).toBe(0)
  })

  it('is read with the type it was written with, while another is being written', async () => {
    const files = localFiles({ folder: await newFolder(), uploadSecret, clock })
    const types = ['text/plain', 'text/csv', 'text/html']
    const put = (i: number) => files.put('page', Buffer.from(types[i % 3]!), { contentType: types[i % 3]! })
    await put(0)
    const writing = Promise.all(Array.from({ length: 30 }, (_, i) => put(i)))
    for (let i = 0; i < 60; i++) {
      const { bytes, contentType } = (await files.get('page'))!
      expect(Buffer.from(bytes).toString()).toBe(contentType)
    }
    await writing
  })

  it('is never read half while it is being replaced', async () => {
    const folder = await newFolder()
    const writer = localFiles({ folder, uploadSecret, clock })
    const reader = localFiles({ folder, uploadSecret, clock })
    const whole = (i: number) => Buffer.alloc(200_000, String(i % 10))
    await writer.put('page', whole(0), { contentType: 'text/html' })
    const writing = (async () => {
      for (let i = 1; i <= 20; i++) await writer.put('page', whole(i), { contentType: 'text/html' })
    })()
    for (let i = 0; i < 60; i++) {
      const bytes = (await reader.get('page'))!.bytes
      expect(bytes).toHaveLength(200_000)
      expect(bytes[0]).toBe(bytes.at(-1))
    }
    await writing
  })
})

describe('an upload', () => {
  const now = '2026-11-20T17:00:00.000Z' as Instant
  const request = {
    key: 'evidence/1.jpg',
    maxBytes: 4,
    contentType: 'image/jpeg',
    expiresAt: secondsAfter(now, 600),
  }
  async function atTime(instant: Instant) {
    const files = localFiles({ folder: await newFolder(), uploadSecret, clock: { now: () => instant } })
    const { url, fields } = await files.uploadForm(request)
    return { files, url, fields: { ...fields } as Record<string, string> }
  }
  const refused = (reason: string) => ({ ok: false, refusal: { reason } })

  it('is stored under the key and type agreed', async () => {
    const { files, url, fields } = await atTime(now)
    expect(url).toBe('/local/upload')
    expect(await files.acceptUpload(fields, Buffer.from('1234'))).toStrictEqual({
      ok: true,
      value: { key: request.key },
    })
    expect(await files.get(request.key)).toStrictEqual({
      bytes: new Uint8Array(Buffer.from('1234')),
      contentType: 'image/jpeg',
    })
  })

  it('is refused above the size agreed, and when empty', async () => {
    const { files, fields } = await atTime(now)
    expect(await files.acceptUpload(fields, Buffer.from('12345'))).toStrictEqual(refused('upload-too-large'))
    expect(await files.acceptUpload(fields, new Uint8Array())).toStrictEqual(refused('upload-empty'))
    expect(await files.get(request.key)).toBeUndefined()
  })

  it('is refused once the form has expired', async () => {
    const { files, fields } = await atTime(request.expiresAt)
    expect(await files.acceptUpload(fields, Buffer.from('1'))).toStrictEqual(refused('upload-expired'))
  })

  it.each([
    ['no signature', { 'x-local-signature': '' }],
    ['another signature', { 'x-local-signature': '00'.repeat(32) }],
    ['a signature that is not hex', { 'x-local-signature': 'zz'.repeat(32) }],
    ['no policy', { policy: '' }],
    [
      'a policy of their own',
      { policy: Buffer.from('{"expiration":"9999-01-01T00:00:00.000Z","conditions":[]}').toString('base64') },
    ],
  ])('is refused with %s', async (_, over) => {
    const { files, fields } = await atTime(now)
    expect(await files.acceptUpload({ ...fields, ...over }, Buffer.from('1'))).toStrictEqual(
      refused('upload-unsigned'),
    )
    expect(await files.acceptUpload({}, Buffer.from('1'))).toStrictEqual(refused('upload-unsigned'))
  })

  it.each([
    ['key', { key: 'evidence/2.jpg' }],
    ['path', { key: '../../outside' }],
    ['type', { 'Content-Type': 'text/html' }],
  ])('is refused with another %s than was signed', async (_, over) => {
    const { files, fields } = await atTime(now)
    expect(await files.acceptUpload({ ...fields, ...over }, Buffer.from('1'))).toStrictEqual(
      refused('upload-not-as-agreed'),
    )
  })

  it('signed with another secret is refused', async () => {
    const { fields } = await atTime(now)
    const other = localFiles({
      folder: await newFolder(),
      uploadSecret: new Uint8Array(32),
      clock: { now: () => now },
    })
    expect(await other.acceptUpload(fields, Buffer.from('1'))).toStrictEqual(refused('upload-unsigned'))
  })
})
