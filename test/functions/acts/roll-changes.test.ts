import { beforeAll, describe, expect, it } from 'vitest'
import { approveRollChange } from '../../../functions/acts/approve-roll-change.ts'
import { askRollList, previewRollList, seeRollList } from '../../../functions/acts/ask-roll-list.ts'
import { beginRollList } from '../../../functions/acts/begin-roll-list.ts'
import { issueCodes } from '../../../functions/acts/issue-codes.ts'
import { lookUpVoter, notePaper } from '../../../functions/acts/look-up-voter.ts'
import { refuseRollChange } from '../../../functions/acts/refuse-roll-change.ts'
import { reissueCode } from '../../../functions/acts/reissue-code.ts'
import { readLetters, sendLetters } from '../../../functions/acts/send-letters.ts'
import { signInWithVotingCode } from '../../../functions/acts/sign-in-with-voting-code.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { getItem, queryAll } from '../../../functions/store/db.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { rollChangeParts, rollChangeSecretKey } from '../../../functions/store/keys.ts'
import { getRollEntry, turnoutOf } from '../../../functions/store/roll.ts'
import { getRollChange } from '../../../functions/store/roll-changes.ts'
import type { RollInputs } from '../../../shared/contract/roll.ts'
import type { ColumnUse } from '../../../shared/eligibility/roll-columns.ts'
import { votingCodeText } from '../../../shared/eligibility/voting-code.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'
import { approve, cast, discussedRound, enrol, freeze, north, person, south } from '../../fixtures/voting.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const one = actorWith('Roll One', 'roll')
const two = actorWith('Roll Two', 'roll')
const stranger = actorWith('Reviewer', 'review')

const codesIn = (...places: NeighbourhoodId[]) => ({
  pots: [north, south].map(neighbourhood => ({
    neighbourhood,
    amountMinor: 100_000 as Minor,
    ...(places.includes(neighbourhood) && { proof: 'codes' as const }),
  })),
})

const usual: readonly ColumnUse[] = ['name', 'address', 'address', 'place', 'email']
const people = [
  'Name,Street,Town,Ward,E-mail',
  'Amina Yusuf,1 Weir Street,Ashmere,North,amina@example.org',
  'Ben Okri,"2, Weir Street",Ashmere,North,',
  '=Cy Dean,3 Weir Street,Ashmere,South,',
].join('\r\n')

async function begun(round: RoundId, text = people) {
  return done(await beginRollList(hands, one, { round }, utf8(text))).change
}
const askFor = (round: RoundId, change: string, uses = usual): RollInputs['ask-roll-list'] => ({
  round,
  change,
  uses: [...uses],
  header: true,
  note: '',
})
async function asked(round: RoundId, text = people, uses = usual): Promise<string> {
  const change = await begun(round, text)
  done(await askRollList(hands, one, askFor(round, change, uses)))
  return change
}
async function lettersOf(round: RoundId, change: string) {
  const read = done(await readLetters(hands, one, { round, change }))
  const letters = []
  for await (const letter of read.letters) letters.push(letter)
  return letters
}
const newcomer = (round: RoundId) => reissue(round, { by: 'email', value: 'amina@example.org' })
const reissue = (
  round: RoundId,
  changes: Partial<RollInputs['reissue-code']> = {},
): RollInputs['reissue-code'] => ({
  round,
  by: 'address',
  value: '2 Weir Street Ashmere',
  name: 'ben okri',
  kind: 'reissue',
  letterName: '',
  letterAddress: '',
  note: 'The letter never came.',
  ...changes,
})

describe('a list with columns', () => {
  it('is looked at first: its first lines, and what its columns look like', async () => {
    const { id } = await discussedRound(hands)
    const seen = done(await seeRollList(hands, one, { round: id, change: await begun(id) }))
    expect(seen.guess).toStrictEqual({ header: true, uses: ['name', 'address', 'address', 'place', 'email'] })
    expect(seen.rows.map(({ line }) => line)).toStrictEqual([1, 2, 3, 4])
  })

  it('tells what it would change, and changes nothing until another officer agrees', async () => {
    const { id } = await discussedRound(hands)
    const change = await begun(id)
    const found = done(await previewRollList(hands, one, askFor(id, change)))
    expect(found).toStrictEqual({
      difference: { people: 3, added: 3, known: 0, moved: 0, missing: 0, posted: 2 },
      codes: 2,
    })
    done(await askRollList(hands, one, askFor(id, change)))
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 0 })
    expect(await approveRollChange(hands, one, { round: id, change })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 0 })
    expect(done(await approveRollChange(hands, two, { round: id, change }))).toStrictEqual({ done: true })
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 2 })
    expect(await turnoutOf(hands.db, id, south)).toMatchObject({ onRoll: 1 })
    expect(await approveRollChange(hands, two, { round: id, change })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries).toMatchObject([
      { act: 'approve-roll-change', byName: 'Roll Two', facts: { askedBy: 'Roll One', added: 3, codes: 2 } },
      { act: 'import-roll', byName: 'Roll One', facts: { people: 3, posted: 2 } },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/amina|weir|okri/i)
  })

  it('posts a code to whoever has nothing to sign in with, and to nobody twice', async () => {
    const { id } = await discussedRound(hands)
    const change = await asked(id)
    done(await approveRollChange(hands, two, { round: id, change }))
    const letters = await lettersOf(id, change)
    expect(letters.map(({ recipient }) => recipient)).toStrictEqual([
      { name: 'Ben Okri', address: ['2, Weir Street', 'Ashmere'], place: 'North' },
      { name: '=Cy Dean', address: ['3 Weir Street', 'Ashmere'], place: 'South' },
    ])
    expect((await lettersOf(id, change)).map(({ code }) => code)).toStrictEqual(
      letters.map(({ code }) => code),
    )
    const again = done(await askRollList(hands, one, askFor(id, await begun(id, people.toUpperCase()))))
    expect(again).toMatchObject({ difference: { added: 0, known: 3, posted: 2 }, codes: 0 })
  })

  it('prints them until they are sent, and never after', async () => {
    const { id } = await discussedRound(hands)
    const change = await asked(id)
    const about = { round: id, change }
    expect(await readLetters(hands, one, about)).toMatchObject({ refusal: { reason: 'unknown-change' } })
    done(await approveRollChange(hands, two, about))
    expect(await readLetters(hands, stranger, about)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    const [letter] = await lettersOf(id, change)
    done(await sendLetters(hands, one, about))
    expect(await readLetters(hands, one, about)).toMatchObject({ refusal: { reason: 'letters-gone' } })
    expect(await sendLetters(hands, two, about)).toMatchObject({ refusal: { reason: 'letters-gone' } })
    expect((await signInWithVotingCode(hands, { code: letter!.code })).ok).toBe(true)
  })

  it('is gone in a month, sent or not', async () => {
    const { id } = await discussedRound(hands)
    const [waiting, made] = [await asked(id), await asked(id, `${people}\r\nDee,4 Weir Street,,South,`)]
    done(await approveRollChange(hands, two, { round: id, change: made }))
    const now = hands.clock.now()
    hands.clock.set(daysAfter(now, 31))
    expect(await readLetters(hands, one, { round: id, change: made })).toMatchObject({
      refusal: { reason: 'letters-gone' },
    })
    expect(await refuseRollChange(hands, two, { round: id, change: waiting })).toMatchObject({
      refusal: { reason: 'unknown-change' },
    })
    hands.clock.set(now)
  })

  it('keeps nothing of a list whose people need no letter, or that was turned down, or whose letters are sent', async () => {
    const { id } = await discussedRound(hands)
    const plain = await asked(id, 'E-mail,Ward\r\nplain@example.org,North', ['email', 'place'])
    const no = await asked(id)
    const letters = await asked(id)
    const kept = async (change: string) => {
      const parts = []
      for await (const part of queryAll(hands.db, 'core', { pk: rollChangeParts(change) })) parts.push(part)
      const secret = await getItem(hands.db, 'core', rollChangeSecretKey(change))
      return [parts.length, secret !== undefined]
    }
    for (const change of [plain, no, letters]) expect(await kept(change)).toStrictEqual([1, true])
    await approve(hands, id, plain)
    done(await refuseRollChange(hands, two, { round: id, change: no }))
    await approve(hands, id, letters)
    expect(await kept(letters)).toStrictEqual([1, true])
    done(await sendLetters(hands, one, { round: id, change: letters }))
    for (const change of [plain, no, letters]) expect(await kept(change)).toStrictEqual([0, false])
  })

  it('can be turned down, and taken back', async () => {
    const { id } = await discussedRound(hands)
    const change = await asked(id)
    done(await refuseRollChange(hands, two, { round: id, change }))
    for (const act of [approveRollChange, refuseRollChange])
      expect(await act(hands, two, { round: id, change })).toMatchObject({
        refusal: { reason: 'already-done' },
      })
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 0 })
  })

  it('moves who has moved, unless they have voted', async () => {
    const { id, projects } = await discussedRound(hands)
    const email = `mover-${id}@example.org`
    await enrol(hands, id, `${email},north`)
    const list = `E-mail,Ward\r\n${email},South`
    const change = await begun(id, list)
    const uses: ColumnUse[] = ['email', 'place']
    expect(done(await askRollList(hands, one, askFor(id, change, uses)))).toMatchObject({
      difference: { added: 1, moved: 1, missing: 0 },
    })
    await approve(hands, id, change)
    const key = await voterKeyOfEmail(hands.keys, email)
    expect(await getRollEntry(hands.db, id, north, key)).toMatchObject({ status: 'void' })
    expect(await getRollEntry(hands.db, id, south, key)).toMatchObject({ status: 'eligible' })

    await freeze(hands, id)
    const now = hands.clock.now()
    hands.clock.set(at('2026-10-20T08:00:00Z'))
    const voter = await person(hands, email)
    const vote = { id, projects }
    done(await cast(hands, voter, vote, [projects.south![0]!], { pot: south }))
    const back = await begun(id, `E-mail,Ward\r\n${email},North`)
    expect(await askRollList(hands, one, askFor(id, back, uses))).toMatchObject({
      refusal: { reason: 'roll-lines', lines: [{ line: 2, problem: 'voted-elsewhere' }] },
    })
    hands.clock.set(now)
  })

  it('counts whom it leaves out, and leaves them on', async () => {
    const { id } = await discussedRound(hands)
    await enrol(hands, id, 'a@example.org,north\nb@example.org,south')
    const change = await begun(id, 'E-mail,Ward\r\na@example.org,North\r\nc@example.org,North')
    expect(done(await previewRollList(hands, one, askFor(id, change, ['email', 'place'])))).toMatchObject({
      difference: { added: 1, known: 1, missing: 1 },
    })
  })

  it('is refused without a neighbourhood, without anybody, to others, and where it is not', async () => {
    const { id } = await discussedRound(hands)
    const change = await begun(id)
    expect(await askRollList(hands, one, askFor(id, change, ['email']))).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field: 'uses' }] },
    })
    expect(
      await askRollList(hands, one, askFor(id, await begun(id, 'E-mail,Ward'), ['email', 'place'])),
    ).toMatchObject({ refusal: { fields: [{ field: 'lines', problem: 'missing' }] } })
    expect(await beginRollList(hands, one, { round: id }, utf8(' \n'))).toMatchObject({
      refusal: { reason: 'invalid-input' },
    })
    expect(await askRollList(hands, stranger, askFor(id, change))).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await beginRollList(hands, nobody, { round: id }, utf8(people))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    const none = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
    expect(await askRollList(hands, one, askFor(id, none))).toMatchObject({
      refusal: { reason: 'unknown-change' },
    })
    expect(await approveRollChange(hands, two, { round: id, change: none })).toMatchObject({
      refusal: { reason: 'unknown-change' },
    })
    // Begun, but nobody has asked for it.
    expect(await approveRollChange(hands, two, { round: id, change })).toMatchObject({
      refusal: { reason: 'unknown-change' },
    })
  })
})

describe('codes to hand out', () => {
  it('are places on the roll of their own, each opened by its code', async () => {
    const { id } = await discussedRound(hands, codesIn(north))
    const { change } = done(await issueCodes(hands, one, { round: id, pot: north, count: 3, note: '' }))
    expect(await approveRollChange(hands, one, { round: id, change })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    await approve(hands, id, change)
    const letters = await lettersOf(id, change)
    expect(letters).toHaveLength(3)
    expect(new Set(letters.map(({ code }) => votingCodeText(code))).size).toBe(3)
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 3 })
    for (const { code } of letters) done(await signInWithVotingCode(hands, { code }))
  })

  it('are only for pots that take nothing else', async () => {
    const { id } = await discussedRound(hands, codesIn(north))
    const input = { round: id, pot: south, count: 3, note: '' }
    expect(await issueCodes(hands, one, input)).toMatchObject({ refusal: { reason: 'codes-not-alone' } })
    expect(await issueCodes(hands, stranger, { ...input, pot: north })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await issueCodes(hands, one, { ...input, pot: 'whole' as NeighbourhoodId })).toMatchObject({
      refusal: { reason: 'unknown-pot' },
    })
  })

  it('go to everybody on a list of such a pot, whatever else stands there', async () => {
    const { id } = await discussedRound(hands, codesIn(north, south))
    const change = await asked(id)
    await approve(hands, id, change)
    expect(await lettersOf(id, change)).toHaveLength(3)
    expect(
      await getRollEntry(hands.db, id, north, await voterKeyOfEmail(hands.keys, 'amina@example.org')),
    ).toBe(undefined)
  })
})

describe('the help desk', () => {
  it('replaces a lost code: two officers, and the old one ends', async () => {
    const { id } = await discussedRound(hands)
    const list = await asked(id)
    await approve(hands, id, list)
    const [old] = await lettersOf(id, list)
    const { change } = done(
      await reissueCode(hands, one, reissue(id, { letterName: 'Ben Okri', letterAddress: '5 New Street' })),
    )
    expect((await signInWithVotingCode(hands, { code: old!.code })).ok).toBe(true)
    await approve(hands, id, change)
    expect(await signInWithVotingCode(hands, { code: old!.code })).toMatchObject({
      refusal: { reason: 'wrong-voting-code' },
    })
    const [fresh] = await lettersOf(id, change)
    expect(fresh!.recipient).toMatchObject({ name: 'Ben Okri', address: ['5 New Street'] })
    expect((await signInWithVotingCode(hands, { code: fresh!.code })).ok).toBe(true)
    expect((await lettersOf(id, list)).map(({ recipient }) => recipient?.name)).toStrictEqual(['=Cy Dean'])
    expect(done(await lookUpVoter(hands, one, reissue(id)))).toMatchObject({
      pots: [{ pot: 'north', status: 'eligible' }],
      codes: { live: 1, void: 1 },
    })
  })

  it('gives somebody on the list a code in place of the e-mail they cannot read: still one voter', async () => {
    const { id } = await discussedRound(hands)
    const list = await asked(id)
    await approve(hands, id, list)
    const { change } = done(await reissueCode(hands, one, newcomer(id)))
    await approve(hands, id, change)
    const { code } = (await lettersOf(id, change))[0]!
    expect((await signInWithVotingCode(hands, { code })).ok).toBe(true)
    expect(
      done(await lookUpVoter(hands, one, { ...reissue(id), by: 'code', value: code.selector })),
    ).toMatchObject({ pots: [{ pot: 'north' }] })
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 2 })
  })

  it('ends a code, and takes somebody off the roll', async () => {
    const { id } = await discussedRound(hands)
    const list = await asked(id)
    await approve(hands, id, list)
    const [old] = await lettersOf(id, list)
    for (const kind of ['void-code', 'take-off'] as const)
      await approve(hands, id, done(await reissueCode(hands, one, reissue(id, { kind }))).change)
    expect(await signInWithVotingCode(hands, { code: old!.code })).toMatchObject({ ok: false })
    expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 1 })
    expect(await reissueCode(hands, one, reissue(id))).toMatchObject({ refusal: { reason: 'unknown-voter' } })
  })

  it('finds nobody by what nobody is', async () => {
    const { id } = await discussedRound(hands)
    await approve(hands, id, await asked(id))
    for (const who of [
      { by: 'email', value: 'berta@example.org' },
      { by: 'email', value: 'no address' },
      { by: 'code', value: 'ZZZZZZ' },
      { by: 'code', value: 'short' },
      { by: 'reference', value: '17' },
      { by: 'address', value: '2 Weir Street Ashmere', name: 'Somebody Else' },
    ] as const)
      expect(await lookUpVoter(hands, one, { ...reissue(id), ...who })).toMatchObject({
        refusal: { reason: 'unknown-voter' },
      })
    expect(await lookUpVoter(hands, stranger, reissue(id))).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
  })

  it('notes that paper was sent, once somebody may still vote', async () => {
    const { id } = await discussedRound(hands)
    await approve(hands, id, await asked(id))
    expect(done(await notePaper(hands, one, reissue(id)))).toStrictEqual({ pots: 1 })
    expect(done(await lookUpVoter(hands, one, reissue(id)))).toMatchObject({ pots: [{ paperSent: true }] })
    await approve(hands, id, done(await reissueCode(hands, one, reissue(id, { kind: 'take-off' }))).change)
    expect(await notePaper(hands, one, reissue(id))).toMatchObject({ refusal: { reason: 'voted-already' } })
  })
})

it('a change that broke off goes on where it stopped, with the same codes', async () => {
  const { id } = await discussedRound(hands)
  const change = await asked(id)
  const broken = {
    ...hands,
    entropy: {
      ...hands.entropy,
      bytes: () => {
        throw new Error('the power went')
      },
    },
  }
  await expect(approveRollChange(broken, two, { round: id, change })).rejects.toThrow('the power went')
  expect(await getRollChange(hands.db, id, change)).toMatchObject({ approved: { byName: 'Roll Two' } })
  expect(await approveRollChange(hands, one, { round: id, change })).toMatchObject({
    refusal: { reason: 'same-person' },
  })
  expect(done(await approveRollChange(hands, two, { round: id, change }))).toStrictEqual({ done: true })
  expect(await lettersOf(id, change)).toHaveLength(2)
  expect(await turnoutOf(hands.db, id, north)).toMatchObject({ onRoll: 2 })
})
