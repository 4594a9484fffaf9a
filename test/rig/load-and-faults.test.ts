// A little of what npm run rig:faults does at length, by the same code: a journal followed by processes that die, and writers that do.
import { describe, expect, it } from 'vitest'
import { newFolder } from '../fixtures/folder.ts'
import { randomFrom } from '../fixtures/random.ts'
import { followThrough } from './faults/follower.ts'
import { killWriters } from './faults/half-written.ts'

const random = randomFrom()

describe(`faults, with seed ${random.seed}`, () => {
  it('a journal is followed by processes that die, and comes to what a rebuild does', async () => {
    const some = { events: 100, batches: 100, crashEach: 100 }
    const { broken } = await followThrough(await newFolder(), random, some)
    expect(broken).toStrictEqual([])
  })

  it('writers that are killed leave nothing that could be read as whole', async () => {
    const { broken } = await killWriters(await newFolder(), random, 2)
    expect(broken).toStrictEqual([])
  })
})
