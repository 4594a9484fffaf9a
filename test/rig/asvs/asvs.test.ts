// Every requirement of the standard is there once, and what it names is there; and what a reader of sources looks for stands nowhere
// else than where it was looked at.
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { asvsFaults, many, requirements } from './all.ts'
import { design, tested } from './requirement.ts'
import { titlesIn } from './titles.ts'

describe('the requirements of ASVS 5.0', () => {
  it('are all there, each once, and what is named for them is there too', async () => {
    expect(await asvsFaults()).toStrictEqual([])
    expect(requirements).toHaveLength(many.all)
    const levels = Object.entries(Object.groupBy(requirements, ({ level }) => String(level)))
    expect(Object.fromEntries(levels.map(([level, those]) => [level, those!.length]))).toEqual(many.levels)
  })

  it('of level 1 are all met, and of level 2 all but a few', () => {
    const open = requirements.filter(({ standing }) => standing.is === 'open')
    expect(open.filter(({ level }) => level === 1)).toStrictEqual([])
    expect(open.filter(({ level }) => level === 2).map(({ id }) => id)).toStrictEqual([
      '5.4.3',
      '6.2.12',
      '13.2.5',
    ])
  })

  it('would be missed: a test that is not there, a file that is not there, a number twice or too few', async () => {
    const file = 'test/rig/asvs/asvs.test.ts'
    const [first, second, ...rest] = requirements
    const withFirst = (one: typeof first) => asvsFaults([one!, second!, ...rest])
    expect(await withFirst(tested('1.1.1', 2, 'x', file, 'no such test'))).toEqual([
      `1.1.1: ${file} has no test "no such test"`,
    ])
    expect(await withFirst(tested('1.1.1', 2, 'x', 'test/none.test.ts', 'x'))).toHaveLength(1)
    expect(await withFirst(design('1.1.1', 2, 'x', 'shared/none.ts: there'))).toHaveLength(1)
    expect(await withFirst(second)).toHaveLength(2)
    expect(await asvsFaults(rest)).toHaveLength(2)
  })

  it('are looked for by the names of tests as they are written', () => {
    const source = `it('plain', f)\ntest.each([[1, (2)]])("of each", f)\ndescribe(\`a\`, f)\nconst it = 'not'\n`
    expect([...titlesIn(source)]).toEqual(['plain', 'of each', 'a'])
  })
})

const root = fileURLToPath(new URL('../../..', import.meta.url))
const sources = new Map<string, string>()
beforeAll(async () => {
  for (const folder of ['shared', 'functions', 'web'])
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      const file = path.slice(join(root, '/').length).split(sep).join('/')
      sources.set(file, await readFile(path, 'utf8'))
    }
})

/** Which files say it, comments left out. */
const saying = (words: RegExp): string[] =>
  [...sources]
    .filter(([, text]) => words.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')))
    .map(([file]) => file)
    .sort()

describe('what is deployed', () => {
  it('nothing that runs text, or writes text as HTML, stands in what is deployed', () => {
    expect(sources.size).toBeGreaterThan(500)
    expect(
      saying(
        /\beval\(|new Function\(|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|srcdoc|setTimeout\(\s*['"`]|from 'node:vm'/,
      ),
    ).toEqual([])
    // Where HTML is put in as it is: what Markdown became, piece by piece, and pictures of our own.
    expect(saying(/dangerouslySetInnerHTML/)).toEqual(htmlPutIn)
  })

  it('nothing draws by a chance that could be guessed', () => {
    expect(saying(/Math\.random/)).toEqual(mayGuess)
  })

  it('what seals, signs or hashes stands where it was looked at', () => {
    expect(saying(/createCipheriv|createDecipheriv|subtle\.(?:en|de)crypt/)).toEqual(seals)
    expect(saying(/\bmd5\b|\bsha-?1\b(?!\d)|-(?:ecb|cbc)\b|\brc4\b|\b3?des-|pkcs1/i)).toEqual([])
    for (const file of seals) expect(sources.get(file)).not.toMatch(/'aes-(?!256-gcm)/)
    expect(
      saying(/createHash\(|createHmac\(|createSign\(|scrypt\(|pbkdf2|subtle\.(?:sign|digest|verify)/),
    ).toEqual(hashes)
  })
})

const htmlPutIn: readonly string[] = ['web/components/rich-text.tsx']
/** How long to wait before another try. */
const mayGuess: readonly string[] = ['functions/store/batch-put.ts', 'functions/store/transact.ts']
const seals: readonly string[] = ['keys-file', 'sealed', 'sealing'].map(name => `functions/ports/${name}.ts`)
const hashes: readonly string[] = [
  'functions/cli/import-ids.ts',
  'functions/count/packed.ts',
  'functions/http/foundation.ts',
  'functions/ports/files-upload-policy.ts',
  'functions/ports/messages-local.ts',
  'functions/ports/sealing.ts',
  'functions/ports/voting-codes.ts',
  'shared/lib/ed25519.ts',
  'shared/lib/hash.ts',
]
