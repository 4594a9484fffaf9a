// Runs the test of rights at full length. The pages are .tsx, which Node does not read, so that the test runner runs it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RightsRun<F> {
  readonly found: F
  readonly status: number
  readonly seconds: number
}

export function runRights<F>(which: 'matrix' | 'twin', seed: number): RightsRun<F> {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-rights-'))
  const report = join(folder, 'found.json')
  const begun = Date.now()
  const vitest = ['vitest', '--config', 'test/vitest.config.ts', 'run', 'test/rig/rights', '--reporter=dot']
  const { status } = spawnSync('npx', ['--no-install', ...vitest], {
    env: { ...process.env, RIGHTS: which, SEED: String(seed), RIGHTS_REPORT: report },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const found = JSON.parse(readFileSync(report, 'utf8')) as F
  rmSync(folder, { recursive: true, force: true })
  return { found, status: status ?? 1, seconds: Math.round((Date.now() - begun) / 1000) }
}
