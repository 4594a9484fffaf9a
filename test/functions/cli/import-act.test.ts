// Importing an election on the real engine: what becomes of a file's projects, ballots and money, and of an import that is
// interrupted at any moment.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { castBallot } from '../../../functions/acts/cast-ballot.ts'
import { carryOut, type PlannedImport, planImport } from '../../../functions/cli/import.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { listProposals } from '../../../functions/store/proposals.ts'
import { rollTotals } from '../../../functions/store/roll.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { countPot, openPot } from '../../../shared/formats/pot-count.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Council } from '../../../shared/platform/council.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { openedBallots } from '../../fixtures/box.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { type ElectionFile, electionFile, usualProjects } from '../../fixtures/election-file.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'

let hands: TestHands
let folder: string
let files = 0
// Imported once, and looked at by many.
let usual: Seen
/** In the north, and with who won. */
let inNorth: Seen
/** With half a unit of money, and with longer ballots than it says. */
let fine: Seen
beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-11-20T12:00:00Z'))
  folder = await newFolder()
  usual = await imported(electionFile(), { name: 'Usual 2025.pb' })
  inNorth = await imported(withSelected({ 'M/01/VII': '1', '2': '1', é: '2' }), { neighbourhood: 'North' })
  fine = await imported(electionFile({ meta: { budget: '10000,5', max_length: '2' } }))
})

function withSelected(selected: Readonly<Record<string, string>>): string {
  const projects = usualProjects.map(project => ({
    ...project,
    selected: selected[project.project_id] ?? '0',
  }))
  return electionFile({ projects })
}

async function planned(
  text: string,
  options: { name?: string; neighbourhood?: string; council?: Council } = {},
) {
  const { name = `election_${files++}.pb`, neighbourhood, council = hands.council } = options
  const file = join(folder, name)
  await writeFile(file, text)
  return planImport(council, hands.clock.now(), { file, ...(neighbourhood && { neighbourhood }) })
}

interface Seen {
  readonly plan: PlannedImport
  readonly lines: readonly string[]
  readonly round: Round
}

async function imported(text: string, options: Parameters<typeof planned>[1] = {}): Promise<Seen> {
  const plan = done(await planned(text, options))
  const lines = done(await carryOut({ ...hands, council: options.council ?? hands.council }, plan, nowhere))
  return { plan, lines, round: must(await getRound(hands.db, plan.round), 'the round') }
}

const refusal = async (file: ElectionFile, council?: Council): Promise<string> => {
  const plan = await planned(electionFile(file), council && { council })
  if (plan.ok) throw new Error('it was not refused')
  return plan.refusal.message.replace(/^.*\.pb/, 'FILE')
}

const outcomeOf = async (round: Round) => must(await readOutcome(hands.files, round), 'an outcome').pots[0]!

async function boxOf(round: RoundId, pot: NeighbourhoodId) {
  return (await openedBallots(hands, round, pot)).map(({ choices }) => choices.join(',')).sort()
}

const nowhere = { write() {} }

const line = (lines: readonly string[], start: string): string =>
  (lines.find(text => text.trim().startsWith(start)) ?? '').trim().replace(/\s+/g, ' ')

describe('an imported election', () => {
  it('is a finished round: every ballot in the box, counted, signed off and published', async () => {
    const { round, plan, lines } = usual
    const pot = round.pots[0]!
    expect(pot).toStrictEqual({ neighbourhood: 'whole', amountMinor: 1_000_000 })
    expect(phaseOf(round, hands.clock.now())).toBe('delivering')
    expect(round.importedFrom).toBe(plan.name)
    expect(await boxOf(round.id, pot.neighbourhood)).toStrictEqual(
      [
        ...Array(3).fill(''),
        ...Array(9).fill('2,M/01/VII'),
        ...Array(7).fill('2,3'),
        ...Array(5).fill('é'),
        '2',
        '2,3,M/01/VII',
      ].sort(),
    )
    const outcome = await outcomeOf(round)
    expect(outcome.account).toMatchObject({
      onRoll: 26,
      online: 26,
      opened: 26,
      counted: 26,
      empty: 3,
      invalid: 0,
    })
    expect(outcome.funded).toStrictEqual(['2', 'M/01/VII'])
    expect(line(lines, 'Ballots')).toBe('Ballots 26 stored, counted and published')
    expect(line(lines, 'Funded')).toBe('Funded 2 of 4 projects: 2, M/01/VII')
    expect(line(lines, 'Cost')).toBe('Cost 7500.50 GBP of 10000 GBP')
    expect(lines.join('\n')).toContain('3 empty; they are kept, and counted as ballots')
    expect(lines.join('\n')).toContain('1 named a project more than once; it was counted once')
    expect(lines.at(-1)).toMatch(/http:\/\/localhost:3000\/en\/rounds\/usual-2025\/results$/)
  })

  it('decides as the file itself would be counted', async () => {
    const votes = Array.from({ length: 60 }, (_, i) =>
      usualProjects.filter((_, p) => (i * 7 + p * 3) % (p + 2) === 0),
    )
    const text = electionFile({
      votes: votes.map(ids => ids.map(({ project_id }) => project_id).join(',')),
      meta: { max_length: undefined },
    })
    const { round } = await imported(text)
    const ballot = await readFrozenBallot(hands.files, round)
    const pot = ballot.pots[0]!
    const counting = openPot(ballot, pot)
    for (const ids of votes) counting.add(ids.map(({ project_id }) => project_id))
    const direct = countPot(counting.election(), ballot.rules)
    const outcome = await outcomeOf(round)
    expect(outcome.funded).toStrictEqual(direct.count.funded)
    expect(outcome.working).toStrictEqual(direct.count.working)
    expect(round.rules.maxChoices).toBe(4)
  })

  it('gives money to the penny', async () => {
    const { round, lines } = fine
    expect(round.pots[0]!.amountMinor).toBe(1_000_050)
    expect(line(lines, 'Cost')).toBe('Cost 10000.50 GBP of 10000.50 GBP')
    expect((await outcomeOf(round)).funded).toStrictEqual(['2', 'M/01/VII', '3'])
  })

  it('takes place where and when the file says, told of by the names of the first two officers', async () => {
    const { round } = inNorth
    expect(round.pots[0]!.neighbourhood).toBe('north')
    expect(round.dates).toMatchObject({
      votingAt: '2025-03-01T00:00:00.000Z',
      closesAt: '2025-03-16T00:00:00.000Z',
    })
    const { acts } = round
    const between = (from: string, at: string | undefined, to: string) =>
      at !== undefined && from <= at && at <= to
    for (const happened of [acts.gatesClosed?.at, acts.counted?.at, acts.published?.at])
      expect([happened, between('2025-03-16T00:01:00.000Z', happened, '2025-03-18')]).toStrictEqual([
        happened,
        true,
      ])
    expect(acts.openingApprovals?.map(({ byName }) => byName)).toStrictEqual([
      'First Officer',
      'Second Officer',
    ])
    expect(acts.signOffs?.map(({ as, byName }) => `${as} ${byName}`)).toStrictEqual([
      'councillor First Officer',
      'officer Second Officer',
    ])
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 50 })
    expect(entries.map(({ act }) => act)).toStrictEqual([
      'import-election',
      'publish-results',
      'sign-off-as-officer',
      'sign-off-as-councillor',
      'check-count',
      'count',
      'approve-opening',
      'approve-opening',
      'close-gates',
      'freeze-ballot',
    ])
    expect(entries[0]).toMatchObject({
      at: expect.stringMatching(/^2026-11-20/),
      byName: 'First Officer',
      facts: { projects: 4, ballots: 26, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    for (const { at } of entries.slice(1)) expect(at < '2025-03-18').toBe(true)
  })

  it('leaves nothing for the scheduler, and nothing for anybody to cast', async () => {
    const { round } = usual
    const left = await runDue(hands, () => {})
    expect(left.filter(({ round: id }) => id === round.id)).toStrictEqual([])
    const cast = await castBallot(hands, actorWith('Amina Diallo'), {
      round: round.id,
      pot: 'whole' as NeighbourhoodId,
      choices: [],
      castId: 'a'.repeat(32),
      voterNonce: 'b'.repeat(32),
      replaces: 0,
    })
    expect(cast.ok).toBe(false)
  })

  it('is not disturbed by a scheduler that works on the same data, nor closed by it too early', async () => {
    let over = false
    const scheduler = (async () => {
      while (!over) await runDue(hands, () => {})
    })()
    const { round } = await imported(electionFile()).finally(() => {
      over = true
    })
    await scheduler
    expect((await outcomeOf(round)).account).toMatchObject({ opened: 26, counted: 26 })
    expect(round.acts.published).toBeDefined()
  })

  it('keeps what a proposal cannot hold: ids with slashes on the ballot, long and odd names in the text, the file whole', async () => {
    const long = `${'A very long name that says everything about the project '.repeat(4)}and more`
    const projects = [
      { project_id: 'M/01/VII', cost: '100', name: long, category: 'sport,culture', district: 'Old Town' },
      { project_id: 'x'.repeat(100), cost: '200', name: 'Zoo', category: 'welfare', district: '' },
      { project_id: '#3', cost: '0', name: 'Zero\u202e\u0007 cost', category: 'odd', district: '' },
    ]
    const votes = ['M/01/VII', '#3', 'x'.repeat(100), 'M/01/VII,#3']
    const text = electionFile({ projects, votes, meta: { language: 'polish' } })
    const { round, plan } = await imported(text)
    const ballot = await readFrozenBallot(hands.files, round)
    expect(ballot.pots[0]!.projects.map(({ id, costMinor }) => [id, costMinor])).toStrictEqual([
      ['M/01/VII', 10_000],
      ['x'.repeat(100), 20_000],
      ['#3', 0],
    ])
    const [first, second, third] = await listProposals(hands.db, round.id)
    expect(first).toMatchObject({ place: 'Old Town', category: 'health', language: 'pl' })
    expect(first!.title).toMatch(/^A very long name .{0,60}…$/)
    expect(first!.title.length).toBeLessThanOrEqual(80)
    expect(first!.text).toContain(`name: ${long}`)
    expect(second!.title).toMatch(/^Project x+…$/)
    expect(second!.text).toContain('name: Zoo')
    expect([third!.title, third!.category]).toStrictEqual(['Zero cost', 'other'])
    const kept = must(await hands.files.get(`rounds/${round.id}/election/${plan.sha256}.pb`), 'the file')
    expect(new TextDecoder().decode(kept.bytes)).toBe(text)
    expect((await outcomeOf(round)).funded).toContain('#3')
  })

  it('says whether the same won as the file says', async () => {
    const says = ({ lines }: Seen) => line(lines, 'The file says')
    expect(says(usual)).toBe('The file says nothing of who won')
    expect(says(inNorth)).toBe('The file says the same 2 won')
    const another = withSelected({ 'M/01/VII': '1', é: '1' })
    expect(says(await imported(another))).toBe(
      'The file says another result: not funded here é funded here only 2',
    )
  })

  it('allows what was counted, and says so, where ballots name more than their file allows', async () => {
    const { round, lines } = fine
    expect(round.rules.maxChoices).toBe(3)
    expect(lines.join('\n')).toContain('ballots name up to 3 projects, though max_length is 2')
    expect((await outcomeOf(round)).account).toMatchObject({ counted: 26, invalid: 0 })
  })

  it('may be one where each chose one', async () => {
    const votes = ['2', '2', '3', '', 'é']
    const { round } = await imported(
      electionFile({ votes, meta: { vote_type: 'choose-1', max_length: undefined } }),
    )
    expect(round.rules).toMatchObject({ ballotType: 'approval', maxChoices: 1 })
  })
})

describe('the same file again', () => {
  it('is refused once it was imported to the end, as is another of the same name', async () => {
    expect(usual.round.id).toBe('usual-2025')
    const before = await getRound(hands.db, usual.round.id)
    for (const text of [electionFile(), electionFile({ meta: { budget: '9000' } })]) {
      const again = await carryOut(hands, done(await planned(text, { name: 'Usual 2025.pb' })), nowhere)
      expect(again.ok ? '' : again.refusal.message).toContain('There is a round usual-2025 already')
    }
    expect(before).toStrictEqual(usual.round)
    expect(await getRound(hands.db, usual.round.id)).toStrictEqual(before)
  })

  it('under another neighbourhood does not go on with what was begun', async () => {
    const text = electionFile()
    const name = 'elsewhere.pb'
    await expect(carryOut(stoppedAfter(20), done(await planned(text, { name })), nowhere)).rejects.toThrow(
      Stopped,
    )
    const other = done(await planned(text, { name, neighbourhood: 'south' }))
    expect((await carryOut(hands, other, nowhere)).ok).toBe(false)
    done(await carryOut(hands, done(await planned(text, { name })), nowhere))
  })

  it('goes on wherever it was interrupted, and comes to the same', async () => {
    const text = electionFile()
    const expected = {
      box: await boxOf(usual.round.id, 'whole' as NeighbourhoodId),
      outcome: await outcomeOf(usual.round),
    }
    for (let writes = 1, interrupted = true; interrupted; writes += 29) {
      const plan = done(await planned(text, { name: `interrupted ${writes}.pb` }))
      interrupted = await carryOut(stoppedAfter(writes), plan, nowhere).then(
        () => false,
        error => {
          if (!(error instanceof Stopped)) throw error
          return true
        },
      )
      if (interrupted) done(await carryOut(hands, plan, nowhere))
      const round = must(await getRound(hands.db, plan.round), 'the round')
      const { working, funded, account } = await outcomeOf(round)
      expect(await boxOf(plan.round, 'whole' as NeighbourhoodId)).toStrictEqual(expected.box)
      expect({ working, funded, account }).toStrictEqual({
        working: expected.outcome.working,
        funded: expected.outcome.funded,
        account: expected.outcome.account,
      })
      expect(await rollTotals(hands.db, plan.round, 'whole' as NeighbourhoodId)).toMatchObject({
        onRoll: 26,
        voted: 26,
      })
      expect(await listProposals(hands.db, plan.round)).toHaveLength(4)
      if (!interrupted) expect(writes).toBeGreaterThan(60)
    }
  }, 180_000)
})

class Stopped extends Error {}

/** As if the power went after so many transactions: none of those that come later is sent. */
function stoppedAfter(writes: number): TestHands {
  let left = writes
  const client = new Proxy(hands.db.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: unknown) => {
            if (command instanceof TransactWriteCommand && left-- <= 0) throw new Stopped()
            return target.send(command as never)
          }
        : Reflect.get(target, property),
  })
  return { ...hands, db: { ...hands.db, client } }
}

describe('a file that cannot be imported', () => {
  const yen: Council = { ...testCouncil, currency: 'JPY' }

  it.each<[string, ElectionFile, string, Council?]>([
    [
      'of ranked ballots',
      { meta: { vote_type: 'ordinal' } },
      'FILE, line 10, column 11: vote_type is "ordinal", and a round of this version takes approval or choose-1.',
    ],
    [
      'counted by equal shares',
      { meta: { rule: 'equalshares' } },
      'FILE, line 11, column 6: rule is "equalshares", and a round of this version is counted by greedy.',
    ],
    [
      'counted by a threshold',
      { meta: { rule: 'greedy-threshold', min_project_score_threshold: '5' } },
      'FILE, line 11, column 6: rule is "greedy-threshold", and a round of this version is counted by greedy.',
    ],
    [
      'that stops at the first misfit',
      { meta: { rule: 'greedy-no-skip' } },
      'FILE, line 11, column 6: rule is "greedy-no-skip", and a round of this version is counted by greedy.',
    ],
    [
      'with fractions of a penny in the pot',
      { meta: { budget: '100.125' } },
      'FILE, line 9, column 8: budget "100.125" is finer than the council\'s currency, GBP, can be.',
    ],
    [
      'with fractions of a yen in a cost',
      {},
      'FILE, line 18, column 3: cost "3500.50" is finer than the council\'s currency, JPY, can be.',
      yen,
    ],
    [
      'without money',
      { meta: { budget: '0.00' } },
      'FILE, line 9, column 8: budget is 0, and there must be money to decide on.',
    ],
    [
      'without projects',
      { projects: [], votes: [''] },
      'FILE, line 17, column 1: the section PROJECTS has no line of column names.',
    ],
    ['without ballots', { votes: [] }, 'FILE, line 8, column 11: the file has no ballots.'],
    [
      'with an id nobody can see',
      { projects: [{ project_id: 'a\u200bb', cost: '1' }], votes: ['a\u200bb'] },
      'FILE, line 17, column 1: the project id "a\ufffdb" is too long, or has characters nobody can see.',
    ],
    [
      'that says no day',
      { meta: { date_end: undefined } },
      'FILE, line 1, column 1: the section META has no date_end.',
    ],
    [
      'that says a day there is not',
      { meta: { date_begin: '31.02.2025' } },
      'FILE, line 12, column 12: date_begin "31.02.2025" is no date such as 07.10.2022, 2022-10-07 or 2022.',
    ],
    [
      'that ends before it begins',
      { meta: { date_begin: '2025-03-16' } },
      'FILE, line 13, column 10: date_end comes before date_begin.',
    ],
    [
      'that is not over',
      { meta: { date_end: '2026-11-20' } },
      'FILE, line 13, column 10: date_end has not passed: only an election that is over can be imported.',
    ],
    [
      'with a vote for nothing it lists',
      { votes: ['2', '2,9'] },
      'FILE, line 24, column 5: the vote names a project "9", which the file does not list.',
    ],
  ])('%s is refused where it says so', async (_, file, message, council) => {
    expect(await refusal(file, council)).toBe(message)
  })

  it('or a neighbourhood nobody knows, is refused with those there are', async () => {
    const plan = await planned(electionFile(), { neighbourhood: 'West' })
    expect(plan.ok ? '' : plan.refusal.message).toBe(
      'There is no neighbourhood "West". There are:\n  whole  The whole council\n  north  North\n  south  South',
    )
  })
})
