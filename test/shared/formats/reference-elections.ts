// Where the reference elections lie: PABULIB_DIR, or beside the checkout.
import { fileURLToPath } from 'node:url'

export const pabulibDir =
  process.env.PABULIB_DIR ?? fileURLToPath(new URL('../../../../shared/pabulib/open', import.meta.url))
