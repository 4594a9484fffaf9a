// The hash at the foot of every page: the same for the same source on any system, another for any other source.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { codeHash } from '../../../infra/build/code-hash.ts'
import { newFolder } from '../../fixtures/folder.ts'

const files = {
  'package-lock.json': '{"lockfileVersion": 3}\n',
  'shared/money/minor.ts': 'export const a = 1\n',
  'functions/acts/propose.ts': 'export const b = 2\n',
  'web/styles/page.css': 'body {\n}\n',
}
let root: string
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
beforeEach(async () => {
  root = await newFolder()
  for (const [path, text] of Object.entries(files)) await write(path, text)
})

describe('the hash of the code', () => {
  it('has twelve digits and is the same each time, whatever the ends of lines', async () => {
    const hash = await codeHash(root)
    expect(hash).toMatch(/^[0-9a-f]{12}$/)
    await write('web/styles/page.css', 'body {\r\n}\r\n')
    expect(await codeHash(root)).toBe(hash)
  })

  it.each([
    ['a file that is changed', () => write('shared/money/minor.ts', 'export const a = 2\n')],
    ['a file more', () => write('functions/verify/verify.py', '')],
    ['a file less', () => rm(join(root, 'web/styles/page.css'))],
    ['another version of what it imports', () => write('package-lock.json', '{}\n')],
  ])('is another with %s', async (_, change) => {
    const before = await codeHash(root)
    await change()
    expect(await codeHash(root)).not.toBe(before)
  })

  it('does not look at what interpreters leave behind', async () => {
    const before = await codeHash(root)
    await write('functions/verify/__pycache__/verify.pyc', 'bytes')
    expect(await codeHash(root)).toBe(before)
  })
})
