// What others bring to a proposal: written down by who may, never while people vote, and booked for that proposal alone once
// it has come in.
import { beforeAll, describe, expect, it } from 'vitest'
import { receivePromise } from '../../../functions/acts/receive-promise.ts'
import { recordPromise, withdrawPromise } from '../../../functions/acts/record-promise.ts'
import { reverseEntry } from '../../../functions/acts/reverse-entry.ts'
import { standingPromises } from '../../../functions/parts/money/promise-asked.ts'
import { readBalances, readEntries } from '../../../functions/store/ledger.ts'
import type { PromiseInputs } from '../../../shared/contract/promises.ts'
import { available } from '../../../shared/funds/holdings.ts'
import { purposeFor, receivedMinor } from '../../../shared/funds/promise.ts'
import { brokenLedger } from '../../../shared/ledger/invariants.ts'
import { checkPurpose, purposeId } from '../../../shared/ledger/purpose.ts'
import type { FinancialYear } from '../../../shared/ledger/year.ts'
import { isSlug, type NeighbourhoodId, type ProposalId, type RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { phases } from '../../../shared/rounds/phase.ts'
import { may, needsInterests } from '../../../shared/rounds/policy.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'

let hands: TestHands
let proposal: Proposal
const officer = actorWith('Olu Officer', 'round')
const checker = actorWith('Cora Checker', 'payment-check')
const approver = actorWith('Anna Approver', 'payment-approval')
const resident = actorWith('Rosa Resident')
const southern = actorWith('Sid South', ['organiser', 'south'])
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const reason = 'The trust has no money left this year.'
const ids = () => ({ round: proposal.round, proposal: proposal.id })
const promise = (
  changes: Partial<PromiseInputs['record-promise']> = {},
): PromiseInputs['record-promise'] => ({
  ...ids(),
  promise: hands.entropy.ulid(),
  kind: 'money',
  from: 'Harbour Trust',
  what: 'half of the lights',
  amountMinor: 250_000 as Minor,
  ...changes,
})
const receipt = (id: string, changes: Partial<PromiseInputs['receive-promise']> = {}) => ({
  ...ids(),
  promise: id,
  version: 1,
  entry: hands.entropy.ulid(),
  amountMinor: 100_000 as Minor,
  decision: 'Cabinet member for finance, 3 May 2026',
  reference: 'BACS 7781',
  ...changes,
})
const standing = async (id: string) =>
  (await standingPromises(hands.db, proposal.id)).find(one => one.id === id)!

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  proposal = (await decidedRound(hands, 'promised')).proposals[0]!
})

describe('a promise', () => {
  it('is written down once, by who may', async () => {
    const asked = promise()
    for (const nobody of [resident, checker])
      expect(await recordPromise(hands, nobody, asked)).toMatchObject(refused('not-your-duty'))
    expect(await recordPromise(hands, southern, asked)).toMatchObject(refused('not-your-neighbourhood'))
    for (let twice = 0; twice < 2; twice++)
      expect(await recordPromise(hands, officer, asked)).toEqual({
        ok: true,
        value: { promise: asked.promise },
      })
    expect(await recordPromise(hands, officer, { ...asked, what: 'all of the lights' })).toMatchObject(
      refused('entry-differs'),
    )
    expect(await recordPromise(hands, officer, { ...asked, round: 'none' as RoundId })).toMatchObject(
      refused('unknown-round'),
    )
    expect(await recordPromise(hands, officer, { ...asked, proposal: 'none' as ProposalId })).toMatchObject(
      refused('unknown-proposal'),
    )
  })

  it.each([
    ['money', null],
    ['time', 5],
    ['space', 5],
    ['skills', 5],
  ] as const)('of %s with the sum %s is refused: only money has one', async (kind, amountMinor) => {
    expect(
      await recordPromise(hands, officer, promise({ kind, amountMinor: amountMinor as never })),
    ).toMatchObject(refused('invalid-input'))
  })

  it('that is not kept says why, and takes no more money', async () => {
    const asked = promise()
    await recordPromise(hands, officer, asked)
    const back = { ...ids(), promise: asked.promise, version: 1, reason }
    expect(await withdrawPromise(hands, resident, back)).toMatchObject(refused('not-your-duty'))
    expect(await withdrawPromise(hands, officer, { ...back, version: 7 })).toMatchObject(
      refused('changed-meanwhile'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect((await withdrawPromise(hands, officer, back)).ok).toBe(true)
    expect(await withdrawPromise(hands, officer, { ...back, reason: 'Another reason.' })).toMatchObject(
      refused('already-done'),
    )
    expect(await receivePromise(hands, checker, receipt(asked.promise, { version: 2 }))).toMatchObject(
      refused('already-done'),
    )
    expect(await withdrawPromise(hands, officer, { ...back, promise: 'none' })).toMatchObject(
      refused('unknown-promise'),
    )
  })
})

describe('money that was promised', () => {
  it('is booked once it is there, for this proposal alone', async () => {
    const asked = promise()
    await recordPromise(hands, officer, asked)
    const first = receipt(asked.promise)
    expect(await receivePromise(hands, officer, first)).toMatchObject(refused('not-your-duty'))
    for (let twice = 0; twice < 2; twice++)
      expect(await receivePromise(hands, checker, first)).toEqual({
        ok: true,
        value: { entry: `income.${first.entry}` },
      })
    expect(await receivePromise(hands, checker, { ...first, amountMinor: 1 as Minor })).toMatchObject(
      refused('entry-differs'),
    )
    expect(await receivePromise(hands, checker, receipt(asked.promise))).toMatchObject(
      refused('changed-meanwhile'),
    )
    expect((await receivePromise(hands, checker, receipt(asked.promise, { version: 2 }))).ok).toBe(true)
    expect(receivedMinor(await standing(asked.promise))).toBe(200_000)
    const own = purposeFor(proposal.title, proposal.id)
    const held = async () =>
      available(await readBalances(hands.db, proposal.neighbourhood)).find(
        ({ purpose }) => purposeId(purpose) === purposeId(own),
      )?.minor
    expect(await held()).toBe(200_000)
    // Taken back, it is not there any more.
    expect((await reverseEntry(hands, approver, { entry: `income.${first.entry}`, reason })).ok).toBe(true)
    expect([receivedMinor(await standing(asked.promise)), await held()]).toEqual([100_000, 100_000])
    const entries = await readEntries(hands.db, proposal.neighbourhood, '2026' as FinancialYear)
    const books = [proposal.neighbourhood, 'council' as NeighbourhoodId]
    const balances = await Promise.all(books.map(book => readBalances(hands.db, book)))
    expect(brokenLedger(entries, balances.flat(), 'GBP')).toEqual([])
  })

  it('is never made of time, space or skills', async () => {
    const asked = promise({ kind: 'space', what: 'the hall on Saturdays', amountMinor: null })
    await recordPromise(hands, officer, asked)
    expect(await receivePromise(hands, checker, receipt(asked.promise))).toMatchObject(refused('not-money'))
    expect(await receivePromise(hands, checker, receipt('none'))).toMatchObject(refused('unknown-promise'))
  })

  it('has a purpose of its own, whatever the proposal is called', () => {
    for (const title of ['Bänke & Bäume', '公園', 'x'.repeat(80), 'A bench.'])
      for (const id of ['01JDWM0000000000000000000A', '01JDWM0000000000000000000B']) {
        const purpose = purposeFor(title, id as ProposalId)
        expect([isSlug(purpose.place!), checkPurpose(purpose).ok]).toEqual([true, true])
      }
    expect(purposeFor('A', '01JDWM0000000000000000000A' as ProposalId)).not.toEqual(
      purposeFor('A', '01JDWM0000000000000000000B' as ProposalId),
    )
  })

  it('is promised at any time but while people vote on it', () => {
    const open = phases.filter(phase => {
      const { round, now } = inPhase(phase)
      return may('record-promise', { actor: officer, now, round }).ok
    })
    expect(open).toEqual(['proposing', 'reviewing', 'discussing', 'results', 'delivering'])
    expect(needsInterests('receive-promise')).toBe(true)
  })
})
