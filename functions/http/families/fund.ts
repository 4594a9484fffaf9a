// The money of one neighbourhood, as everybody sees it.
import { fundPages } from '../pages/fund.tsx'
import { fundReportPages } from '../pages/fund-report.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  fundPages(app)
  fundReportPages(app)
}
