// What Folkmoot is made of besides itself: asked for on purpose, pinned, under licences that let it be handed on, and imported.
// `npm run rig:supply` looks at the rest.
import { beforeAll, describe, expect, it } from 'vitest'
import { importFaults, importsIn, readImports } from './imports.ts'
import { licenceFaults } from './licences.ts'
import { mostProductionDependencies, pinFaults } from './pins.ts'
import { readTables, rowFaults } from './rows.ts'
import { type Sbom, sbomFaults } from './sbom.ts'
import { isProduction, type Locked, readTree, type Tree } from './tree.ts'

let tree: Tree
beforeAll(async () => {
  tree = await readTree()
})

/** The tree with one entry of the lock file in another way. */
const changed = (place: string, change: Partial<Locked>): Tree => ({
  ...tree,
  locked: new Map(tree.locked).set(place, { ...tree.locked.get(place)!, ...change }),
})
const small = 'node_modules/uqr'

describe('every package', () => {
  it('that is asked for has a row that says why, and there is no other row', async () => {
    const tables = await readTables()
    expect(tables.production.length).toBeGreaterThan(0)
    expect(tables.development.length).toBeGreaterThan(0)
    expect(await rowFaults(tree, tables)).toStrictEqual([])
    const [first, ...rest] = tables.production
    expect(await rowFaults(tree, { ...tables, production: rest })).toContain(
      `${first!.name} has no row under production`,
    )
  })

  it('is under a licence that was looked at', async () => {
    expect(await licenceFaults(tree)).toStrictEqual([])
    expect([...tree.locked.values()].filter(isProduction).length).toBeGreaterThan(30)
    for (const license of [
      'AGPL-3.0-only',
      'MPL-2.0',
      'LGPL-3.0-or-later',
      'MIT AND GPL-3.0-only',
      'UNLICENSED',
    ])
      expect(await licenceFaults(changed(small, { license }))).toStrictEqual([`${small} is under ${license}`])
    expect(await licenceFaults(changed(small, { license: '(GPL-3.0-only OR MIT)' }))).toStrictEqual([])
  })

  it('is pinned to its very bytes, from one registry, and runs nothing when it is installed', () => {
    expect(pinFaults(tree)).toStrictEqual([])
    for (const change of [
      { integrity: 'sha1-abc' },
      { integrity: undefined as never },
      { version: '^1.0.0' },
      { resolved: 'git+ssh://git@example.org/uqr.git' },
      { resolved: 'https://example.org/other/-/other-0.1.3.tgz' },
      { resolved: 'http://registry.example/uqr/-/uqr-0.1.3.tgz' },
      { hasInstallScript: true },
      { link: true },
    ])
      expect(pinFaults(changed(small, change)).length).toBeGreaterThan(0)
    expect(
      pinFaults(changed(small, { resolved: 'https://mirror.example/npm/uqr/-/uqr-0.1.3.tgz' })),
    ).toStrictEqual([])
  })

  it('of production is one of thirty at most, and imported by what is deployed', async () => {
    expect(Object.keys(tree.asked.dependencies).length).toBeLessThanOrEqual(mostProductionDependencies)
    const imports = await readImports()
    expect(imports.length).toBeGreaterThan(500)
    expect(importFaults(tree, imports)).toStrictEqual([])
    const sneaked = importsIn(
      'functions/http/app.ts',
      "import { a } from 'left-pad'\nimport b from 'esbuild/lib'\n",
    )
    expect(importFaults(tree, [...imports, ...sneaked])).toStrictEqual([
      'functions/http/app.ts imports left-pad, which is not asked for',
      'functions/http/app.ts imports esbuild, which is there for development alone',
    ])
  })
})

it('a bill of materials that lacks a package, a hash or a licence is none', () => {
  const part = (name: string, changes: object = {}) => ({
    'bom-ref': `${name}@1.0.0`,
    type: 'library',
    name,
    version: '1.0.0',
    purl: `pkg:npm/${name}@1.0.0`,
    hashes: [{ alg: 'SHA-512', content: 'a'.repeat(128) }],
    licenses: [{ license: { id: 'MIT' } }],
    ...changes,
  })
  const bill = (...components: ReturnType<typeof part>[]): Sbom => ({
    $schema: '',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:25a4c55a-576d-4604-af7a-6a5289948c85',
    version: 1,
    metadata: { component: part('folkmoot') },
    components,
    dependencies: components.map(one => ({ ref: one['bom-ref'] })),
  })
  const two: Tree = {
    ...tree,
    locked: new Map([
      ['node_modules/one', { version: '1.0.0' }],
      ['node_modules/two', { version: '1.0.0' }],
    ]),
  }
  expect(sbomFaults(bill(part('one'), part('two')), two)).toStrictEqual([])
  expect(sbomFaults(bill(part('one')), two)).toStrictEqual(['node_modules/two is not in the bill'])
  for (const change of [
    { hashes: [] },
    { licenses: [] },
    { purl: '' },
    { hashes: [{ alg: 'MD5', content: 'a' }] },
  ])
    expect(sbomFaults(bill(part('one'), part('two', change)), two).length).toBeGreaterThan(0)
})
