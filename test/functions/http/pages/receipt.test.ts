import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../../functions/acts/close-gates.ts'
import { publishResults } from '../../../../functions/acts/publish-results.ts'
import { totalVotes } from '../../../../functions/acts/total-votes.ts'
import { countRound } from '../../../../functions/count/count-round.ts'
import { findBallot } from '../../../../functions/count/find-ballot.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { receiptPages } from '../../../../functions/http/pages/receipt.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { approveTwice, done, northCouncillor, signOffAll } from '../../../fixtures/vote.ts'
import { cast, enrol, person, south, type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
let vote: TestVote
/** Of every ballot of the north, in the order they were cast; the first voter changed theirs. */
let receipts: string[]
let replaced: string
let inSouth: string
let title: (choice: string) => string

const voters = 12

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), receiptPages)
  const open = await votingRound(hands, { voters })
  vote = open
  const projects = open.projects.north!
  title = choice => `${projects.indexOf(choice) + 1} · Project ${projects.indexOf(choice) + 1} of north`
  const receiptOf = async (i: number, choices: string[], replaces = 0) =>
    done(await cast(hands, open.voters[i]!, open, choices, { replaces })).receipt
  replaced = await receiptOf(0, [projects[3]!])
  receipts = [await receiptOf(0, [projects[2]!, projects[0]!], 1), await receiptOf(1, [])]
  for (let i = 2; i < voters; i++) receipts.push(await receiptOf(i, [projects[i % 4]!]))
  await enrol(hands, vote.id, `southerner-${vote.id}@south.example,south`)
  const southerner = await person(hands, `southerner-${vote.id}@south.example`)
  inSouth = done(await cast(hands, southerner, vote, [vote.projects.south![0]!], { pot: south })).receipt
  expect(await page(receipts[0]!)).toContain('Until then a receipt cannot be checked. Keep it.')

  hands.clock.set(at('2026-11-06T17:02:00Z'))
  done(await closeGates(hands, vote.id))
  done(await totalVotes(hands, vote.id))
  await approveTwice(hands, vote.id)
  done(await countRound(hands, vote.id))
  await signOffAll(hands, vote.id)
  const { version } = must(await getRound(hands.db, vote.id), 'the round')
  done(await publishResults(hands, northCouncillor, { round: vote.id, version }))
}, 60_000)

const get = (receipt?: string) =>
  app.request(
    `/en/rounds/${vote.id}/receipt${receipt === undefined ? '' : `?${new URLSearchParams({ receipt })}`}`,
  )
const page = async (receipt?: string) =>
  textOf((await (await get(receipt)).text()).replace(/^[\s\S]*<main/, ''))

describe('a receipt', () => {
  it('is asked for once the results are out', async () => {
    const response = await get()
    expect(response.headers.get('cache-control')).toContain('public')
    const said = textOf(await response.text())
    expect(said).toContain('Was my ballot counted?')
    expect(said).toContain('Find my ballot')
  })

  it('of every counted ballot finds it, with what it says', async () => {
    const [a, , c] = vote.projects.north!
    const said = await page(receipts[0])
    expect(said).toContain('Yes, this ballot was counted')
    expect(said).toContain('It is one of the published ballots for North.')
    expect(said).toContain(`${title(a!)} ${title(c!)}`)
    for (const [i, receipt] of receipts.entries()) {
      if (i < 2) continue
      expect(await page(receipt)).toContain(title(vote.projects.north![i % 4]!))
    }
  })

  it('of an empty ballot says that nothing was ticked', async () => {
    expect(await page(receipts[1])).toContain('Nothing was chosen on it.')
  })

  it('is read however it is typed', async () => {
    const typed = receipts[0]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    expect(await page(typed)).toContain('Yes, this ballot was counted')
  })

  it('of a ballot that was replaced is not found, and the page says why that may be', async () => {
    const said = await page(replaced)
    expect(said).toContain('No counted ballot has this receipt')
    expect(said).toContain('only the receipt you got last can be found')
  })

  it('from a pot of very few says that it was counted, and nothing more', async () => {
    const said = await page(inSouth)
    expect(said).toContain('Yes, this ballot was counted')
    expect(said).toContain('So few people voted there')
    expect(said).not.toContain('Project')
  })

  it.each(['7KQ4', '????-????-????-????-????', 'x'.repeat(500)])('"%s" is none', async typed => {
    const response = await get(typed)
    const html = await response.text()
    expect(html).toContain('<title>Error:')
    expect(textOf(html)).toContain('A receipt has 20 letters and numbers.')
  })

  it('of a round that is not there is not looked for', async () => {
    expect((await app.request('/en/rounds/none/receipt')).status).toBe(404)
  })
})

describe('finding a ballot', () => {
  it('waits while the ballots are on their way', async () => {
    expect(await findBallot(hands.files, 'not-out' as RoundId, receipts[0]!)).toBeUndefined()
  })

  it('does not take a line for somebody’s ballot that its commitment does not bear out', async () => {
    const round = 'forged' as RoundId
    const published = must(await findBallot(hands.files, vote.id, receipts[0]!), 'the ballots')
    const forged = { ...published.found!.ballot, choices: [vote.projects.north![3]] }
    await hands.files.put(
      `published/rounds/${round}/v1/ballots.jsonl`,
      new TextEncoder().encode(`${JSON.stringify(forged)}\n`),
      { contentType: 'application/jsonl' },
    )
    await expect(findBallot(hands.files, round, receipts[0]!)).rejects.toThrow(
      'is not what its commitment says',
    )
  })
})
