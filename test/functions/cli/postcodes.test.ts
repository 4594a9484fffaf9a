import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  isPostcode,
  normalisePostcode,
  placeOfPostcode,
  readPostcodes,
  writePostcodes,
} from '../../../shared/eligibility/postcodes.ts'
import { councilText } from '../../fixtures/council.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../../functions/cli/postcodes.ts', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folkmoot-postcodes-'))
  await writeFile(join(folder, 'council.jsonc'), councilText)
})

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}
const postcodes = async (...options: string[]) => {
  const env = { ...process.env, FOLKMOOT_COUNCIL: join(folder, 'council.jsonc') }
  const done = await run(process.execPath, [program, ...options], { env, cwd: folder }).catch(
    (error: { stderr: string; stdout: string }) => error,
  )
  return `${done.stdout}${done.stderr}`
}

const national = `pcd,pcds,dointr,doterm,osward
"AB1 2CD","AB1 2CD",199601,,E05000001
"AB1 2CE","AB1 2CE",199601,,E05000002
"AB1 2CF","AB1 2CF",199601,201901,E05000001
"AB1 2CG","AB1 2CG",199601,,E05999999
`

describe('npm run postcodes', () => {
  it('builds the table from a national file and a map of area codes', async () => {
    const out = join(folder, 'built.csv')
    const areas = await file('areas.csv', 'E05000001,North\nE05000002,south\n')
    const said = await postcodes(await file('onspd.csv', national), '--areas', areas, '--out', out)
    expect(said).toContain('2 postcodes (1 elsewhere, 1 no longer in use, 0 malformed)')
    expect(await readFile(out, 'utf8')).toBe('AB12CD,north\nAB12CE,south\n')
  })

  it('takes a file that names the neighbourhoods itself', async () => {
    const out = join(folder, 'plain.csv')
    const plain = await file('plain-in.csv', 'postcode;area\nAB1 2CD;North\nab12ce;south\n!;south\n')
    expect(await postcodes(plain, '--out', out)).toContain(
      '2 postcodes (0 elsewhere, 0 no longer in use, 1 malformed)',
    )
  })

  it('says what is wrong', async () => {
    const areas = await file('wrong.csv', 'E05000001,Atlantis\n')
    expect(await postcodes(await file('onspd.csv', national), '--areas', areas)).toContain(
      'line 1: there is no neighbourhood “Atlantis”.',
    )
    expect(await postcodes(await file('other.csv', 'a,b\n1,2\n'))).toContain('names no column of postcodes')
    expect(await postcodes(await file('far.csv', 'pcds,osward\nAB1 2CD,E1\n'))).toContain(
      'no postcode in it lies in this council',
    )
    expect(await postcodes(join(folder, 'nothing.csv'))).toContain('nothing.csv')
    expect(await postcodes()).toContain('npm run postcodes -- FILE.csv')
  })
})

describe('a table of postcodes', () => {
  const table = readPostcodes('AB12CD,north\nAB12CE,elsewhere\nwhat,is this\n', place => place === 'north')

  it('is read however a postcode is typed, and leaves out places the council has not', () => {
    for (const typed of ['AB1 2CD', ' ab1-2cd ', 'ＡＢ１２ＣＤ'])
      expect(placeOfPostcode(table, typed)).toBe('north')
    expect(placeOfPostcode(table, 'AB1 2CE')).toBe(undefined)
    expect(placeOfPostcode(table, '')).toBe(undefined)
    expect([...table.keys()]).toStrictEqual(['AB12CD'])
  })

  it('comes back as it was written', () => {
    expect(readPostcodes(writePostcodes(table), () => true)).toStrictEqual(table)
    expect([normalisePostcode('ab1 2cd'), isPostcode('AB12CD'), isPostcode('A')]).toStrictEqual([
      'AB12CD',
      true,
      false,
    ])
  })
})
