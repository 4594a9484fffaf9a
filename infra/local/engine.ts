// The database engine on one machine: DynamoDB's language over a SQLite file, one fsync a commit, so what was acknowledged
// survives a crash. It belongs to the process that started it and goes when that one goes, even when it is killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { openDb } from '../../functions/store/db.ts'
import { environment } from '../../shared/platform/environment.ts'
import { databaseIn } from './data-folder.ts'
import { chooseEngine, EngineTrouble } from './engine-binary.ts'
import { checkDataFile, damaged } from './engine-file.ts'
import { createTables } from './engine-tables.ts'

export interface Engine {
  readonly endpoint: string
  /** Missing where the engine is one that the developer runs. */
  readonly pid?: number
  /** Ends when the engine does, for whatever cause. */
  readonly gone: Promise<void>
  /** Safe to repeat. An engine that the developer runs is left running. */
  stop(): Promise<void>
}

export type EngineData = { readonly dataFolder: string } | { readonly memory: true }

/** Starts the engine and makes its tables. Throws EngineTrouble with a sentence to show. `port`: where it was before. */
export async function startEngine(data: EngineData, variables = process.env, port?: number): Promise<Engine> {
  const choice = chooseEngine(variables)
  const engine =
    'endpoint' in choice ? await useRunning(choice.endpoint) : await launch(choice.binary, data, port)
  const db = openDb({ endpoint: engine.endpoint })
  try {
    await createTables(db)
  } catch (error) {
    await engine.stop()
    throw new EngineTrouble('engine-failed', `The database engine did not make its tables: ${String(error)}.`)
  } finally {
    db.client.destroy()
  }
  return engine
}

async function useRunning(endpoint: string): Promise<Engine> {
  const answers = await fetch(endpoint, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  if (answers === undefined) {
    throw new EngineTrouble(
      'engine-silent',
      `${environment.dynamodbEndpoint} is ${endpoint}, but nothing answers there: start that engine or unset the variable.`,
    )
  }
  return { endpoint, gone: new Promise(() => {}), stop: async () => {} }
}

async function launch(binary: string, data: EngineData, wanted?: number): Promise<Engine> {
  const file = 'dataFolder' in data ? databaseIn(data.dataFolder) : undefined
  if (file !== undefined) await checkDataFile(file)
  // Another process may take the free port before the engine does.
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const outcome = await run(binary, ['serve', '--host', '127.0.0.1', '--port', String(port)], file)
    if (outcome.ready) return owned(outcome.child, `http://127.0.0.1:${port}`)
    if (/in use/i.test(outcome.complaint) && attempt < 5) continue
    if (file !== undefined && /not a valid SQLite|malformed|corrupt/i.test(outcome.complaint)) {
      throw damaged(file, outcome.complaint)
    }
    throw new EngineTrouble('engine-failed', `The database engine did not start: ${outcome.complaint}.`)
  }
}

type Outcome =
  | { readonly ready: true; readonly child: ChildProcess }
  | { readonly ready: false; readonly complaint: string }

/** Ready is what the child itself says: on its port somebody else's engine might be answering. */
function run(binary: string, args: readonly string[], file: string | undefined): Promise<Outcome> {
  // In a process group of its own, Ctrl-C does not reach it before the application has finished with it.
  const child = spawn(binary, [...args, ...(file === undefined ? [] : ['--db-path', file])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  return new Promise(resolve => {
    let said = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve({ ready: false, complaint: 'it was not ready within 10 seconds' })
    }, 10_000)
    const hear = (bytes: Buffer) => {
      said = (said + bytes.toString('utf8')).slice(-2_000)
      if (/listening on/i.test(said)) settle({ ready: true, child })
    }
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', error => settle({ ready: false, complaint: error.message }))
    child.once('close', () => settle({ ready: false, complaint: said.trim().split('\n')[0] ?? '' }))
  })
}

function owned(child: ChildProcess, endpoint: string): Engine {
  const pid = child.pid!
  const endWatch = watchOver(pid)
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => {
      endWatch()
      process.off('exit', killAtExit)
      resolve()
    })
  })
  // It must not keep alive a process that has nothing else to do.
  for (const handle of [child, child.stdout, child.stderr]) (handle as unknown as { unref(): void }).unref()
  const stop = async () => {
    child.ref()
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 3_000)
    await gone
    clearTimeout(late)
  }
  let stopping: Promise<void> | undefined
  return {
    endpoint,
    pid,
    gone,
    stop() {
      stopping ??= child.exitCode !== null || child.signalCode !== null ? gone : stop()
      return stopping
    },
  }
}

/** A shell that waits for our end of a pipe to close, which the system does even to a process that is killed. */
function watchOver(pid: number): () => void {
  if (process.platform === 'win32') return () => {}
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -TERM "$1"', 'watch-engine', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.on('error', () => {})
  watcher.unref()
  ;(watcher.stdin as unknown as { unref(): void }).unref()
  return () => {
    watcher.kill('SIGKILL')
    watcher.stdin.destroy()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
