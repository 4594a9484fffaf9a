import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { countRound } from '../../../functions/count/count-round.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { ballotsFile, readOutcome } from '../../../functions/store/outcome.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { commitmentOf } from '../../../shared/ballots/commitment.ts'
import { readBallotLines } from '../../../shared/formats/ballot-lines.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { plainRecount } from '../../fixtures/recount.ts'
import { approveTwice, done, votedRound } from '../../fixtures/vote.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const titles = Array.from({ length: 12 }, (_, i) => `Project ${i + 1}`)
const projectsIn = (pot: string) =>
  titles.map((title, i) => ({ pot, title, costMinor: 200_000 + 137_000 * ((i * 7) % 5) }))
const randomVotes = (many: number) =>
  Array.from({ length: many }, () => [...titles].sort(() => randomInt(3) - 1).slice(0, randomInt(4)))

describe('a round of 300 ballots', () => {
  const votes = { north: randomVotes(180), south: randomVotes(120) }

  test('is counted to what a plain recount comes to, and its ballots are all there', async () => {
    const { round: id } = await votedRound(
      hands,
      'three-hundred',
      [...projectsIn('north'), ...projectsIn('south')],
      votes,
    )
    await approveTwice(hands, id)
    const { outcomeSha256 } = done(await countRound(hands, id))
    const round = must(await getRound(hands.db, id), 'the round')
    expect(round.acts.counted?.outcomeSha256).toBe(outcomeSha256)
    const outcome = must(await readOutcome(hands.files, round), 'the outcome')
    const ballot = await readFrozenBallot(hands.files, round)

    for (const pot of ballot.pots) {
      const cast = votes[pot.neighbourhood as 'north' | 'south']
      const idOf = (title: string) => must(pot.projects.find(project => project.title === title)?.id, title)
      const plain = plainRecount(
        pot.amountMinor,
        pot.projects.map(({ id: project, costMinor }) => ({ id: project, cost: costMinor })),
        cast.map(names => names.map(idOf)),
      )
      const counted = must(
        outcome.pots.find(candidate => candidate.pot === pot.neighbourhood),
        'the pot',
      )
      expect(counted.funded).toEqual(plain.funded)
      expect(new Map(counted.projects.map(project => [project.project, project.votes]))).toEqual(plain.votes)
      expect(counted.withFundedChoice).toBe(plain.served)
      expect(counted.account).toMatchObject({
        onRoll: cast.length + 5,
        online: cast.length,
        onPaper: 0,
        opened: cast.length,
        counted: cast.length,
        empty: cast.filter(names => names.length === 0).length,
        invalid: 0,
      })
    }

    const file = must(await hands.files.get(ballotsFile(id)), 'the ballots')
    const text = new TextDecoder().decode(await unpack(file.bytes))
    expect(await sha256Hex(text)).toBe(outcome.ballots.sha256)
    const lines = [...readBallotLines(text)]
    expect(lines).toHaveLength(300)
    const commitments = lines.map(line => line.commitment)
    expect(commitments).toEqual([...commitments].sort())
    for (const line of lines.slice(0, 40)) {
      expect(line).toMatchObject({ valid: true })
      expect(
        await commitmentOf({ round: id, ...(line as never as { nonce: string }), pot: line.pot } as never),
      ).toBe(line.commitment)
    }
  }, 120_000)
})
