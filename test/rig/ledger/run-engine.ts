// Random entries booked on the real engine by several processes at once, through a proxy that loses, delays, doubles and
// refuses calls, while processes are killed and others take their place. Afterwards the store is read as it lies: nothing
// doubled, nothing lost, every balance what a replay of its entries comes to.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { type Db, openDb } from '../../../functions/store/db.ts'
import { startEngine } from '../../../infra/local/engine.ts'
import { accountId, type Balance } from '../../../shared/ledger/account.ts'
import { type Entry, sameEntry } from '../../../shared/ledger/entry.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import { ended, startProcess } from '../http/processes.ts'
import type { LogLine } from './booker.ts'
import { currency } from './model.ts'

export interface EngineRun {
  readonly booked: number
  readonly asked: number
  readonly killed: number
  readonly faults: Readonly<Record<string, number>>
  readonly broken: readonly string[]
}

interface Options {
  readonly operations: number
  readonly workers: number
  readonly kills: number
  /** Of a hundred calls. */
  readonly faults: number
  readonly seed: number
  readonly memory?: true
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export async function runEngine(options: Options): Promise<EngineRun> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-ledger-'))
  const engine = await startEngine(options.memory ? { memory: true } : { dataFolder: folder })
  const proxy = await startProcess<{ port: number }>(
    file('../http/fault-proxy.ts'),
    { RIG_ENGINE: engine.endpoint, RIG_FAULTS: String(options.faults), RIG_SEED: String(options.seed) },
    join(folder, 'proxy.log'),
  )
  const db = openDb({ endpoint: engine.endpoint })
  try {
    const endpoint = `http://127.0.0.1:${proxy.said.port}`
    const killed = await bookAll(options, endpoint, folder)
    const faults = new Promise<Record<string, number>>(resolve =>
      proxy.child.once('message', counts => resolve(counts as Record<string, number>)),
    )
    proxy.child.send('tell')
    const logs = await Promise.all(
      Array.from({ length: options.workers }, (_, number) => readFile(logOf(folder, number), 'utf8')),
    )
    const lines = logs.flatMap(text =>
      text
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as LogLine),
    )
    return { ...(await look(db, lines)), killed, faults: await faults }
  } finally {
    db.client.destroy()
    proxy.child.disconnect()
    await ended(proxy.child)
    await engine.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const logOf = (folder: string, number: number) => join(folder, `asked-${number}.jsonl`)

/** Resolves to how many processes were killed, when the last has done its share. */
async function bookAll({ operations, workers, kills, seed }: Options, endpoint: string, folder: string) {
  let killed = 0
  let answered = 0
  const share = Math.ceil(operations / workers)
  await Promise.all(
    Array.from({ length: workers }, async (_, number) => {
      for (let finished = false; !finished; ) {
        const { child } = await startProcess(
          file('booker.ts'),
          {
            RIG_ENDPOINT: endpoint,
            RIG_LOG: logOf(folder, number),
            RIG_SEED: String(seed + number * 1000),
            RIG_OPERATIONS: String(share),
          },
          join(folder, `booker-${number}.log`),
        )
        child.on('message', (said: { answered?: number; finished?: true }) => {
          finished ||= said.finished === true
          answered += said.answered ?? 0
          if (killed < kills && answered > ((killed + 1) * operations) / (kills + 2)) {
            killed++
            child.kill('SIGKILL')
          }
        })
        await ended(child)
        if (!finished && child.signalCode !== 'SIGKILL')
          throw new Error(await readFile(join(folder, `booker-${number}.log`), 'utf8'))
      }
    }),
  )
  return killed
}

async function look(db: Db, lines: readonly LogLine[]) {
  const stored = await everything(db)
  const asked = new Map(lines.flatMap(line => ('asked' in line ? [[line.asked.id, line.asked]] : [])))
  const acknowledged = lines.flatMap(line =>
    'answered' in line && line.answer === 'booked' ? [line.answered] : [],
  )
  // A reversal that could not be borne at first may be asked for again later.
  const taken = new Set(acknowledged)
  const refused = lines.flatMap(line =>
    'answered' in line && !taken.has(line.answered) ? [line.answered] : [],
  )
  const there = new Map(stored.entries.map(entry => [entry.id, entry]))
  const broken = brokenLedger(stored.entries, stored.balances, currency).map(one => JSON.stringify(one))
  if (there.size !== stored.entries.length) broken.push('an entry stands twice')
  for (const id of acknowledged) if (!there.has(id)) broken.push(`${id} was acknowledged and is lost`)
  for (const id of refused) if (there.has(id)) broken.push(`${id} was refused and is there`)
  for (const entry of stored.entries) {
    const sent = asked.get(entry.id)
    if (!sent || !sameEntry(sent, entry)) broken.push(`${entry.id} is not what was asked`)
  }
  const expected = stored.entries.flatMap(({ id, postings }) =>
    postings.map(({ account, minor }) => `${id} ${accountId(account)} ${minor}`),
  )
  if (expected.sort().join() !== stored.lines.sort().join()) broken.push('statements are not the entries’')
  return { broken, booked: stored.entries.length, asked: asked.size }
}

async function everything({ client, tables }: Db) {
  const found = { entries: [] as Entry[], balances: [] as Balance[], lines: [] as string[] }
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(new ScanCommand({ TableName: tables.core, ExclusiveStartKey: from }))
    for (const item of page.Items ?? []) {
      const pk = String(item.pk)
      if (pk.startsWith('ENTRY#')) found.entries.push(item.entry)
      else if (pk.startsWith('BALANCES#')) found.balances.push(item as Balance)
      else found.lines.push(`${item.entry.id} ${pk.replace('STATEMENT#', '')} ${item.minor}`)
    }
    from = page.LastEvaluatedKey
  } while (from)
  return found
}
