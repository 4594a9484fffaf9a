// The recount of rounds by most votes: recount-task.ts with no other rule, so that phones fetch no other.
import { byGreedy } from '../../shared/formats/recount-outcome.ts'
import { countWith } from './recount-task.ts'

countWith(byGreedy)
