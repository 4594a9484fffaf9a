// The import command as a person runs it: what it prints, says, exits with and leaves behind, also when it is killed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOptions } from '../../../functions/cli/import-options.ts'
import { progressOf } from '../../../functions/cli/import-progress.ts'
import { openDb } from '../../../functions/store/db.ts'
import { listRounds } from '../../../functions/store/rounds.ts'
import { openDataFolder } from '../../../infra/local/data-folder.ts'
import { startEngine } from '../../../infra/local/engine.ts'
import { councilText } from '../../fixtures/council.ts'
import { electionFile } from '../../fixtures/election-file.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { done } from '../../fixtures/vote.ts'

const command = fileURLToPath(new URL('../../../infra/local/import.ts', import.meta.url))
let folder: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await newFolder()
  const council = join(folder, 'council.jsonc')
  await writeFile(council, councilText)
  const { DYNAMODB_ENDPOINT: _, ...others } = process.env
  // Each process finds compiled what the one before had to compile: half of what it costs to begin.
  const NODE_COMPILE_CACHE = join(folder, 'compiled')
  env = { ...others, FOLKMOOT_COUNCIL: council, PORT: '4000', NODE_COMPILE_CACHE }
})

let data = 0
const newData = () => join(folder, `data-${data++}`)

async function fileNamed(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function run(dataFolder: string, args: readonly string[], changes: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    env: { ...env, FOLKMOOT_DATA: dataFolder, ...changes },
  })
  return { stdout, stderr, status }
}

/** Enough to be killed among them: the last come long after the first tenth is told of. */
const manyVotes = Array.from({ length: 700 }, (_, i) => ['M/01/VII,2', '2,3', 'é', ''][i % 4]!)

describe('npm run import', () => {
  it('imports a file on an engine of its own, says so, and lets the data go', async () => {
    const file = await fileNamed('Spring 2025.pb', electionFile())
    const dataFolder = newData()
    const first = run(dataFolder, [file, '--neighbourhood', 'south'])
    expect(first).toMatchObject({ status: 0 })
    const [headline, ...rest] = first.stdout.trim().split('\n')
    expect(headline).toBe('Spring 2025.pb is the round spring-2025 now, in the pot of South.')
    expect(rest.at(-1)!.trim()).toMatch(
      /^Results +http:\/\/localhost:4000\/en\/rounds\/spring-2025\/results$/,
    )
    expect(first.stderr.trim().split('\n').at(-1)).toBe('Ballots 26 of 26 (100%)')
    expect(existsSync(join(dataFolder, 'lock'))).toBe(false)

    const again = run(dataFolder, [file, '--neighbourhood', 'south'])
    expect(again).toMatchObject({ status: 2, stdout: '' })
    expect(again.stderr).toContain('There is a round spring-2025 already')
  }, 60_000)

  it('works beside a Folkmoot that has the data open, on its engine', async () => {
    const dataFolder = newData()
    const opened = done(await openDataFolder({ path: dataFolder }))
    expect(run(dataFolder, [await fileNamed('early.pb', electionFile())])).toMatchObject({ status: 2 })
    const engine = await startEngine({ dataFolder })
    opened.announce(engine)
    const ran = run(dataFolder, [await fileNamed('beside.pb', electionFile())])
    expect(ran).toMatchObject({ status: 0 })
    const db = openDb(engine)
    expect((await listRounds(db)).map(({ id }) => id)).toStrictEqual(['beside'])
    db.client.destroy()
    await engine.stop()
    opened.release()
  }, 60_000)

  it('goes on where it was killed, and tells how fast it was beside the engine alone', async () => {
    const file = await fileNamed('killed.pb', electionFile({ votes: manyVotes }))
    const dataFolder = newData()
    const child = spawn(process.execPath, [command, file], { env: { ...env, FOLKMOOT_DATA: dataFolder } })
    const killed = new Promise<string | null>(resolve => child.once('exit', (_, signal) => resolve(signal)))
    child.stderr.on('data', (bytes: Buffer) => {
      if (/\(10%\)/.test(bytes.toString('utf8'))) child.kill('SIGKILL')
    })
    expect(await killed).toBe('SIGKILL')

    const again = run(dataFolder, [file])
    expect(again).toMatchObject({ status: 0 })
    expect(again.stdout).toMatch(/Ballots +700 stored, counted and published/)
    expect(again.stdout).toMatch(
      /Speed +[\d,]+ ballots a second; the engine alone takes [\d,]+ of the same writes \(\d+\.\d\d of it\)/,
    )
    expect(again.stdout).toMatch(/175 empty/)
  }, 180_000)

  it('writes nothing at all where the file is not right', async () => {
    const dataFolder = newData()
    const bad = await fileNamed('bad.pb', electionFile({ meta: { num_votes: '27' } }))
    const ran = run(dataFolder, [bad])
    expect(ran).toMatchObject({ status: 2, stdout: '' })
    expect(ran.stderr).toBe(`${bad}, line 8, column 11: num_votes says "27", but the file has 26.\n`)
    const missing = run(dataFolder, [join(folder, 'no\u001b[31m.pb')])
    expect(missing.status).toBe(2)
    expect(missing.stderr).toBe(`${folder}/no\ufffd[31m.pb: there is no such file.\n`)
    expect(existsSync(dataFolder)).toBe(false)
  })

  it('says how it is used', async () => {
    const dataFolder = newData()
    for (const [args, complaint] of [
      [[], 'no file named.'],
      [['a.pb', 'b.pb'], 'one file at a time.'],
    ] as const) {
      const options = readOptions(args)
      expect(options.ok ? '' : options.refusal.message).toContain(complaint)
    }
    const { status: misused, stderr: usage } = run(dataFolder, ['a.pb', '--fast'])
    expect([
      misused,
      usage.includes("Unknown option '--fast'"),
      usage.includes('npm run import -- FILE.pb'),
    ]).toStrictEqual([2, true, true])
    const council = await fileNamed('council-bad.jsonc', councilText.replace('"GBP"', '"pounds"'))
    const { status, stderr } = run(dataFolder, [await fileNamed('x.pb', electionFile())], {
      FOLKMOOT_COUNCIL: council,
    })
    expect([status, stderr]).toStrictEqual([
      2,
      expect.stringMatching(/council-bad\.jsonc:4:\d+ currency: must be a currency code/),
    ])
  })
})

describe('progress', () => {
  const screen = (isTTY: boolean) => {
    const written: string[] = []
    return { isTTY, written, write: (text: string) => written.push(text) }
  }

  it('is a line at every tenth in a log', () => {
    const log = screen(false)
    const progress = progressOf('Ballots', 2000, log)
    for (let i = 0; i < 2000; i++) progress.step()
    progress.end()
    expect(log.written).toHaveLength(10)
    expect([log.written[0], log.written.at(-1)]).toStrictEqual([
      'Ballots 200 of 2,000 (10%)\n',
      'Ballots 2,000 of 2,000 (100%)\n',
    ])
  })

  it('is a bar that is drawn over itself on a screen', () => {
    const terminal = screen(true)
    const progress = progressOf('Ballots', 4, terminal)
    progress.step()
    progress.step()
    expect(terminal.written.at(-1)).toBe(`\r${'█'.repeat(15)}${'░'.repeat(15)} Ballots 2 of 4`)
    progress.step()
    progress.step()
    progress.end()
    expect(terminal.written.at(-1)).toBe(`\r${'█'.repeat(30)} Ballots 4 of 4\n`)
  })
})
