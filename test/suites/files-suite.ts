// What any store of files must do, whoever keeps them.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Files } from '../../functions/ports/files.ts'
import { daysAfter, instantOf } from '../../shared/lib/instant.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const plain = { contentType: 'text/plain' }

async function all(keys: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const key of keys) found.push(key)
  return found
}

export function filesSuite(name: string, make: () => Promise<Files>): void {
  describe(name, () => {
    let files: Files
    beforeAll(async () => {
      files = await make()
    })

    it('gives back the bytes and what was said of them', async () => {
      const about = { contentType: 'application/json', cacheControl: 'max-age=60', contentEncoding: 'gzip' }
      const bytes = new Uint8Array([0, 255, 13, 10, 0])
      expect((await files.put('a/b/c.json', bytes, about)).ok).toBe(true)
      expect(await files.get('a/b/c.json')).toStrictEqual({ bytes, ...about })
    })

    it('keeps an empty file', async () => {
      await files.put('empty', new Uint8Array(), plain)
      expect(await files.get('empty')).toStrictEqual({ bytes: new Uint8Array(), ...plain })
    })

    it('knows nothing of a key never put, nor of a folder of keys', async () => {
      await files.put('folder/file', bytesOf('x'), plain)
      expect(await files.get('never')).toBeUndefined()
      expect(await files.get('folder')).toBeUndefined()
      expect(await files.get('folder/file/below')).toBeUndefined()
    })

    it('replaces, unless only a new file will do', async () => {
      await files.put('twice', bytesOf('1'), plain)
      await files.put('twice', bytesOf('2'), { contentType: 'text/csv' })
      expect(await files.get('twice')).toStrictEqual({ bytes: bytesOf('2'), contentType: 'text/csv' })
      const again = await files.put('twice', bytesOf('3'), { contentType: 'text/html', onlyNew: true })
      expect(again).toStrictEqual({ ok: false, refusal: { reason: 'file-exists' } })
      expect(await files.get('twice')).toStrictEqual({ bytes: bytesOf('2'), contentType: 'text/csv' })
    })

    it('lets one of many first writers through, whole', async () => {
      const writers = Array.from({ length: 20 }, (_, i) =>
        files.put('first', bytesOf(`${i}`.repeat(10_000)), { ...plain, onlyNew: true }),
      )
      const wins = (await Promise.all(writers)).flatMap((answer, i) => (answer.ok ? [i] : []))
      expect(wins).toHaveLength(1)
      expect((await files.get('first'))?.bytes).toStrictEqual(bytesOf(`${wins[0]}`.repeat(10_000)))
    })

    it('lists by prefix, in code point order, however many there are', async () => {
      const keys = ['list/a-b', 'list/a/1', 'list/a/2', 'list/ab', 'list/b/c/d', 'listing', 'list/Z']
      for (const key of keys) await files.put(key, bytesOf('x'), plain)
      expect(await all(files.list('list/'))).toStrictEqual([
        'list/Z',
        'list/a-b',
        'list/a/1',
        'list/a/2',
        'list/ab',
        'list/b/c/d',
      ])
      expect(await all(files.list('list/a'))).toStrictEqual(['list/a-b', 'list/a/1', 'list/a/2', 'list/ab'])
      expect(await all(files.list('list/none'))).toStrictEqual([])
    })

    it('forgets what is removed, and removing again is fine', async () => {
      await files.put('gone/x', bytesOf('x'), plain)
      await files.remove('gone/x')
      await files.remove('gone/x')
      expect(await files.get('gone/x')).toBeUndefined()
      expect(await all(files.list('gone/'))).toStrictEqual([])
      expect((await files.put('gone/x', bytesOf('y'), { ...plain, onlyNew: true })).ok).toBe(true)
    })

    it.each([
      '',
      '/',
      '/etc/passwd',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/..',
      './a',
      'a/.hidden',
      '.about/a',
      'a\\b',
      'a\0b',
      'a b',
      'a:b',
      'a%2e%2e',
      'C:/x',
      'ä',
      '~/x',
      'a\n',
      '-rf',
      'a'.repeat(201),
      `${'a/'.repeat(300)}a`,
    ])('does not take %j for a key', async key => {
      const defect = expect.objectContaining({ name: 'Defect' })
      const attempt = (work: () => unknown) => expect((async () => await work())()).rejects.toThrow(defect)
      await attempt(() => files.put(key, bytesOf('x'), plain))
      await attempt(() => files.get(key))
      await attempt(() => files.remove(key))
      await attempt(() =>
        files.uploadForm({
          key,
          maxBytes: 1,
          contentType: 'text/plain',
          expiresAt: daysAfter(instantOf(Date.now()), 1),
        }),
      )
    })

    it('makes an upload form whose policy says key, type, size and time', async () => {
      const expiresAt = daysAfter(instantOf(Math.floor(Date.now() / 1000) * 1000), 1)
      const { url, fields } = await files.uploadForm({
        key: 'up/load.jpg',
        maxBytes: 4_000_000,
        contentType: 'image/jpeg',
        expiresAt,
      })
      expect(url).not.toBe('')
      expect(fields).toMatchObject({ key: 'up/load.jpg', 'Content-Type': 'image/jpeg' })
      const policy = JSON.parse(Buffer.from((fields.policy ?? fields.Policy)!, 'base64').toString('utf8'))
      expect(Math.abs(Date.parse(policy.expiration) - Date.parse(expiresAt))).toBeLessThanOrEqual(2_000)
      expect(policy.conditions).toContainEqual({ key: 'up/load.jpg' })
      expect(policy.conditions).toContainEqual({ 'Content-Type': 'image/jpeg' })
      expect(policy.conditions).toContainEqual(['content-length-range', 1, 4_000_000])
    })
  })
}
