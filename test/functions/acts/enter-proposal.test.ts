// A proposal written down for somebody, and taken over by them.
import { beforeAll, describe, expect, it } from 'vitest'
import { claimProposal } from '../../../functions/acts/claim-proposal.ts'
import { enterProposal } from '../../../functions/acts/enter-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getProposer, listProposals } from '../../../functions/store/proposals.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import { inFours } from '../../../shared/lib/base32.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { publicProposal } from '../../../shared/proposals/proposers.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { usualProposing } from '../../../shared/rounds/proposing.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { idea, moveTo, openRound, resident, stored } from '../../fixtures/proposals.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const librarian = actorWith('Lena Librarian', 'paper')
const joan = resident('Joan Whitaker')
const reason = (done: { ok: boolean; refusal?: { reason: string } }) =>
  done.ok ? 'ok' : done.refusal!.reason

function entry(round: RoundId, changes: Partial<Inputs['enter-proposal']> = {}): Inputs['enter-proposal'] {
  const { declared: _declared, ...said } = idea(hands, round)
  return { ...said, name: 'Joan W.', way: 'in-person', agreed: true, ...changes }
}

async function entered(round: RoundId, changes: Partial<Inputs['enter-proposal']> = {}) {
  const input = entry(round, changes)
  const done = await enterProposal(hands, librarian, input)
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return { id: input.proposal, code: done.value.code }
}

describe('writing a proposal down for somebody', () => {
  it('publishes it under their name, says who helped, and gives a code that the journal does not have', async () => {
    const round = await openRound(hands)
    const { id, code } = await entered(round.id)
    const proposal = await stored(hands, round.id, id)
    expect(proposal).toMatchObject({
      authorName: 'Joan W.',
      enteredBy: { byName: 'Lena Librarian', way: 'in-person' },
    })
    expect(proposal.author).not.toBe(librarian.person)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(entries).toMatchObject([{ act: 'enter-proposal', byName: 'Lena Librarian', as: 'paper' }])
    expect(JSON.stringify([entries, proposal])).not.toContain(code)
    expect(JSON.stringify(publicProposal(proposal))).not.toContain(proposal.author)
  })

  it('is one proposal, one code and one letter, however often it is sent', async () => {
    const round = await openRound(hands)
    const input = entry(round.id, { email: 'joan@test.example' })
    const answers = await Promise.all([1, 2, 3].map(() => enterProposal(hands, librarian, input)))
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await listProposals(hands.db, round.id)).toHaveLength(1)
    const letters = (await hands.messages.list()).filter(({ to }) => to.email === 'joan@test.example')
    expect(letters).toHaveLength(1)
    const [answer] = answers
    expect(letters[0]!.text).toContain(inFours(answer!.ok ? answer!.value.code : ''))
    expect(JSON.stringify(await listProposals(hands.db, round.id))).not.toContain('joan@test.example')
    const changed = await enterProposal(hands, librarian, { ...input, title: 'Another idea altogether' })
    expect(reason(changed)).toBe('already-done')
    expect(reason(await enterProposal(hands, actorWith('Paul', 'paper'), input))).toBe('not-yours')
  })

  it.each(['round', 'review', 'paper', 'organiser'] as const)(
    'is open to the duty %s in its place',
    async duty => {
      const round = await openRound(hands)
      const here = actorWith('Here', [duty, 'north'])
      const there = actorWith('There', [duty, 'south'])
      expect(reason(await enterProposal(hands, there, entry(round.id)))).toBe('not-your-neighbourhood')
      expect(reason(await enterProposal(hands, here, entry(round.id)))).toBe('ok')
    },
  )

  it('is refused without agreement, duty, pot, time, and where the round says no', async () => {
    const round = await openRound(hands)
    const refused = async (changes: Partial<Inputs['enter-proposal']>, actor = librarian) =>
      reason(await enterProposal(hands, actor, entry(round.id, changes)))
    expect(await refused({ agreed: false })).toBe('invalid-input')
    expect(await refused({}, joan)).toBe('not-your-duty')
    expect(await refused({}, nobody)).toBe('not-signed-in')
    expect(await refused({ neighbourhood: 'whole' as NeighbourhoodId })).toBe('unknown-pot')
    expect(await refused({ round: 'no' as RoundId })).toBe('unknown-round')
    expect(await refused({ anonymous: true })).toBe('invalid-input')
    expect(await refused({ pin: { lon: 0, lat: 0 } })).toBe('pin-outside')
    const alone = await openRound(hands, 'proposingAt', { proposing: { ...usualProposing, helped: false } })
    expect(await refused({ round: alone.id })).toBe('not-entered-here')
    await moveTo(hands, round, 'reviewingAt')
    expect(await refused({})).toBe('wrong-phase')
  })
})

describe('taking it over', () => {
  it('makes it theirs, once, however the code is typed, and keeps saying who helped', async () => {
    const round = await openRound(hands)
    const { id, code } = await entered(round.id)
    const typed = inFours(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    const answer = { ok: true, value: { round: round.id, proposal: id } }
    for (let time = 0; time < 2; time++)
      expect(await claimProposal(hands, joan, { code: typed })).toEqual(answer)
    const proposal = await stored(hands, round.id, id)
    expect(proposal).toMatchObject({
      author: 'joan-whitaker',
      authorName: 'Joan W.',
      enteredBy: { byName: 'Lena Librarian' },
      version: 1,
    })
    expect((await getProposer(hands.db, round.id, joan.person!)).proposals).toEqual([id])
    expect(reason(await claimProposal(hands, resident('Ben Okri'), { code }))).toBe('wrong-claim-code')
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(entries[0]).toMatchObject({ act: 'claim-proposal', byName: 'Joan Whitaker' })
  })

  it('stays unnamed where its author asked for that', async () => {
    const rules = { proposing: { ...usualProposing, anonymous: true } }
    const round = await openRound(hands, 'proposingAt', rules)
    const { id, code } = await entered(round.id, { anonymous: true })
    await claimProposal(hands, joan, { code })
    expect(await stored(hands, round.id, id)).toMatchObject({
      authorName: '',
      anonymous: { name: 'Joan W.' },
    })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(JSON.stringify(entries.map(({ by: _by, ...entry }) => entry))).not.toMatch(/Joan/)
  })

  it('is won by one of those who come at once', async () => {
    const round = await openRound(hands)
    const { id, code } = await entered(round.id)
    const done = await Promise.all(
      ['Ada', 'Ben', 'Cleo', 'Dan'].map(name => claimProposal(hands, resident(name), { code })),
    )
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await stored(hands, round.id, id)).version).toBe(1)
  })

  it('is refused with wrong codes, without signing in, and after too many tries', async () => {
    for (const code of ['', 'ABC', 'U'.repeat(12), '7KQ4-M2XR-9HTP', '<script>'])
      expect([code, reason(await claimProposal(hands, resident('Zed'), { code }))]).toEqual([
        code,
        'wrong-claim-code',
      ])
    expect(reason(await claimProposal(hands, nobody, { code: '7KQ4-M2XR-9HTP' }))).toBe('not-signed-in')
    const guesser = resident('Guesser')
    const outcomes = new Set<string>()
    hands.clock.set(secondsAfter(hands.clock.now(), 7200))
    for (let time = 0; time < 22; time++)
      outcomes.add(reason(await claimProposal(hands, guesser, { code: '7KQ4-M2XR-9HTP' })))
    expect([...outcomes]).toEqual(['wrong-claim-code', 'too-many-tries'])
  })
})
