// An engine that can write nothing more from a moment on, which is what a full disk is to it; and can again from another.
import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { openDb } from '../../../functions/store/db.ts'
import { databaseIn } from '../../../infra/local/data-folder.ts'
import type { Engine } from '../../../infra/local/engine.ts'
import { chooseEngine } from '../../../infra/local/engine-binary.ts'
import { createTables } from '../../../infra/local/engine-tables.ts'
import { ended } from '../http/processes.ts'

const run = promisify(execFile)

/** Of a process that is running: how large a file it may write (setrlimit(2), RLIMIT_FSIZE), by the program prlimit of util-linux. */
export const limitFiles = (pid: number, bytes: number | 'unlimited') =>
  run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])

export interface LimitedEngine extends Engine {
  fill(): Promise<void>
  free(): Promise<void>
}

export async function limitedEngine({ dataFolder }: { readonly dataFolder: string }): Promise<LimitedEngine> {
  const choice = chooseEngine()
  if (!('binary' in choice)) throw new Error('an engine that somebody else runs cannot be limited')
  const port = await freePort()
  const file = databaseIn(dataFolder)
  // Ignored, the signal of that limit becomes an error of the write, as a full disk's is; and a program inherits it ignored.
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      'trap "" XFSZ; exec "$@"',
      'engine',
      choice.binary,
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--db-path',
      file,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  await new Promise<void>((resolve, reject) => {
    let said = ''
    const hear = (bytes: Buffer) => {
      said += bytes.toString('utf8')
      if (/listening on/i.test(said)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`the engine ended: ${said}`)))
  })
  const endpoint = `http://127.0.0.1:${port}`
  const db = openDb({ endpoint })
  await createTables(db)
  db.client.destroy()
  const pid = child.pid!
  return {
    endpoint,
    pid,
    gone: ended(child),
    // Nothing can be written anywhere but at the very beginning of a file.
    fill: async () => void (await limitFiles(pid, 1)),
    free: async () => void (await limitFiles(pid, 'unlimited')),
    async stop() {
      process.off('exit', killAtExit)
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
