// Where the reference elections lie.
import { dataSet } from '../../fixtures/data-set.ts'

export const pabulibDir = dataSet('PABULIB_DIR', 'pabulib/open')
