// Voters who change their ballot in two windows at once, on a bad network: one of the two is taken, and the other is told.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { storyFolder } from './scene.ts'
import { tellStory } from './story.ts'

let folder: Awaited<ReturnType<typeof storyFolder>>
beforeAll(async () => {
  folder = await storyFolder()
})
afterAll(() => folder.remove())

const first = Number(process.env.SEED ?? Date.now() % 1_000_000)

it('takes one of two changes made at once, 20 votes long', async () => {
  let changes = 0
  for (let seed = first; seed < first + 20; seed++) {
    const story = await tellStory(folder.path, {
      seed,
      voters: 6,
      workers: 3,
      faults: 5,
      kills: 0,
      minutes: 20,
      arrive: [0.3, 0.5],
      busy: 6,
      habit: () => 'changes',
    })
    const { lost, doubled, wrongRefusals, unanswered } = story
    expect({ seed, lost, doubled, wrongRefusals, unanswered }).toStrictEqual({
      seed,
      lost: [],
      doubled: [],
      wrongRefusals: [],
      unanswered: [],
    })
    changes += story.acknowledged - 6
  }
  expect(changes).toBeGreaterThan(80)
}, 60_000)
