// A few of the closes that `npm run rig:closes` does by the thousand: with many casts on their way, none late, none lost.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tellClose } from './close-story.ts'
import { storyFolder } from './scene.ts'

let folder: Awaited<ReturnType<typeof storyFolder>>
beforeAll(async () => {
  folder = await storyFolder()
})
afterAll(() => folder.remove())

const first = Number(process.env.SEED ?? Date.now() % 1_000_000)

it('12 closes at random moments, clocks five minutes off, casts in flight: none late, none lost', async () => {
  let [inFlight, acknowledged, refused] = [0, 0, 0]
  for (let seed = first; seed < first + 12; seed++) {
    const story = await tellClose(folder.path, seed, 25, 5)
    const { lost, late, doubled, wrongRefusals, unanswered } = story
    expect({ seed, lost, late, doubled, wrongRefusals, unanswered }).toStrictEqual({
      seed,
      lost: [],
      late: [],
      doubled: [],
      wrongRefusals: [],
      unanswered: [],
    })
    inFlight += story.inFlight
    acknowledged += story.acknowledged
    refused += story.voters - story.acknowledged
  }
  expect(inFlight).toBeGreaterThan(60)
  expect(acknowledged).toBeGreaterThan(20)
  expect(refused).toBeGreaterThan(20)
}, 60_000)
