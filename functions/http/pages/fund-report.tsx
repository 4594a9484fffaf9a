// The yearly report of a fund: one page to print, the same for everybody.
import { isYear } from '../../../shared/ledger/year.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { fundTitle } from '../../../web/pages/fund.tsx'
import { FundReportPage } from '../../../web/pages/fund-report.tsx'
import { page, refusalPage } from '../frame.tsx'
import type { App } from '../site.ts'
import { loadReport } from './parts/fund-report-views.ts'
import { currentYear, daysOf } from './parts/fund-views.ts'

const keepSeconds = 60

export function fundReportPages(app: App): void {
  app.get('/:language/neighbourhoods/:neighbourhood/fund/:year/report', async c => {
    const { words, site } = c.var
    const { hands } = site
    const place = neighbourhoodOf(hands.council, c.req.param('neighbourhood'))
    const year = c.req.param('year')
    if (!place || !isYear(year) || year > currentYear(hands)) return refusalPage(c, { reason: 'not-found' })
    const { fund, projects, grants, metrics } = await loadReport(hands, place.id, year)
    const current = year === fund.current
    return page(c, {
      title: fundTitle(words, place.name, fund.year, current),
      keepSeconds,
      children: (
        <FundReportPage
          words={words}
          place={place}
          year={fund.year}
          {...daysOf(hands.council, year)}
          current={current}
          projects={projects}
          grants={grants}
          metrics={metrics}
          nameOf={id => neighbourhoodOf(hands.council, id)?.name ?? id}
        />
      ),
    })
  })
}
