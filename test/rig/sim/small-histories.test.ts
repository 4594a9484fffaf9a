// Small votes simulated from seeds: whatever is lost, late, doubled or killed, the history holds. And each thing that makes
// it hold, taken away, is found out.
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestHands } from '../../fixtures/hands.ts'
import { storyFolder } from './scene.ts'
import { type Story, type StoryOptions, tellStory } from './story.ts'

let folder: Awaited<ReturnType<typeof storyFolder>>
beforeAll(async () => {
  folder = await storyFolder()
})
afterAll(() => folder.remove())

const first = Number(process.env.SEED ?? Date.now() % 1_000_000)

const tell = (seed: number, more: Partial<StoryOptions> = {}): Promise<Story> =>
  tellStory(folder.path, { seed, voters: 4, workers: 2, faults: 15, kills: 2, minutes: 20, ...more })

const wrongIn = ({ lost, doubled, late, wrongRefusals, unanswered }: Story) => [
  ...lost.map(line => `lost: ${line}`),
  ...doubled.map(line => `doubled: ${line}`),
  ...late.map(line => `late: ${line}`),
  ...wrongRefusals.map(line => `wrong: ${line}`),
  ...unanswered.map(line => `unanswered: ${line}`),
]

describe('a small vote on a bad network', () => {
  it('loses, doubles and wrongly refuses nothing, 25 times', async () => {
    let acknowledged = 0
    let attempts = 0
    for (let seed = first; seed < first + 25; seed++) {
      const story = await tell(seed)
      expect({ seed, wrong: wrongIn(story) }).toStrictEqual({ seed, wrong: [] })
      acknowledged += story.acknowledged
      attempts += story.attempts
    }
    expect(acknowledged).toBeGreaterThan(25)
    expect(attempts).toBeGreaterThan(acknowledged + 12)
  }, 60_000)

  it('tells the same story from the same seed', async () => {
    const [once, again] = [await tell(first), await tell(first)]
    expect(again.told).toStrictEqual(once.told)
    expect(again.acknowledged).toBe(once.acknowledged)
  })
})

type Clause = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** Transactions changed on their way. */
function meddled(hands: TestHands, change: (clause: Clause) => readonly Clause[]): TestHands {
  const send = (command: unknown) => {
    if (!(command instanceof TransactWriteCommand)) return hands.db.client.send(command as never)
    const TransactItems = (command.input.TransactItems ?? []).flatMap(change)
    return hands.db.client.send(new TransactWriteCommand({ ...command.input, TransactItems }))
  }
  return { ...hands, db: { ...hands.db, client: { send } as never } }
}

const without = (name: 'ConditionExpression', clause: Clause['Update']) => {
  const { [name]: _, ReturnValuesOnConditionCheckFailure: __, ...rest } = clause!
  return { Update: rest } as Clause
}

describe('the simulation finds out', () => {
  const until = async (sabotage: StoryOptions['sabotage'], more: Partial<StoryOptions>, tries = 60) => {
    for (let seed = first; seed < first + tries; seed++) {
      const story = await tell(seed, { ...more, ...(sabotage && { sabotage }) }).catch(() => undefined)
      if (!story || wrongIn(story).length > 0) return story ? wrongIn(story) : ['the count refused']
    }
    return []
  }

  it('a cast that does not ask its gate', async () => {
    const noGate = (hands: TestHands) => meddled(hands, clause => (clause.ConditionCheck ? [] : [clause]))
    const near = { voters: 20, workers: 4, arrive: [0.8, 1] as const, habit: () => 'once' as const }
    expect(await until(noGate, near)).not.toStrictEqual([])
  })

  it('a cast that does not ask the roll', async () => {
    const noRoll = (hands: TestHands) =>
      meddled(hands, clause =>
        clause.Update?.TableName === 'roll' ? [without('ConditionExpression', clause.Update)] : [clause],
      )
    const twice = { habit: () => 'changes' as const, faults: 0, kills: 0, arrive: [0.3, 0.5] as const }
    expect(await until(noRoll, twice)).not.toStrictEqual([])
  })

  it('a cast that is acknowledged and not written', async () => {
    const forgets = (hands: TestHands) =>
      meddled(hands, clause => (clause.Put?.TableName === 'box' ? [] : [clause]))
    expect(await until(forgets, { faults: 0, kills: 0, arrive: [0.3, 0.5] })).not.toStrictEqual([])
  })
})
