// A process that books random entries through faults and may be killed at any moment. What it is about to ask and what it
// was answered it writes down first, line by line, so that whoever comes after it asks again what was left open.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { openDb } from '../../../functions/store/db.ts'
import { type Booked, book } from '../../../functions/store/ledger.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { currency, RandomBookings } from './model.ts'

export type LogLine = { readonly asked: Entry } | { readonly answered: string; readonly answer: string }

const { RIG_ENDPOINT, RIG_LOG, RIG_SEED, RIG_OPERATIONS } = process.env
const log = RIG_LOG!
const lines: LogLine[] = existsSync(log)
  ? readFileSync(log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))
  : []
const asked = lines.flatMap(line => ('asked' in line ? [line.asked] : []))
const answered = new Set(lines.flatMap(line => ('answered' in line ? [line.answered] : [])))
const open = asked.filter(({ id }) => !answered.has(id))
const known = lines.flatMap(line => ('answered' in line && line.answer === 'booked' ? [line.answered] : []))
const byId = new Map(asked.map(entry => [entry.id, entry]))
const booked: Entry[] = known.flatMap(id => byId.get(id) ?? [])

const db = openDb({ endpoint: RIG_ENDPOINT! })
// A worker that follows a killed one makes entries of its own.
const bookings = new RandomBookings(
  randomFrom(Number(RIG_SEED) + lines.length),
  `${RIG_SEED}-${lines.length}-`,
)
let left = Number(RIG_OPERATIONS) - answered.size
const write = (line: LogLine) => appendFileSync(log, `${JSON.stringify(line)}\n`)

async function askUntilAnswered(entry: Entry): Promise<Booked> {
  for (;;) {
    try {
      return await book(db, currency, [entry])
    } catch {
      // The world failed: nobody knows whether it was written, so it is asked again.
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}

async function settle(entry: Entry): Promise<void> {
  const done = await askUntilAnswered(entry)
  const answer = done.ok ? 'booked' : done.refusal.reason
  if (done.ok && !byId.has(entry.id)) booked.push(entry)
  byId.set(entry.id, entry)
  write({ answered: entry.id, answer })
  left--
  process.send?.({ answered: 1 })
}

async function lane(): Promise<void> {
  for (let next = open.pop(); next; next = open.pop()) await settle(next)
  while (left > 0) {
    const { entry } = bookings.next(booked)
    // What differs from what was booked under its id is asked, and not taken for a new entry.
    const twice = booked.find(({ id }) => id === entry.id)
    if (twice) {
      const done = await askUntilAnswered(entry)
      const expected = twice.why === entry.why
      if (done.ok !== expected)
        throw new Error(`${entry.id} asked again was answered ${JSON.stringify(done)}`)
      left--
      continue
    }
    write({ asked: entry })
    await settle(entry)
  }
}

process.on('disconnect', () => process.exit(0))
process.send?.({ answered: 0 })
await Promise.all(Array.from({ length: 4 }, lane))
process.send?.({ finished: true })
db.client.destroy()
process.disconnect?.()
