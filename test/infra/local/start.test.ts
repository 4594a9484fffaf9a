// `npm start` as a newcomer meets it: a process of its own, spoken to over HTTP, stopped by a signal.
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { councilText } from '../../fixtures/council.ts'
import { newFolder } from '../../fixtures/folder.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const running: ChildProcess[] = []
/** Each process finds compiled what the one before had to compile: a third of what it costs to begin. */
let compiled: string
beforeAll(async () => {
  compiled = await newFolder()
})

afterEach(() => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
})

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  readonly ended: Promise<number | null>
}

function start(variables: Record<string, string>, ...options: string[]): Started {
  const child = spawn(process.execPath, [join(root, 'infra/local/start.mjs'), ...options], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let text = ''
  child.stdout!.on('data', chunk => (text += chunk))
  child.stderr!.on('data', chunk => (text += chunk))
  return { child, said: () => text, ended: new Promise(resolve => child.on('exit', code => resolve(code))) }
}

async function untilUp(port: number, { said, child }: Started): Promise<Response> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const answer = await fetch(`http://localhost:${port}/health`).catch(() => undefined)
    if (answer?.ok) return answer
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`it does not answer:\n${said()}`)
}

const oneSentence = (text: string) => {
  expect(text).not.toMatch(/\n\s+at /)
  expect(text.trim().split('\n')).toHaveLength(1)
}

describe('npm start', () => {
  test('answers at /health and at /, keeps its data, and stops cleanly on SIGTERM and SIGINT', async () => {
    const FOLKMOOT_DATA = await newFolder()
    const PORT = String(await freePort())
    const first = start({ FOLKMOOT_DATA, PORT }, '--empty')
    const health = await untilUp(Number(PORT), first)
    expect(await health.json()).toMatchObject({ status: 'ok' })
    const home = await fetch(`http://localhost:${PORT}/`)
    expect(home.status).toBe(200)
    expect(await home.text()).toContain('<!doctype html>')
    expect(first.said()).toContain(`http://localhost:${PORT}`)

    const second = start({ FOLKMOOT_DATA, PORT: String(await freePort()) }, '--empty')
    expect(await second.ended).toBe(1)
    oneSentence(second.said())
    expect(second.said()).toContain('in use')

    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const again = start({ FOLKMOOT_DATA, PORT }, '--empty')
    await untilUp(Number(PORT), again)
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
  })

  test('a port in use is one plain sentence', async () => {
    const port = await freePort()
    const other = createServer().listen(port)
    const started = start({ FOLKMOOT_DATA: await newFolder(), PORT: String(port) })
    expect(await started.ended).toBe(1)
    oneSentence(started.said())
    expect(started.said()).toContain(`Port ${port} is in use`)
    other.close()
  })

  test('a port that is none is one plain sentence and what may be said', async () => {
    const started = start({ FOLKMOOT_DATA: await newFolder(), PORT: 'three thousand' })
    expect(await started.ended).toBe(1)
    oneSentence(started.said())
  })

  test('a corrupt data file is one plain sentence', async () => {
    const FOLKMOOT_DATA = await newFolder()
    await writeFile(
      join(FOLKMOOT_DATA, 'folkmoot.db'),
      'this is no database, however long it may be '.repeat(200),
    )
    const started = start({ FOLKMOOT_DATA, PORT: String(await freePort()) })
    expect(await started.ended).toBe(1)
    oneSentence(started.said())
    expect(started.said()).toContain('folkmoot.db')
  })

  test('an engine that does not answer is one plain sentence', async () => {
    const DYNAMODB_ENDPOINT = `http://127.0.0.1:${await freePort()}`
    const started = start({
      FOLKMOOT_DATA: await newFolder(),
      PORT: String(await freePort()),
      DYNAMODB_ENDPOINT,
    })
    expect(await started.ended).toBe(1)
    oneSentence(started.said())
    expect(started.said()).toContain(DYNAMODB_ENDPOINT)
  })

  test('a council’s file with a fault is refused with its line', async () => {
    const folder = await newFolder()
    const FOLKMOOT_COUNCIL = join(folder, 'council.jsonc')
    await writeFile(FOLKMOOT_COUNCIL, councilText.replace('"GBP"', '"pounds"'))
    const started = start({ FOLKMOOT_DATA: folder, PORT: String(await freePort()), FOLKMOOT_COUNCIL })
    expect(await started.ended).toBe(1)
    expect(started.said()).toMatch(/council\.jsonc:4:\d+ currency: must be a currency code/)
  })
})
