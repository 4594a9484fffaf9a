// Statements of street revenue whose booking was cut short go on: each step is safe to repeat.
import type { Hands } from '../hands.ts'
import { bookStatement } from '../parts/money/book-street-statement.ts'
import { listStreetStatements } from '../store/street-revenue.ts'

export async function continueStatements(hands: Pick<Hands, 'db' | 'council'>): Promise<void> {
  for (const statement of await listStreetStatements(hands.db)) {
    if (statement.done) continue
    const booked = await bookStatement(hands, statement)
    if (!booked.ok)
      console.error(JSON.stringify({ level: 'ERROR', statement: statement.id, waits: booked.refusal.reason }))
  }
}
