// Metrics and readings, for everybody, for who is asked and for who checks them.
import { askingPages } from '../pages/asking.tsx'
import { metricPages } from '../pages/metric.tsx'
import { metricDeskPages } from '../pages/metric-desk.tsx'
import { metricImportPages } from '../pages/metric-import.tsx'
import { metricKeptPages } from '../pages/metric-kept.tsx'
import { metricRecordPages } from '../pages/metric-record.tsx'
import { panelPages } from '../pages/panel.tsx'
import { questionPages } from '../pages/question.tsx'
import { readingPages } from '../pages/reading.tsx'
import { readingFilePages } from '../pages/reading-file.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  metricPages(app)
  metricDeskPages(app)
  metricKeptPages(app)
  metricRecordPages(app)
  metricImportPages(app)
  askingPages(app)
  readingPages(app)
  readingFilePages(app)
  panelPages(app)
  questionPages(app)
}
