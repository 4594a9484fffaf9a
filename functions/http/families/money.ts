// Money desks: decisions, payments, months, promises.
import { batchPages } from '../pages/batch.tsx'
import { batchesPages } from '../pages/batches.tsx'
import { moneyDeskPages } from '../pages/money-desk.tsx'
import { monthSettlePages } from '../pages/month-settle.tsx'
import { monthsPages } from '../pages/months.tsx'
import { paymentsPages } from '../pages/payments.tsx'
import { promisesPages } from '../pages/promises.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  moneyDeskPages(app)
  promisesPages(app)
  paymentsPages(app)
  batchesPages(app)
  batchPages(app)
  monthsPages(app)
  monthSettlePages(app)
}
