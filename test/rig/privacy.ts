// `npm run --silent rig:privacy`: a life in which everything personal is typed that can be (privacy/living.ts), then a look into every
// table, file, message, log, address and answer; copies, closed accounts, and each thing going at its time.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSeed, readNumbers } from './options.ts'

const { voters, pages, seed } = readNumbers({ voters: 150, pages: 150, seed: newSeed() })
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-privacy-'))
const report = join(folder, 'counts.json')
const begun = Date.now()
const vitest = [
  'vitest',
  '--config',
  'test/vitest.config.ts',
  'run',
  'test/rig/privacy',
  '--reporter=verbose',
]
const { status } = spawnSync('npx', ['--no-install', ...vitest], {
  env: {
    ...process.env,
    VOTERS: String(voters),
    PAGES: String(pages),
    SEED: String(seed),
    PRIVACY_REPORT: report,
  },
  stdio: ['ignore', 'inherit', 'inherit'],
})
const counts = JSON.parse(readFileSync(report, 'utf8')) as Partial<Record<string, number>>
rmSync(folder, { recursive: true, force: true })
const { answers = 0, items = 0, messages = 0, logLines = 0, moments = 0, gone = 0, entries = 0 } = counts
const looked = [answers, items, messages, logLines, counts.canaries, counts.broken, moments, gone, entries]
const all = looked.every(many => (many ?? 0) > 0) && (counts.verified ?? 0) > 0
console.log(
  `${status === 0 && all ? 0 : 'some'} hits of ${counts.canaries} canaries outside where they belong: ${answers} answers, ${items} items, ` +
    `${messages} messages, ${logLines} log lines, ${counts.broken} failures; ${gone} things gone at ${moments} moments, ` +
    `${entries} ledger entries and the bundle hold, ${Math.round((Date.now() - begun) / 1000)} s (seed ${seed})`,
)
process.exit(all ? (status ?? 1) : 1)
