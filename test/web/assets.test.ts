// The weight of what a phone must fetch, and the colours it shows.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAssets } from '../../infra/build/assets.ts'
import { contrast } from '../../shared/lib/contrast.ts'
import type { AssetManifest } from '../../web/assets.ts'

let folder: string
let manifest: AssetManifest
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folkmoot-assets-'))
  manifest = await buildAssets(folder, { accent: '#0b3d91' })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const bytesOf = async (address: string) =>
  gzipSync(await readFile(join(folder, address)), { level: 9 }).length

describe('assets', () => {
  it('stay within their budgets, gzipped', async () => {
    expect(await bytesOf(manifest.css), 'stylesheet').toBeLessThanOrEqual(10_000)
    expect(await bytesOf(manifest.islands.ballot), 'ballot island').toBeLessThanOrEqual(6_000)
    expect(await bytesOf(manifest.islands.draft), 'draft island').toBeLessThanOrEqual(3_000)
    expect(await bytesOf(manifest.islands.receipt), 'receipt island').toBeLessThanOrEqual(5_000)
    expect(await bytesOf(manifest.islands.recount), 'recount island').toBeLessThanOrEqual(2_000)
    expect(await bytesOf(manifest.workers['recount-worker']), 'recount worker').toBeLessThanOrEqual(9_500)
    // Fetched for a round by equal shares alone, and only when somebody presses the button.
    expect(
      await bytesOf(manifest.workers['recount-shares-worker']),
      'equal shares worker',
    ).toBeLessThanOrEqual(16_000)
  })
  it('have names that change with their content, and a manifest that knows them', async () => {
    expect(manifest.css).toMatch(/^\/assets\/folkmoot-[A-Z0-9]{8}\.css$/i)
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest)
    const other = await buildAssets(folder, { accent: '#7a1f3d' })
    expect(other.css).not.toBe(manifest.css)
    expect(other.islands).toEqual(manifest.islands)
  })
  it('carry the council’s accent and load nothing from elsewhere', async () => {
    const css = await readFile(join(folder, manifest.css), 'utf8')
    expect(css).toContain('#0b3d91')
    expect(css).not.toMatch(/url\(|https?:/)
  })
  it('are not built with an accent nobody can read', async () => {
    await expect(buildAssets(folder, { accent: '#ffcc00' })).rejects.toThrow(/too pale to read.*4\.5 to 1/)
    await expect(buildAssets(folder, { accent: 'red;}body{display:none' })).rejects.toThrow(
      /must be a colour/,
    )
  })
})

describe('the palette (WCAG 2.2, 1.4.3 and 1.4.11)', () => {
  const tokens = async () => {
    const css = await readFile(new URL('../../web/styles/tokens.css', import.meta.url), 'utf8')
    const [light = '', dark = ''] = css.split('prefers-color-scheme: dark')
    const read = (text: string) =>
      new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!]))
    const [day, night] = [read(light), read(dark)]
    day.set('paper', day.get('paper-light')!)
    night.set('paper', day.get('paper-dark')!)
    return [day, night]
  }
  it.each([
    ['ink', 'paper', 7],
    ['ink', 'surface', 7],
    ['muted', 'paper', 4.5],
    ['muted', 'surface', 4.5],
    ['no', 'paper', 4.5],
    ['no', 'no-tint', 4.5],
    ['waiting', 'paper', 4.5],
    ['on-hue', 'hue-1', 4.5],
    ['on-hue', 'hue-2', 4.5],
    ['on-hue', 'hue-3', 4.5],
    ['on-hue', 'hue-4', 4.5],
    ['on-accent', 'no', 4.5],
    ['edge', 'surface', 3],
    ['edge', 'paper', 3],
    ['focus', 'paper', 3],
    ['focus', 'surface', 3],
  ])('%s on %s has at least %d to 1, light and dark', async (front, ground, needed) => {
    for (const theme of await tokens())
      expect(contrast(theme.get(front)!, theme.get(ground)!)).toBeGreaterThanOrEqual(needed)
  })
})
