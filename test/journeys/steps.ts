// What a journey asks of somebody: the pages they come to, the links and buttons they press, the boxes they fill in or tick. As
// many as today, and no more: a page more turns the test red. With STEPS set (npm run rig:steps) each journey leaves its count there.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Journey, mostSteps, type Steps } from './most-steps.ts'

export interface StepCounter {
  now(): Steps
  press(): void
  field(): void
  /** What is done meanwhile is no part of the journey: a mistake made on purpose, a look elsewhere. */
  aside<T>(walk: () => Promise<T>): Promise<T>
}

export function countSteps(page: Page): StepCounter {
  const counted = { pages: 0, presses: 0, fields: 0 }
  let asides = 0
  const add = (what: keyof typeof counted) => {
    if (asides === 0) counted[what]++
  }
  page.on('request', request => {
    // Where an answer sends them on, it is one page.
    const goes = request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (goes && request.redirectedFrom() === null) add('pages')
  })
  return {
    now: () => ({ ...counted }),
    press: () => add('presses'),
    field: () => add('fields'),
    async aside(walk) {
      asides++
      try {
        return await walk()
      } finally {
        asides--
      }
    },
  }
}

/** From where they stand to where they have what they came for, and have seen it said. */
export async function journey(
  name: Journey,
  person: { readonly steps: StepCounter },
  walk: () => Promise<void>,
): Promise<void> {
  const before = person.steps.now()
  await walk()
  const after = person.steps.now()
  const taken: Steps = {
    pages: after.pages - before.pages,
    presses: after.presses - before.presses,
    fields: after.fields - before.fields,
  }
  keep(name, taken)
  const most = mostSteps[name]
  for (const what of ['pages', 'presses', 'fields'] as const)
    expect(taken[what], `${name}: ${what}`).toBeLessThanOrEqual(most[what])
}

/** One file a journey and process: two processes may live the same journey. */
function keep(name: Journey, taken: Steps): void {
  const folder = process.env.STEPS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const file = `${name.replace(/\W+/g, '-')}.${process.pid}.${kept++}.json`
  writeFileSync(join(folder, file), JSON.stringify({ name, ...taken }))
}
let kept = 0
