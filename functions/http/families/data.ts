// Files for who works on the data.
import { dataFilePages } from '../pages/data-files.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  dataFilePages(app)
}
