// The three tables, as plain data: the cloud's stacks and the local engine are both built from it.
// They are apart because who may read what is decided table by table: the roll knows who voted, the box how.

export type TableName = 'core' | 'roll' | 'box'

export interface IndexPlan {
  readonly partitionKey: string
  readonly sortKey: string
}

export interface TablePlan {
  readonly partitionKey: 'pk'
  readonly sortKey: 'sk'
  /** Sparse: an item without the index's keys is not in it. Every index projects all attributes. */
  readonly indexes: Readonly<Record<string, IndexPlan>>
  /** Epoch seconds after which the item may be deleted. Deletion is late, so reads leave expired items out as well. */
  readonly expiryAttribute?: typeof EXPIRY
}

export const EXPIRY = 'expiresAtSeconds'
export const LISTS = 'lists'

/** All keys are strings. `roll` and `box` carry no times, so nothing in them expires by itself. */
export const tablePlans: Readonly<Record<TableName, TablePlan>> = {
  core: {
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: { [LISTS]: { partitionKey: 'listPk', sortKey: 'listSk' } },
    expiryAttribute: EXPIRY,
  },
  roll: { partitionKey: 'pk', sortKey: 'sk', indexes: {} },
  box: { partitionKey: 'pk', sortKey: 'sk', indexes: {} },
}

export const tableNames: readonly TableName[] = ['core', 'roll', 'box']
