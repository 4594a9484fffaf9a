// A vote as it is lived, then everything an insider without keys could lay hands on, given to the linker: it may do no better
// than chance. VOTERS=1000 makes it the whole of what was promised (`npm run rig:linker`).

import { gunzipSync } from 'node:zlib'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { castBallot } from '../../../functions/acts/cast-ballot.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { tellVoter } from '../../../functions/acts/tell-voters.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { ballotsFile } from '../../../functions/store/outcome.ts'
import { castKeysOf } from '../../../functions/store/round-keys.ts'
import { ballotKeyOf } from '../../../shared/ballots/commitment.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { TableName } from '../../../shared/platform/tables.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { approveTwice, done } from '../../fixtures/vote.ts'
import { castInput, discussedRound, duringVote, enrol, freeze, north, person } from '../../fixtures/voting.ts'
import { chanceBound, type Seen, strategies } from './strategies.ts'

const many = Number(process.env.VOTERS ?? 100)
const random = randomFrom()

interface Evidence {
  readonly voters: Seen[]
  /** What is to be linked to them, and for each voter which one is right. */
  readonly box: Seen[]
  readonly inBox: number[]
  readonly published: Seen[]
  readonly inPublished: number[]
}

let evidence: Evidence
beforeAll(async () => {
  evidence = await gather(await testHands())
}, 600_000)

async function gather(hands: TestHands): Promise<Evidence> {
  const vote = await discussedRound(hands)
  const emails = Array.from({ length: many }, (_, i) => `voter-${i}@north.example`)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  const actors = await Promise.all(emails.map(email => person(hands, email)))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)

  const logs: string[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map(level =>
    vi.spyOn(console, level).mockImplementation((...args) => void logs.push(args.map(String).join(' '))),
  )
  const commitments = Array.from({ length: many }, () => '')
  const times = Array.from({ length: many }, () => 0)
  const turns = random.some(
    [...actors.keys(), ...actors.keys()].filter((_, i) => i < many || random.below(3) === 0),
    2 * many,
  )
  const versions = new Map<number, number>()
  for (const [turn, voter] of turns.entries()) {
    const replaces = versions.get(voter) ?? 0
    const actor = { ...actors[voter]!, provedAt: hands.clock.now() }
    const choices = random.some(vote.projects.north!, random.below(4))
    const taken = done(await castBallot(hands, actor, castInput(hands, vote, choices, { replaces })))
    await tellVoter(hands, vote.id, north, taken.voterKey)
    versions.set(voter, taken.version)
    commitments[voter] = taken.commitment
    times[voter] = turn
  }
  for (const spy of spies) spy.mockRestore()

  const link = must(
    (await castKeysOf(hands.db, hands.keys, vote.id, north)) as { value?: { link: never } },
    'keys',
  )
  const voterKeys = await Promise.all(emails.map(email => voterKeyOfEmail(hands.keys, email)))
  const ballotKeys = await Promise.all(voterKeys.map(key => ballotKeyOf(link.value!.link, key)))
  const [core, roll, boxItems] = await Promise.all(
    (['core', 'roll', 'box'] as const).map(table => everyItem(hands, table)),
  )
  hands.clock.set(at('2026-11-06T17:02:00Z'))
  done(await closeGates(hands, vote.id))
  done(await totalVotes(hands, vote.id))
  await approveTwice(hands, vote.id)
  done(await countRound(hands, vote.id))
  const file = must(await hands.files.get(ballotsFile(vote.id)), 'the ballots')
  const lines = [...readBallotLines(gunzipSync(file.bytes).toString('utf8'))]

  const messages = (await hands.messages.list({})) as unknown as object[]
  const everything: object[] = [
    ...core!,
    ...roll!,
    ...messages,
    ...logs.map(line => ({ line: line.split(/[^\w@.-]+/) })),
  ]
  const voters = voterKeys.map((voterKey, i): Seen => {
    const own = everything.filter(item => {
      const text = JSON.stringify(item)
      return text.includes(voterKey) || text.includes(`"${emails[i]}"`) || text.includes(actors[i]!.person!)
    })
    const place = roll!.findIndex(item => item.sk === voterKey)
    return { ...seen(own, voterKey, place), time: times[i]! }
  })
  return {
    voters,
    box: boxItems!.map((item, place) =>
      seen([item, ...linesWith(logs, String(item.sk))], String(item.sk), place),
    ),
    inBox: ballotKeys.map(key => boxItems!.findIndex(item => item.sk === key)),
    published: lines.map((line, place) =>
      seen([line, ...linesWith(logs, line.commitment)], line.commitment, place),
    ),
    inPublished: commitments.map(commitment => lines.findIndex(line => line.commitment === commitment)),
  }
}

const linesWith = (logs: readonly string[], key: string): object[] =>
  logs.filter(line => line.includes(key)).map(line => ({ line: line.split(/[^\w@.-]+/) }))

function seen(items: readonly object[], key: string, place: number): Seen {
  const values: string[] = []
  const numbers: number[] = []
  const walk = (value: unknown): void => {
    if (value instanceof Uint8Array)
      values.push(Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex'))
    else if (typeof value === 'number') numbers.push(value)
    else if (typeof value === 'string') values.push(value, ...value.split(/[#\s]/))
    else if (value !== null && typeof value === 'object') {
      if (Array.isArray(value)) numbers.push(value.length)
      for (const inner of Object.values(value)) walk(inner)
    }
  }
  for (const item of items) walk(item)
  const size = items.reduce((sum, item) => sum + JSON.stringify(item).length, 0)
  return { values: values.filter(value => value.length >= 6), numbers, size, key, place, time: 0 }
}

async function everyItem({ db }: TestHands, table: TableName): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await db.client.send(new ScanCommand({ TableName: db.tables[table], ExclusiveStartKey }))
    found.push(...(page.Items ?? []))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}

describe('the linker', () => {
  it('has every ballot before it, and knows how to find one', () => {
    expect(evidence.box).toHaveLength(many)
    expect(evidence.published).toHaveLength(many)
    for (const right of [evidence.inBox, evidence.inPublished])
      expect(new Set(right.filter(place => place >= 0)).size).toBe(many)
    // Given one value in common, it finds them all.
    const marked = evidence.box.map((one, i) => ({ ...one, values: [...one.values, `mark-${i}`] }))
    const voters = evidence.voters.map((one, i) => ({
      ...one,
      values: [...one.values, `mark-${evidence.inBox[i]}`],
    }))
    expect(strategies['equal values']!(voters, marked, random)).toStrictEqual(evidence.inBox)
  })

  const told: string[] = []
  it.each(Object.keys(strategies))('does no better than chance by %s', name => {
    const bound = chanceBound(many, many, 0.001 / (2 * Object.keys(strategies).length))
    const { voters, box, inBox, published, inPublished } = evidence
    const hits = (ballots: readonly Seen[], right: readonly number[]) =>
      strategies[name]!(voters, ballots, random).filter((guess, i) => guess === right[i]).length
    const [boxHits, publishedHits] = [hits(box, inBox), hits(published, inPublished)]
    told.push(`${name} ${boxHits}/${publishedHits}`)
    expect({ seed: random.seed, within: boxHits <= bound, boxHits }).toMatchObject({ within: true })
    expect({ seed: random.seed, within: publishedHits <= bound, publishedHits }).toMatchObject({
      within: true,
    })
    if (told.length === Object.keys(strategies).length)
      console.log(
        `linker, ${many} voters, hits in the box/published: ${told.join(', ')}; chance has at most ${bound} (seed ${random.seed})`,
      )
  })

  it('knows the bound of chance', () => {
    expect(chanceBound(1000, 1000)).toBe(5)
    expect(chanceBound(1000, 2)).toBeGreaterThan(530)
  })
})
