// Whoever stores something new says until when it is kept.
import { describe, expect, it } from 'vitest'
import * as keys from '../../../functions/store/keys.ts'
import { tableNames } from '../../../shared/platform/tables.ts'
import { keptAs } from '../../../shared/rounds/retention.ts'

describe('the table of what is kept', () => {
  it('has one line for every key there is', () => {
    const made: [string, string[]][] = []
    for (const [name, make] of Object.entries(keys)) {
      if (typeof make !== 'function') continue
      const key = (make as (...given: unknown[]) => unknown)('0000', '1111', '2222', '3333')
      if (typeof key !== 'object' || key === null || !('sk' in key)) continue
      made.push([name, tableNames.flatMap(table => keptAs(table, key as { pk: string; sk: string }))])
    }
    expect(made.length).toBeGreaterThan(40)
    const wrong = made.filter(([, names]) => names.length !== 1)
    expect(wrong, 'whoever adds a key says in shared/rounds/retention.ts until when it is kept').toEqual([])
  })
})
