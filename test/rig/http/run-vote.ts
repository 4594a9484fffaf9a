// The vote itself: proxy, workers and clients are started, time goes over the opening, then as it goes, then over the close;
// workers die on the way; the gates are closed by a scheduler whose clock is as wrong as the others'.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { epochOf } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import type { CloseFacts } from '../history.ts'
import type { ClientsStart, ToClients } from './clients.ts'
import { cpuSecondsOf } from './cpu.ts'
import type { Place } from './place.ts'
import { ask, ended, type Started, startProcess } from './processes.ts'
import { type Anchor, maxSkew, rigClock, rigTime } from './rig-clock.ts'
import { maxChoices, opening, pot } from './town.ts'
import { startWorkers } from './workers.ts'

export interface VoteOptions {
  readonly seed: number
  readonly ballots: number
  readonly voters: number
  readonly clients: number
  readonly faults: number
  readonly kill: number
  readonly workers: number
  /** Now and then the clock of one worker jumps by hours, and back. */
  readonly jumps?: true
  readonly place: Place
  readonly round: RoundId
  readonly projects: readonly string[]
  readonly closesAt: number
  readonly random: Random
  readonly said: (what: string) => void
  readonly afterClose: () => Promise<void>
}

export interface VoteRun {
  readonly facts: CloseFacts
  readonly histories: readonly string[]
  readonly faults: Readonly<Record<string, number>>
  readonly killed: number
  /** How often a clock jumped. */
  readonly jumped: number
  /** CPU seconds from the opening to the close. */
  readonly cpu: Readonly<Record<'proxy' | 'workers' | 'clients' | 'engine', number>>
}

interface Progress {
  readonly acknowledged: number
  readonly sent: number
  readonly done?: true
}

const file = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))
const minute = 60_000
/** Opening and close are gone through fast: what matters there is minutes. */
const fast = 60

export async function runVote(options: VoteOptions): Promise<VoteRun> {
  const { place, random, closesAt, said } = options
  const log = join(place.folder, 'rig.log')
  let anchor: Anchor = { real: Date.now(), rig: epochOf(opening) - minute, speed: fast * 2 }
  // Nothing stands between workers and engine where nothing is to go wrong there.
  const proxy =
    options.faults > 0
      ? await startProcess<{ readonly port: number }>(
          file('fault-proxy.ts'),
          { RIG_ENGINE: place.endpoint, RIG_FAULTS: String(options.faults), RIG_SEED: String(options.seed) },
          log,
        )
      : undefined
  const clients: Started<Progress>[] = []
  const tellClients = (what: ToClients) => {
    for (const { child } of clients) if (child.connected) child.send(what)
  }
  const workers = await startWorkers({
    endpoint: proxy ? `http://127.0.0.1:${proxy.said.port}` : place.endpoint,
    folder: place.folder,
    many: options.workers,
    random,
    anchor,
    onPlaces: places => tellClients({ places }),
  })
  const passTo = (rig: number, speed: number) => {
    anchor = { real: Date.now(), rig, speed }
    workers.tell(anchor)
    tellClients({ anchor })
  }
  passTo(epochOf(opening) - minute, fast * 2)

  const processes = Math.min(2, options.clients)
  const histories = Array.from({ length: processes }, (_, i) => join(place.folder, 'histories', `${i}.jsonl`))
  const progress: Progress[] = []
  for (const [share, history] of histories.entries()) {
    const start: ClientsStart = {
      seed: options.seed,
      share,
      processes,
      voters: options.voters,
      lanes: Math.ceil(options.clients / processes),
      round: options.round,
      pot,
      projects: options.projects,
      maxChoices,
      engine: place.endpoint,
      anchor,
      places: workers.places(),
      history,
    }
    const started = await startProcess<Progress>(
      file('clients.ts'),
      { RIG_CLIENTS: JSON.stringify(start) },
      log,
    )
    clients.push(started)
    started.child.on('message', message => {
      progress[share] = message as Progress
    })
  }
  said('workers and clients are there')

  const acknowledged = () => progress.reduce((sum, one) => sum + (one?.acknowledged ?? 0), 0)
  const openAt = epochOf(opening) + maxSkew
  const over = new AbortController()
  const killing = (async () => {
    while (options.kill > 0 && !over.signal.aborted) {
      const wait = pause(4_000 + random.below(4_000), undefined, { signal: over.signal })
      await wait.then(workers.killOne, () => undefined)
    }
  })()
  let jumped = 0
  const jumping = (async () => {
    while (options.jumps && !over.signal.aborted) {
      workers.jumpOne((1 + random.below(5)) * 60 * minute * (random.below(2) * 2 - 1))
      jumped++
      await pause(300 + random.below(1_200), undefined, { signal: over.signal }).catch(() => undefined)
      workers.tell(anchor)
      await pause(300 + random.below(1_200), undefined, { signal: over.signal }).catch(() => undefined)
    }
  })()
  while (rigTime(anchor) < openAt) await pause(50)
  const surelyOpenAt = Date.now()
  const cpuNow = () => ({
    proxy: cpuSecondsOf(proxy?.child.pid) ?? 0,
    workers: workers.cpuSeconds(),
    clients: clients.reduce((sum, { child }) => sum + (cpuSecondsOf(child.pid) ?? 0), 0),
    engine: cpuSecondsOf(place.enginePid) ?? 0,
  })
  const cpuAtOpening = cpuNow()
  passTo(rigTime(anchor), 1)
  let told = 0
  while (acknowledged() < options.ballots) {
    await pause(100)
    if (Date.now() - told > 15_000) {
      told = Date.now()
      said(`${acknowledged()} casts acknowledged, ${workers.killed} workers killed`)
    }
    for (const { child } of clients)
      if (child.exitCode !== null) throw new Error(`a process of clients ended: see ${log}`)
  }

  // On to six minutes before the announced end: from here on some clock may say that it is over.
  const maybeClosedAt = Date.now()
  const cpuAtClose = cpuNow()
  passTo(closesAt - maxSkew - minute, fast)
  const skew = random.below(2 * maxSkew + 1) - maxSkew
  const hands = { ...place.hands, clock: rigClock(() => anchor, skew) }
  for (;;) {
    const closed = await closeGates(hands, options.round)
    if (closed.ok) break
    await pause(20)
  }
  const closedAt = Date.now()
  said(`closed, by a clock ${(skew / minute).toFixed(1)} minutes off, with ${acknowledged()} acknowledged`)
  // For a moment more of them come, to be told that it is over.
  const enough = pause(2_000).then(() => tellClients({ enough: true }))
  // Counted at once, while people still cast: whatever gets in now is told of and not counted.
  place.hands.clock.set(hands.clock.now())
  await options.afterClose()
  // Then time goes on until every clock agrees that it is over.
  while (rigTime(anchor) < closesAt + maxSkew) await pause(50)
  await enough
  tellClients({ closed: true })
  await Promise.all(clients.map(({ child }) => ended(child)))
  over.abort()
  await killing
  await jumping
  const faults = proxy ? await ask<Record<string, number>>(proxy.child) : {}
  await workers.stop()
  proxy?.child.kill()
  const cpu = {
    proxy: cpuAtClose.proxy - cpuAtOpening.proxy,
    workers: cpuAtClose.workers - cpuAtOpening.workers,
    clients: cpuAtClose.clients - cpuAtOpening.clients,
    engine: cpuAtClose.engine - cpuAtOpening.engine,
  }
  // A clock that jumps may say at any time that the vote is not open yet, or over.
  const facts = options.jumps
    ? { surelyOpenAt: Number.POSITIVE_INFINITY, maybeClosedAt: 0, closedAt }
    : { surelyOpenAt, maybeClosedAt, closedAt }
  return { facts, histories, faults, killed: workers.killed, jumped, cpu }
}
