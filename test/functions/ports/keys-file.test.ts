import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileKeys } from '../../../functions/ports/keys-file.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { keysSuite } from '../../suites/keys-suite.ts'

keysSuite('keys in files', async () => {
  const folder = await newFolder()
  return { keys: fileKeys({ folder }), reopen: () => fileKeys({ folder }) }
})

it('lets nobody else read a key, and leaves nothing of one that was destroyed', async () => {
  const folder = await newFolder()
  const keys = fileKeys({ folder })
  const round = 'spring' as RoundId
  await keys.createRoundKey(round)
  await keys.councilSecret('pepper')
  const key = await readFile(join(folder, 'rounds', round))
  await keys.destroyRoundKey(round)
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  expect(paths).toHaveLength(2)
  for (const path of paths) {
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readFile(path)).includes(key)).toBe(false)
  }
})

it('takes no round id that would lead out of its folder', async () => {
  const keys = fileKeys({ folder: await newFolder() })
  for (const round of ['../council/pepper', '', 'a/b', '.', 'a\0']) {
    await expect(keys.createRoundKey(round as RoundId)).rejects.toThrow('letters, digits and hyphens')
  }
})
