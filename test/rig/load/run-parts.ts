// A long run made of parts, each in a folder of its own that is removed: what each came to is said, then one line of numbers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, randomFrom } from '../../fixtures/random.ts'
import { openPlace, type Place } from '../http/place.ts'
import type { Part } from './asking.ts'

export type RunPart = (folder: string, random: Random) => Promise<Part>

/** Left out where its option is 0. */
export type WantedPart = readonly [isWanted: number, run: RunPart]

export const onPlace =
  (run: (place: Place, random: Random) => Promise<Part>): RunPart =>
  async (folder, random) => {
    const place = await openPlace(folder)
    try {
      return await run(place, random)
    } finally {
      await place.close()
    }
  }

/** Ends the process: with 0 where something ran and no promise was broken. `borne`: what the parts are called, for the last line. */
export function runParts(parts: readonly WantedPart[], borne: string, seed: number): void {
  runEach(parts, borne, seed).then(
    good => process.exit(good ? 0 : 1),
    error => {
      console.error(error, `(seed ${seed})`)
      process.exit(1)
    },
  )
}

async function runEach(parts: readonly WantedPart[], borne: string, seed: number): Promise<boolean> {
  const begun = performance.now()
  const broken: string[] = []
  let ran = 0
  for (const [isWanted, run] of parts) {
    if (isWanted === 0) continue
    const folder = await mkdtemp(join(tmpdir(), 'folkmoot-rig-'))
    try {
      const part = await run(folder, randomFrom(seed))
      ran++
      console.log(part.line)
      for (const line of part.broken.slice(0, 20)) console.log(`  BROKEN: ${line}`)
      broken.push(...part.broken)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const took = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(`${ran} ${borne} borne, ${broken.length} broken promises, ${took} s (seed ${seed})`)
  return ran > 0 && broken.length === 0
}
