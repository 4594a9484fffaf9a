// The recount of rounds by equal shares, fetched for those alone.
import { bySharesToo } from '../../shared/formats/recount-shares.ts'
import { countWith } from './recount-task.ts'

countWith(bySharesToo)
