// Two clean builds, each from a copy of the sources in a folder of its own.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './tree.ts'

export interface Built {
  readonly files: number
  readonly hash: string
}

const parts = [
  'shared',
  'functions',
  'web',
  'infra',
  'test/rig/supply',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

export async function buildTwice(): Promise<readonly [Built, Built]> {
  // Of different lengths: a path that got into a bundle would change it.
  const folders = await Promise.all(
    ['a', 'another-'].map(name => mkdtemp(join(tmpdir(), `folkmoot-${name}`))),
  )
  try {
    const built: Built[] = []
    for (const folder of folders) built.push(await buildIn(folder))
    return built as [Built, Built]
  } finally {
    await Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true })))
  }
}

async function buildIn(folder: string): Promise<Built> {
  for (const part of parts) await cp(join(root, part), join(folder, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['test/rig/supply/build-once.ts', join(folder, 'out')],
    { cwd: folder, maxBuffer: 10_000_000 },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Built
}
