// The paper desk from envelope to published line: one counted ballot each, whatever comes in which order.
import { beforeAll, describe, expect, it } from 'vitest'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { keyPaper, takeBackKeying } from '../../../functions/acts/key-paper.ts'
import { logEnvelope, logUnopened, replaceByPaper } from '../../../functions/acts/log-envelope.ts'
import { auditPaper, makeBatch, reopenPaper, settleBatch } from '../../../functions/acts/paper-batches.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { isBoxEmpty } from '../../../functions/store/box.ts'
import { query, queryAll } from '../../../functions/store/db.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { keyingsShard } from '../../../functions/store/keys.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { getPaper } from '../../../functions/store/paper-batches.ts'
import { getPaperDesk } from '../../../functions/store/paper-desk.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { auditSample } from '../../../shared/ballots/audit-sample.ts'
import { nonceOfMark, readMark } from '../../../shared/ballots/paper-mark.ts'
import { must } from '../../../shared/lib/assert.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Refusal } from '../../../shared/lib/result.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { openedBallots } from '../../fixtures/box.ts'
import { actorWith, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import {
  batchOf,
  envelopeOf,
  finishBatch,
  keyed,
  log,
  newMark,
  paula,
  peter,
  petra,
} from '../../fixtures/paper.ts'
import { approveTwice, done, firstOfficer } from '../../fixtures/vote.ts'
import {
  cast,
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  person,
  south,
  type TestVote,
} from '../../fixtures/voting.ts'

let hands: TestHands
/** For refusals, which change nothing. */
let common: Promise<Desk & { readonly batch: number }>
beforeAll(async () => {
  hands = await testHands()
  common = oneBatch(1)
})

interface Desk extends TestVote {
  readonly emails: readonly string[]
}

async function openVote(people: number): Promise<Desk> {
  const vote = await discussedRound(hands)
  const emails = Array.from({ length: people }, (_, i) => `p${i}-${vote.id}@north.example`)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  return { ...vote, emails }
}

async function oneBatch(papers: number): Promise<Desk & { readonly batch: number }> {
  const vote = await openVote(papers)
  for (const email of vote.emails) await log(hands, vote.id, email)
  return { ...vote, batch: await batchOf(hands, vote.id) }
}

async function close(vote: TestVote): Promise<void> {
  hands.clock.set(secondsAfter(testDates.closesAt, 61))
  done(await closeGates(hands, vote.id))
}

async function count(vote: TestVote) {
  await approveTwice(hands, vote.id)
  done(await totalVotes(hands, vote.id))
  done(await countRound(hands, vote.id))
  const outcome = must(
    await readOutcome(hands.files, must(await getRound(hands.db, vote.id), 'the round')),
    'the outcome',
  )
  return must(
    outcome.pots.find(({ pot }) => pot === north),
    'the north',
  )
}

const reasonOf = (result: { ok: true } | { ok: false; refusal: Refusal<string> }): string =>
  result.ok ? 'done' : result.refusal.reason
const castOf = async (vote: TestVote, email: string, project = 0) =>
  cast(hands, await person(hands, email), vote, [vote.projects.north![project]!])
const unopened = (vote: TestVote, kind: 'late' | 'not-on-roll' | 'second', count = 1) => ({
  round: vote.id,
  pot: north,
  kind,
  count,
  actId: hands.entropy.id(),
})

describe('an envelope', () => {
  it('shuts the online way, once, and says so again when it is logged twice', async () => {
    const vote = await openVote(2)
    expect(await log(hands, vote.id, vote.emails[0]!)).toBe('logged')
    expect(await log(hands, vote.id, vote.emails[0]!, peter)).toBe('already')
    expect((await getPaperDesk(hands.db, vote.id, north)).logged).toBe(1)
    expect(reasonOf(await castOf(vote, vote.emails[0]!))).toBe('voted-on-paper')
    expect(reasonOf(await castOf(vote, vote.emails[1]!))).toBe('done')
  })

  it('of who has voted online stays unopened, once', async () => {
    const vote = await openVote(1)
    done(await castOf(vote, vote.emails[0]!))
    expect(await log(hands, vote.id, vote.emails[0]!)).toBe('set-aside')
    expect(await log(hands, vote.id, vote.emails[0]!)).toBe('set-aside')
    expect(await getPaperDesk(hands.db, vote.id, north)).toMatchObject({ logged: 0, setAside: 1 })
  })

  it('takes the place of an online ballot when two officers agree, and that ballot is not counted', async () => {
    const vote = await openVote(2)
    const input = envelopeOf(vote.id, vote.emails[0]!)
    expect(reasonOf(await replaceByPaper(hands, paula, input))).toBe('not-voted-online')
    done(await castOf(vote, vote.emails[0]!))
    expect(done(await replaceByPaper(hands, paula, input))).toEqual({ replaced: false })
    expect(done(await replaceByPaper(hands, paula, input))).toEqual({ replaced: false })
    expect(await openedBallots(hands, vote.id, north)).toHaveLength(1)
    expect(done(await replaceByPaper(hands, peter, input))).toEqual({ replaced: true })
    expect(done(await replaceByPaper(hands, peter, input))).toEqual({ replaced: true })
    expect(await openedBallots(hands, vote.id, north)).toHaveLength(0)
    expect(await getPaperDesk(hands.db, vote.id, north)).toMatchObject({ logged: 1, replaced: 1 })
    await finishBatch(hands, vote.id, await batchOf(hands, vote.id), [{ line: '2' }])
    await close(vote)
    expect((await count(vote)).account).toMatchObject({ online: 0, onPaper: 1, superseded: 1, opened: 1 })
  })

  it('is not replaced where a ballot is final', async () => {
    const { rules } = testRound('any')
    const final = await discussedRound(hands, { rules: { ...rules, mayChangeBallot: false } })
    const email = `final-${final.id}@north.example`
    await enrol(hands, final.id, `${email},north`)
    await freeze(hands, final.id)
    hands.clock.set(duringVote)
    done(await castOf(final, email))
    expect(reasonOf(await replaceByPaper(hands, paula, envelopeOf(final.id, email)))).toBe('ballot-final')
  })

  it('that comes late is not in time, and its number is published', async () => {
    const vote = await openVote(2)
    expect(await log(hands, vote.id, vote.emails[0]!)).toBe('logged')
    hands.clock.set(secondsAfter(testDates.closesAt, 1))
    expect(reasonOf(await logEnvelope(hands, paula, envelopeOf(vote.id, vote.emails[1]!)))).toBe(
      'vote-closed',
    )
    await close(vote)
    expect(reasonOf(await logEnvelope(hands, paula, envelopeOf(vote.id, vote.emails[1]!)))).toBe(
      'wrong-phase',
    )
    const late = unopened(vote, 'late', 3)
    done(await logUnopened(hands, paula, late))
    done(await logUnopened(hands, paula, late))
    done(await logUnopened(hands, paula, unopened(vote, 'not-on-roll')))
    await finishBatch(hands, vote.id, await batchOf(hands, vote.id), [{ line: '1' }])
    const { account } = await count(vote)
    expect(account.paper).toEqual({ envelopes: 1, spoilt: {}, setAside: 1, late: 3 })
    expect(reasonOf(await logUnopened(hands, paula, unopened(vote, 'late')))).toBe('box-opened')
  })

  it.each([
    ['somebody without the duty', actorWith('Rolf', 'roll'), north, 'not-your-duty'],
    ['an officer of another place', actorWith('Sue', ['paper', 'south']), north, 'not-your-neighbourhood'],
    ['nobody', { duties: [] } satisfies Actor, north, 'not-signed-in'],
    ['an officer', paula, south, 'unknown-voter'],
    ['an officer', paula, 'nowhere' as typeof north, 'unknown-pot'],
  ])('is refused from %s (%#)', async (_, actor, pot, reason) => {
    const vote = await common
    hands.clock.set(duringVote)
    const input = envelopeOf(vote.id, vote.emails[0]!, pot)
    expect(reasonOf(await logEnvelope(hands, actor, input))).toBe(reason)
    const elsewhere = await logEnvelope(hands, paula, { ...input, round: 'no-such' as typeof vote.id })
    expect(reasonOf(elsewhere)).toBe('unknown-round')
  })
})

describe('a batch', () => {
  it('holds no more than was logged, is made once, and closes when all of it agrees', async () => {
    const vote = await openVote(3)
    for (const email of vote.emails) await log(hands, vote.id, email)
    const input = { round: vote.id, pot: north, envelopes: 4, batches: 0 }
    expect(reasonOf(await makeBatch(hands, paula, input))).toBe('batch-too-large')
    expect(done(await makeBatch(hands, paula, { ...input, envelopes: 2 })).batch).toBe(1)
    expect(done(await makeBatch(hands, paula, { ...input, envelopes: 2 })).batch).toBe(1)
    expect(reasonOf(await makeBatch(hands, paula, { ...input, envelopes: 1 }))).toBe('changed-meanwhile')
    expect(done(await makeBatch(hands, paula, { ...input, envelopes: 1, batches: 1 })).batch).toBe(2)
    const first = { round: vote.id, pot: north, batch: 1 }
    done(await keyPaper(hands, paula, keyed(vote.id, 1, 1, '1')))
    expect(await settleBatch(hands, paula, first)).toMatchObject({
      refusal: { reason: 'batch-unfinished', left: 2 },
    })
    expect(reasonOf(await auditPaper(hands, petra, keyed(vote.id, 1, 1, '1')))).toBe('not-sampled')
    expect(reasonOf(await settleBatch(hands, paula, { ...first, batch: 9 }))).toBe('unknown-batch')
    await finishBatch(hands, vote.id, 1, [{ line: '1' }, { line: '2 3' }])
    expect(reasonOf(await keyPaper(hands, petra, keyed(vote.id, 1, 1, '1')))).toBe('paper-settled')
    await close(vote)
    expect(await approveOpening(hands, firstOfficer, { round: vote.id })).toMatchObject({
      refusal: { reason: 'paper-not-finished', envelopes: 1 },
    })
    expect(await totalVotes(hands, vote.id)).toMatchObject({ refusal: { reason: 'paper-not-finished' } })
    await finishBatch(hands, vote.id, 2, [{ line: '0' }])
    expect((await count(vote)).account).toMatchObject({ onPaper: 3, opened: 3, online: 0 })
  })

  it('draws its sample by a seed that anybody can follow', async () => {
    const vote = await openVote(1)
    await log(hands, vote.id, vote.emails[0]!)
    await finishBatch(hands, vote.id, await batchOf(hands, vote.id), [{ line: '1' }])
    const { entries } = await readRoundJournal(hands.db, vote.id, { limit: 20 })
    const settled = must(
      entries.find(({ act }) => act === 'settle-batch'),
      'its entry',
    )
    expect(settled.facts).toMatchObject({ envelopes: 1, keyed: 1, spoilt: 0, sample: '1' })
    const seed = String(settled.facts!.seed)
    expect(auditSample(seed, 100)).toEqual(auditSample(seed, 100))
    expect(auditSample(seed, 100)).toHaveLength(10)
    expect(new Set(auditSample(seed, 7)).size).toBe(5)
    expect(auditSample(`${seed}x`, 100)).not.toEqual(auditSample(seed, 100))
  })
})

describe('a paper', () => {
  it('takes two people who agree; of three, the two that agree decide', async () => {
    const { id, batch, projects } = await oneBatch(1)
    const place = { round: id, pot: north, batch, number: 1 }
    const key = (actor: Actor, line: string) => keyPaper(hands, actor, keyed(id, batch, 1, line))
    done(await key(paula, '1 2'))
    done(await key(paula, '2 1'))
    expect(reasonOf(await key(paula, '3'))).toBe('keyed-by-you')
    expect(await openedBallots(hands, id, north)).toHaveLength(0)
    done(await key(peter, '1 3'))
    expect((await getPaper(hands.db, place)).state).toBe('differs')
    done(await key(petra, '3, 1'))
    expect((await getPaper(hands.db, place)).state).toBe('accepted')
    const [ballot] = await openedBallots(hands, id, north)
    expect(ballot!.choices).toEqual([projects.north![0], projects.north![2]].sort())
    expect(reasonOf(await takeBackKeying(hands, petra, place))).toBe('paper-settled')
  })

  it('can be taken back by who keyed it, until it is settled', async () => {
    const { id, batch } = await oneBatch(1)
    const place = { round: id, pot: north, batch, number: 1 }
    done(await keyPaper(hands, paula, keyed(id, batch, 1, '1')))
    done(await takeBackKeying(hands, paula, place))
    done(await takeBackKeying(hands, paula, place))
    expect((await getPaper(hands.db, place)).keyings).toEqual([])
    done(await keyPaper(hands, paula, keyed(id, batch, 1, '2')))
    done(await keyPaper(hands, peter, keyed(id, batch, 1, '2')))
    expect((await getPaper(hands.db, place)).state).toBe('accepted')
  })

  it.each([
    ['9', 'keyed-unread'],
    ['1 1', 'keyed-unread'],
    ['1=2', 'keyed-unread'],
    ['x7', 'keyed-unread'],
    ['one', 'keyed-unread'],
    ['0 1', 'keyed-unread'],
  ])('keyed as “%s” is asked for again', async (line, reason) => {
    const { id, batch } = await common
    expect(reasonOf(await keyPaper(hands, paula, keyed(id, batch, 1, line)))).toBe(reason)
    expect(reasonOf(await keyPaper(hands, paula, keyed(id, batch, 1, '1', 'ABC')))).toBe('mark-unread')
    expect(reasonOf(await keyPaper(hands, paula, keyed(id, batch, 2, '1')))).toBe('unknown-batch')
  })

  it('that breaks the rules is kept as it is and counts as invalid; one that cannot be counted is published by reason', async () => {
    const { batch, emails: _, ...vote } = await oneBatch(4)
    await finishBatch(hands, vote.id, batch, [
      { line: '1 2 3 4' },
      { line: 'x1' },
      { line: '-3' },
      { line: '2' },
    ])
    expect((await openedBallots(hands, vote.id, north)).map(({ choices }) => choices.length).sort()).toEqual([
      1, 4,
    ])
    await close(vote)
    const { account } = await count(vote)
    expect(account).toMatchObject({ onPaper: 2, opened: 2 })
    expect(account.paper).toEqual({
      envelopes: 4,
      spoilt: { unclear: 1, 'no-ballot': 1 },
      setAside: 0,
      late: 0,
    })
  })

  it('found to be keyed wrongly is keyed anew, and only the new ballot is in the box', async () => {
    const { batch, ...vote } = await oneBatch(2)
    const mark = newMark(hands)
    for (const officer of [paula, peter])
      for (const number of [1, 2])
        done(await keyPaper(hands, officer, keyed(vote.id, batch, number, '1', number === 1 ? mark : '')))
    done(await settleBatch(hands, paula, { round: vote.id, pot: north, batch }))
    const look = (actor: Actor, line: string) =>
      auditPaper(hands, actor, keyed(vote.id, batch, 1, line, mark))
    expect(reasonOf(await look(paula, '1'))).toBe('keyed-by-you')
    expect(reasonOf(await look(petra, '2'))).toBe('paper-differs')
    const paper = { round: vote.id, pot: north, batch, number: 1 }
    const reason = 'The paper says 2, both had keyed 1.'
    done(await reopenPaper(hands, petra, { ...paper, reason }))
    done(await reopenPaper(hands, petra, { ...paper, reason }))
    const line = (actor: Actor, text: string) => keyPaper(hands, actor, keyed(vote.id, batch, 1, text, mark))
    done(await line(paula, 'x2'))
    done(await line(peter, 'x2'))
    expect(await openedBallots(hands, vote.id, north)).toHaveLength(1)
    done(await reopenPaper(hands, petra, { ...paper, reason }))
    done(await line(paula, '2'))
    done(await line(peter, '2'))
    done(await settleBatch(hands, paula, { round: vote.id, pot: north, batch }))
    done(await look(petra, '2'))
    done(await auditPaper(hands, petra, keyed(vote.id, batch, 2, '1')))
    const nonces = (await openedBallots(hands, vote.id, north)).map(({ nonce }) => nonce)
    expect(nonces).toHaveLength(2)
    expect(nonces).toContain(await nonceOfMark({ round: vote.id, pot: north }, readMark(mark)!))
    await close(vote)
    await count(vote)
    expect(reasonOf(await reopenPaper(hands, petra, { ...paper, reason }))).toBe('box-opened')
  })

  it('with a mark that another bears is a ballot of its own', async () => {
    const { batch, ...vote } = await oneBatch(2)
    const mark = newMark(hands)
    await finishBatch(hands, vote.id, batch, [
      { line: '1', mark },
      { line: '1', mark },
    ])
    const nonces = (await openedBallots(hands, vote.id, north)).map(({ nonce }) => nonce)
    expect(new Set(nonces).size).toBe(2)
    await close(vote)
    expect((await count(vote)).account).toMatchObject({ onPaper: 2, opened: 2 })
  })

  it('leaves no choices, and no person, outside the box', async () => {
    const { batch, emails, ...vote } = await oneBatch(1)
    await finishBatch(hands, vote.id, batch, [{ line: '1 2', mark: newMark(hands) }])
    const core: unknown[] = []
    for (const pk of [`ROUND#${vote.id}#PAPER`, `ROUND#${vote.id}#PAPER#north#0001`])
      for await (const item of queryAll(hands.db, 'core', { pk })) core.push(item)
    expect(core).toHaveLength(3)
    const text = JSON.stringify(core)
    for (const secret of [...vote.projects.north!, ...emails]) expect(text).not.toContain(secret)
    const keyings = await query(hands.db, 'box', { pk: keyingsShard(vote.id, north) })
    expect(keyings.items).toHaveLength(2)
    expect(await isBoxEmpty(hands.db, vote.id, [south])).toBe(true)
    expect(await isBoxEmpty(hands.db, vote.id, [north])).toBe(false)
  })
})
