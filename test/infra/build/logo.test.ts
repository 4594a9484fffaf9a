// The council's logo: what may stand in the head of every page, and what may not.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildAssets } from '../../../infra/build/assets.ts'
import { readLogo } from '../../../infra/build/logo.ts'
import { newFolder } from '../../fixtures/folder.ts'

let folder: string
beforeAll(async () => {
  folder = await newFolder()
})
const logoOf = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content)
  return readLogo(join(folder, 'council.jsonc'), name)
}
const plain =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><defs><path id="a" d="M0 0h2v2z"/></defs><use href="#a"/></svg>'
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])

describe('the council’s logo', () => {
  it('is read from beside the council’s file, under a name that changes with it', async () => {
    const logo = await logoOf('crest.svg', plain)
    expect(logo?.name).toMatch(/^logo-[0-9a-f]{8}\.svg$/)
    expect(Buffer.from(logo!.bytes)).toStrictEqual(await readFile(join(folder, 'crest.svg')))
    expect((await logoOf('crest.svg', plain.replace('0 0 2 2', '0 0 3 3')))?.name).not.toBe(logo?.name)
    expect((await logoOf('crest.png', png))?.name).toMatch(/\.png$/)
  })

  it('is among the assets, and the manifest says where', async () => {
    const out = await newFolder()
    const logo = await logoOf('crest.svg', plain)
    const manifest = await buildAssets(out, { logo })
    expect(manifest.logo).toBe(`/assets/${logo!.name}`)
    expect(await readFile(join(out, manifest.logo!), 'utf8')).toBe(plain)
    expect(await buildAssets(await newFolder())).not.toHaveProperty('logo')
  })

  it('says its shape, so that its place is kept until it has come', async () => {
    const wide = await sharp({ create: { width: 90, height: 30, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const shapes = await Promise.all([
      logoOf('wide.png', wide),
      logoOf('square.svg', plain),
      logoOf('tall.svg', plain.replace('0 0 2 2', '-1, -1, 10, 25')),
      logoOf('unsaid.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ])
    expect(shapes.map(logo => logo?.shape)).toEqual([3, 1, 0.4, undefined])
    const manifest = await buildAssets(await newFolder(), { logo: shapes[0] })
    expect(manifest.logoShape).toBe(3)
  })

  it('need not be', async () => {
    expect(await readLogo('/somewhere/council.jsonc', undefined)).toBeUndefined()
  })

  it.each([
    ['a script', '<svg><script>alert(1)</script></svg>', 'holds a program'],
    ['a handler', '<svg onload="alert(1)"/>', 'holds a program'],
    ['a page in it', '<svg><foreignObject/></svg>', 'holds a program'],
    ['an address that is a program', '<svg><a href="javascript:alert(1)"/></svg>', 'holds a program'],
    [
      'a picture from elsewhere',
      '<svg><image href="https://elsewhere.example/a.png"/></svg>',
      'loads something',
    ],
    [
      'a style from elsewhere',
      '<svg><style>path { fill: url(https://elsewhere.example) }</style></svg>',
      'loads something',
    ],
    ['no picture', 'hello', 'is no SVG'],
    ['far too much', `<svg>${' '.repeat(40_001)}</svg>`, 'make it smaller'],
  ])('with %s is refused', async (_, content, says) => {
    await expect(logoOf('bad.svg', content)).rejects.toThrow(says)
  })

  it('that only says it is a PNG, or is not there, is refused', async () => {
    await expect(logoOf('bad.png', plain)).rejects.toThrow('is no PNG')
    await expect(readLogo(join(folder, 'council.jsonc'), 'none.svg')).rejects.toThrow('cannot be read')
  })
})
