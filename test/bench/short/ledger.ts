// The ledger: entries booked one after another, beside the engine's own rate for transactions of as many new items; and what an
// entry costs as the ledger grows.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Db } from '../../../functions/store/db.ts'
import { book } from '../../../functions/store/ledger.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { openPlace } from '../../rig/http/place.ts'
import { currency, RandomBookings } from '../../rig/ledger/model.ts'
import { type BenchRow, figure, growthOf, rowNames } from '../parts/rows.ts'

/** So many entries are in the ledger when a stretch is measured. */
const decades = [100, 1_000, 10_000]
const stretch = 300

export async function short(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-bench-'))
  const place = await openPlace(folder)
  try {
    const { db } = place.hands
    const sizes = sizesOfTransactions(db)
    const bookings = new RandomBookings(randomFrom(1))
    const booked: Entry[] = []
    /** What is refused is no entry, and costs less. */
    const bookOne = async (): Promise<number> => {
      for (;;) {
        const { entry } = bookings.next(booked)
        const begun = performance.now()
        const done = await book(db, currency, [entry])
        if (!done.ok || done.value.again) continue
        booked.push(entry)
        return performance.now() - begun
      }
    }
    const costs: number[] = []
    for (const entries of decades) {
      while (booked.length < entries) await bookOne()
      let milliseconds = 0
      for (let i = 0; i < stretch; i++) milliseconds += await bookOne()
      costs.push(milliseconds / stretch)
    }
    const items = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)
    const engine = await engineAlone(db, items)
    const ours = costs.reduce((sum, cost) => sum + cost, 0) / costs.length
    return [
      {
        name: rowNames.ledger[0],
        of: 'one after another',
        ours: `${figure(ours)} ms`,
        baseline: `${figure(engine)} ms, the engine’s transaction of ${items} items`,
        ratio: engine / ours,
        tenfold: growthOf(costs),
      },
    ]
  } finally {
    await place.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of all that is sent from here on. */
function sizesOfTransactions(db: Db): number[] {
  const sizes: number[] = []
  const send = db.client.send.bind(db.client) as (...sent: unknown[]) => unknown
  db.client.send = ((...sent: unknown[]) => {
    const [command] = sent
    if (command instanceof TransactWriteCommand) sizes.push(command.input.TransactItems?.length ?? 0)
    return send(...sent)
  }) as typeof db.client.send
  return sizes
}

/** Milliseconds of a transaction of items that are new, each on that condition. */
async function engineAlone(db: Db, items: number): Promise<number> {
  const begun = performance.now()
  for (let i = 0; i < stretch; i++) {
    const TransactItems = Array.from({ length: items }, (_, item) => ({
      Put: {
        TableName: db.tables.core,
        Item: { pk: `MEASURED#${i}`, sk: `${item}`, said: 'x'.repeat(300) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }))
    await db.client.send(new TransactWriteCommand({ TransactItems }))
  }
  return (performance.now() - begun) / stretch
}
