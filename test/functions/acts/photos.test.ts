// A proposal's photo: added, replaced, taken away; of a draft, kept and sent with it.
import { beforeAll, describe, expect, it } from 'vitest'
import { addDraftPhoto, removeDraftPhoto } from '../../../functions/acts/add-draft-photo.ts'
import { addPhoto } from '../../../functions/acts/add-photo.ts'
import { closeAccount } from '../../../functions/acts/close-account.ts'
import { areDraftPhotosDue, forgetDraftPhotos } from '../../../functions/acts/forget-draft-photos.ts'
import { propose } from '../../../functions/acts/propose.ts'
import { removePhoto } from '../../../functions/acts/remove-photo.ts'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { getDraft } from '../../../functions/store/drafts.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import { photoFile } from '../../../shared/proposals/photo.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import { usualProposing } from '../../../shared/rounds/proposing.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { picture } from '../../fixtures/photos.ts'
import {
  foundFeasible,
  frozen,
  idea,
  moveTo,
  openRound,
  proposed,
  resident,
  stored,
} from '../../fixtures/proposals.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
let one: Buffer
let other: Buffer
beforeAll(async () => {
  hands = await testHands()
  ;[one, other] = await Promise.all([picture('jpeg', { mark: 'one' }), picture('png', { mark: 'two' })])
})

const author = resident()
const alt = 'Cars parked on both sides of the gate'
const about = (round: Round, { id, version }: Proposal) => ({ round: round.id, proposal: id, version, alt })
const filesOf = async (id: ProposalId) => {
  const found: string[] = []
  for await (const key of hands.files.list(`photos/${id}/`)) found.push(key)
  return found.sort()
}

describe('adding a photo', () => {
  it('stores two sizes under an address of their content, and the journal says so', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const done = await addPhoto(hands, author, about(round, proposal), one)
    const after = await stored(hands, round.id, proposal.id)
    expect(done).toEqual({ ok: true, value: after.photo })
    expect(after.photo).toMatchObject({ alt, large: { width: 96, height: 64 } })
    expect(await filesOf(proposal.id)).toEqual(
      (['large', 'small'] as const).map(edge => photoFile(proposal.id, after.photo!, edge)).sort(),
    )
    const file = await hands.files.get(photoFile(proposal.id, after.photo!, 'small'))
    expect(file).toMatchObject({
      contentType: 'image/webp',
      cacheControl: 'public, max-age=31536000, immutable',
    })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(entries[0]).toMatchObject({ act: 'add-photo', byName: 'Amina Diallo', subject: proposal.title })
  })

  it('takes the place of the one before, whose files go', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    await addPhoto(hands, author, about(round, proposal), one)
    const first = await stored(hands, round.id, proposal.id)
    await addPhoto(hands, author, about(round, first), other)
    const second = await stored(hands, round.id, proposal.id)
    expect(second.photo!.id).not.toBe(first.photo!.id)
    expect(await filesOf(proposal.id)).toEqual(
      (['large', 'small'] as const).map(edge => photoFile(proposal.id, second.photo!, edge)).sort(),
    )
  })

  it('is one photo and one answer when it is sent twice; another in between is not lost', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const input = about(round, proposal)
    const answers = await Promise.all([1, 2].map(() => addPhoto(hands, author, input, one)))
    const again = await addPhoto(hands, author, input, one)
    for (const answer of [...answers, again]) expect(answer).toMatchObject({ ok: true })
    expect((await stored(hands, round.id, proposal.id)).version).toBe(1)
    expect(await addPhoto(hands, author, input, other)).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(await filesOf(proposal.id)).toHaveLength(2)
  })

  it('is refused to others, in other phases, of what was checked or withdrawn, and where rounds take none', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const input = about(round, proposal)
    const reasonOf = async (done: ReturnType<typeof addPhoto>) => {
      const answer = await done
      return answer.ok ? 'ok' : answer.refusal.reason
    }
    expect(await reasonOf(addPhoto(hands, nobody, input, one))).toBe('not-signed-in')
    expect(await reasonOf(addPhoto(hands, resident('Ben Okri'), input, one))).toBe('not-yours')
    expect(await reasonOf(addPhoto(hands, author, { ...input, round: 'no' as RoundId }, one))).toBe(
      'unknown-round',
    )
    const nowhere = { ...input, proposal: hands.entropy.ulid() as ProposalId }
    expect(await reasonOf(addPhoto(hands, author, nowhere, one))).toBe('unknown-proposal')
    expect(await reasonOf(addPhoto(hands, author, { ...input, version: 7 }, one))).toBe('changed-meanwhile')
    expect(await reasonOf(addPhoto(hands, author, input, Buffer.from('GIF89a')))).toBe('photo-kind')
    const { images: _none, ...without } = hands
    expect(await reasonOf(addPhoto(without, author, input, one))).toBe('photos-unavailable')
    const checked = await foundFeasible(hands, round, proposal)
    expect(await reasonOf(addPhoto(hands, author, about(round, checked), one))).toBe('reviewed-already')
    await moveTo(hands, round, 'reviewingAt')
    expect(await reasonOf(addPhoto(hands, author, about(round, checked), one))).toBe('wrong-phase')
    const plain = await openRound(hands, 'proposingAt', { proposing: { ...usualProposing, photo: false } })
    const bare = await proposed(hands, plain)
    expect(await reasonOf(addPhoto(hands, author, about(plain, bare), one))).toBe('photo-not-taken')
    expect(await filesOf(proposal.id)).toEqual([])
  })
})

describe('taking a photo away', () => {
  it('takes the files too, also while proposals are checked, and is safe to repeat', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    await addPhoto(hands, author, about(round, proposal), one)
    await moveTo(hands, round, 'reviewingAt')
    const input = { round: round.id, proposal: proposal.id, version: 1 }
    expect(await removePhoto(hands, resident('Ben Okri'), input)).toMatchObject({
      refusal: { reason: 'not-yours' },
    })
    expect(await removePhoto(hands, author, { ...input, version: 0 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    for (let time = 0; time < 2; time++)
      expect(await removePhoto(hands, author, input)).toEqual({ ok: true, value: { version: 2 } })
    expect((await stored(hands, round.id, proposal.id)).photo).toBeUndefined()
    expect(await filesOf(proposal.id)).toEqual([])
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    expect(await removePhoto(hands, author, input)).toMatchObject({ refusal: { reason: 'wrong-phase' } })
  })
})

describe('a draft’s photo', () => {
  const draftOf = (round: Round) => getDraft(hands.db, author.person!, round.id, hands.clock.now())

  it('stays while the words are saved, and goes with the proposal', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id)
    const { proposal } = input
    expect(await addDraftPhoto(hands, author, { round: round.id, proposal, alt }, one)).toMatchObject({
      ok: true,
    })
    await saveDraft(hands, author, { round: round.id, fields: { proposal, title: 'A safer crossing' } })
    const draft = await draftOf(round)
    expect(draft).toMatchObject({ fields: { title: 'A safer crossing' }, photo: { alt } })
    await propose(hands, author, input)
    expect((await stored(hands, round.id, proposal)).photo).toEqual(draft!.photo)
    expect(await filesOf(proposal)).toHaveLength(2)
    expect(await addDraftPhoto(hands, author, { round: round.id, proposal, alt }, other)).toMatchObject({
      refusal: { reason: 'photo-not-taken' },
    })
  })

  it('is replaced, taken away, and thrown away with the draft', async () => {
    const round = await openRound(hands)
    const { proposal } = idea(hands, round.id)
    const add = (bytes: Buffer) => addDraftPhoto(hands, author, { round: round.id, proposal, alt }, bytes)
    await add(one)
    await add(other)
    expect(await filesOf(proposal)).toHaveLength(2)
    for (let time = 0; time < 2; time++)
      expect(await removeDraftPhoto(hands, author, { round: round.id })).toMatchObject({ ok: true })
    expect(await filesOf(proposal)).toEqual([])
    await add(one)
    await saveDraft(hands, author, { round: round.id, fields: {} })
    expect([await draftOf(round), await filesOf(proposal)]).toEqual([undefined, []])
  })

  it('is taken away when its draft is forgotten, and stays where it was sent', async () => {
    const round = await openRound(hands)
    const [left, sent] = [idea(hands, round.id), idea(hands, round.id)]
    const photographed = (who: Actor, { proposal }: typeof left) =>
      addDraftPhoto(hands, who, { round: round.id, proposal, alt }, one)
    await photographed(author, left)
    const second = resident('Ines Duarte')
    await photographed(second, sent)
    await propose(hands, second, sent)
    const sweep = async (days: number) => {
      hands.clock.set(daysAfter(round.dates.reviewingAt, days))
      const due = await areDraftPhotosDue(hands, round, hands.clock.now())
      expect(await forgetDraftPhotos(hands, round.id)).toMatchObject({ ok: true })
      return [due, (await filesOf(left.proposal)).length, (await filesOf(sent.proposal)).length]
    }
    expect(await sweep(13)).toEqual([false, 2, 2])
    expect(await sweep(14)).toEqual([true, 0, 2])
    expect(await sweep(15)).toEqual([false, 0, 2])
  })

  it('goes with its author’s account', async () => {
    const round = await openRound(hands)
    const { proposal } = idea(hands, round.id)
    const { actor } = await signedIn(hands, { name: 'Lia Ward', email: 'leaves@test.example' })
    await addDraftPhoto(hands, actor, { round: round.id, proposal, alt }, one)
    expect(await filesOf(proposal)).toHaveLength(2)
    expect(await closeAccount(hands, actor)).toMatchObject({ ok: true })
    expect(await filesOf(proposal)).toEqual([])
  })

  it('is refused to nobody, out of time, and where rounds take none', async () => {
    const round = await openRound(hands)
    const { proposal } = idea(hands, round.id)
    const input = { round: round.id, proposal, alt }
    expect(await addDraftPhoto(hands, nobody, input, one)).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(await addDraftPhoto(hands, author, { ...input, round: 'no' as RoundId }, one)).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    expect(await addDraftPhoto(hands, author, input, Buffer.from('<svg/>'))).toMatchObject({
      refusal: { reason: 'photo-kind' },
    })
    const plain = await openRound(hands, 'proposingAt', { proposing: { ...usualProposing, photo: false } })
    expect(await addDraftPhoto(hands, author, { ...input, round: plain.id }, one)).toMatchObject({
      refusal: { reason: 'photo-not-taken' },
    })
    await moveTo(hands, round, 'reviewingAt')
    expect(await addDraftPhoto(hands, author, input, one)).toMatchObject({
      refusal: { reason: 'wrong-phase' },
    })
  })
})
