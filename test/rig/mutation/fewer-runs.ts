// fast-check with a third of the longer runs: thousands of mutated counts are tested, each by every property that reaches it.
// What survives here may still be found by the full number of runs, so the score is a lower bound.
import * as all from 'fast-check'

export * from 'fast-check'

/** Tests that ask for no more say how often each case came up, and are left alone. */
const fewRuns = 600

const assert = ((property: all.IRawProperty<unknown>, params: all.Parameters<unknown> = {}) => {
  const asked = params.numRuns ?? 100
  const numRuns = asked > fewRuns ? Math.ceil(asked / 3) : asked
  return all.assert(property, { ...params, numRuns })
}) as typeof all.assert

export default { ...all, assert }
