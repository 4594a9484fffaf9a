// A children's round on the real engine: two officers agree to its slips, classes write, children vote once each, and what they
// chose goes on. Grown-ups cannot vote in it, and nobody can tell what a slip ticked.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerChildren } from '../../../functions/acts/answer-children.ts'
import { checkIdea } from '../../../functions/acts/check-idea.ts'
import { giveClassCode, printSlips } from '../../../functions/acts/give-codes-to-class.ts'
import { closeClass, openClass, openedClass } from '../../../functions/acts/open-class.ts'
import { askToSendIdeas, sendIdeas } from '../../../functions/acts/send-ideas.ts'
import {
  agreeChildrensRound,
  changeChildrensRound,
  setUpChildrensRound,
} from '../../../functions/acts/set-up-childrens-round.ts'
import { openSlip } from '../../../functions/acts/vote-with-slip.ts'
import { writeIdea } from '../../../functions/acts/write-idea.ts'
import { countedIdeas } from '../../../functions/parts/children/became-of.ts'
import { getClassIdea, listClassIdeas } from '../../../functions/store/childrens-rounds.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { changedProposal, getProposal } from '../../../functions/store/proposals.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { listSlips, readSlipTally } from '../../../functions/store/slips.ts'
import { transact } from '../../../functions/store/transact.ts'
import { type ChildrenInputs, childrenInputs } from '../../../shared/contract/children.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { readChildrensCode } from '../../../shared/eligibility/slip-code.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { owesAnswer } from '../../../shared/proposals/from-children.ts'
import type { ChildrensRoundId, IdeaId } from '../../../shared/rounds/childrens-round.ts'
import { mostIdeas } from '../../../shared/rounds/class-idea.ts'
import {
  agreedRound,
  childrensTimes,
  done,
  during,
  ideaInput,
  olga,
  roundNow,
  second,
  setUpInput,
  shownIdeas,
  slipsFor,
  voting,
} from '../../fixtures/childrens-round.ts'
import { actorWith, at, type TestHands, testHands, testRound } from '../../fixtures/hands.ts'
import { wholeDump } from '../../fixtures/whole-dump.ts'

let hands: TestHands
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const reviewer = actorWith('Rita Reviewer', 'review')
const southern = actorWith('Sid South', ['round', 'south'])
const resident = actorWith('Rosa Resident')
const why = 'Please leave out who it is for.'

beforeAll(async () => {
  hands = await testHands()
})

const slip = (code: string) => ({ code: must(readChildrensCode(code, 'slip'), 'a slip’s code') })
const journalOf = async (subject: string) =>
  (await readMonth(hands.db, hands.clock.now(), { limit: 500 })).entries.filter(
    entry => entry.subject === subject,
  )

describe('setting up', () => {
  it('makes one round, by an officer of the place, whole and in order', async () => {
    hands.clock.set(during.before)
    const input = setUpInput(hands)
    expect(await setUpChildrensRound(hands, resident, input)).toMatchObject(refused('not-your-duty'))
    expect(await setUpChildrensRound(hands, southern, input)).toMatchObject(refused('not-your-neighbourhood'))
    const nowhere = { ...input, place: 'nowhere' as NeighbourhoodId }
    expect(await setUpChildrensRound(hands, olga, nowhere)).toMatchObject({
      refusal: { fields: [{ field: 'place', problem: 'not-offered' }] },
    })
    const dates = { ...childrensTimes, votingAt: at('2026-09-10T08:00:00Z') }
    expect(await setUpChildrensRound(hands, olga, { ...input, dates })).toMatchObject({
      refusal: { fields: [{ field: 'dates.votingAt', problem: 'too-small' }] },
    })
    for (let twice = 0; twice < 2; twice++)
      expect(await setUpChildrensRound(hands, olga, input)).toEqual({
        ok: true,
        value: { round: input.round },
      })
    expect(await setUpChildrensRound(hands, olga, { ...input, goOn: 2 })).toMatchObject(
      refused('round-exists'),
    )
    expect(await setUpChildrensRound(hands, second, input)).toMatchObject(refused('round-exists'))
  })

  it('is agreed to by a second officer, before which no code is made', async () => {
    hands.clock.set(during.before)
    const { round } = done(await setUpChildrensRound(hands, olga, setUpInput(hands)))
    const of = { round, version: 0, schoolClass: '1' }
    expect(await printSlips(hands, olga, of)).toMatchObject(refused('not-agreed-yet'))
    expect(await giveClassCode(hands, olga, of)).toMatchObject(refused('not-agreed-yet'))
    expect(await agreeChildrensRound(hands, olga, { round, version: 0 })).toMatchObject(
      refused('same-person'),
    )
    expect(await agreeChildrensRound(hands, reviewer, { round, version: 0 })).toMatchObject(
      refused('not-your-duty'),
    )
    expect(await agreeChildrensRound(hands, second, { round, version: 9 })).toMatchObject(
      refused('changed-meanwhile'),
    )
    const missing = { round: 'none' as ChildrensRoundId, version: 0 }
    expect(await agreeChildrensRound(hands, second, missing)).toMatchObject(
      refused('unknown-childrens-round'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect(await agreeChildrensRound(hands, second, { round, version: 0 })).toMatchObject({ ok: true })
    const third = actorWith('Third Officer', 'round')
    expect(await agreeChildrensRound(hands, third, { round, version: 1 })).toMatchObject(
      refused('already-done'),
    )
    expect(await printSlips(hands, olga, { ...of, version: 1, schoolClass: '9' })).toMatchObject(
      refused('unknown-class'),
    )
    expect(await printSlips(hands, olga, of)).toMatchObject(refused('changed-meanwhile'))
  })

  it('can be changed until it is agreed to, by somebody else than whoever changed it last', async () => {
    hands.clock.set(during.before)
    const input = setUpInput(hands)
    const { round } = done(await setUpChildrensRound(hands, olga, input))
    const change = (who: typeof olga, version: number, changes: object) =>
      changeChildrensRound(hands, who, { ...input, version, ...changes })
    expect(await change(resident, 0, {})).toMatchObject(refused('not-your-duty'))
    const northern = actorWith('Nora North', ['round', 'north'])
    expect(await change(northern, 0, { place: 'south' })).toMatchObject(refused('not-your-neighbourhood'))
    expect(await change(second, 5, { goOn: 2 })).toMatchObject(refused('changed-meanwhile'))
    expect(await change(second, 0, { place: 'nowhere' })).toMatchObject({
      refusal: { reason: 'invalid-input' },
    })
    const none = { round: 'none' as ChildrensRoundId }
    expect(await change(second, 0, none)).toMatchObject(refused('unknown-childrens-round'))
    for (let twice = 0; twice < 2; twice++)
      expect(await change(second, 0, { goOn: 2 })).toEqual({ ok: true, value: { round } })
    expect(await agreeChildrensRound(hands, second, { round, version: 1 })).toMatchObject(
      refused('same-person'),
    )
    done(await agreeChildrensRound(hands, olga, { round, version: 1 }))
    expect(await change(second, 2, { goOn: 3 })).toMatchObject(refused('already-done'))
    expect(await roundNow(hands, round)).toMatchObject({ goOn: 2, version: 2 })
  })

  it('is agreed to while there is time for ideas, or not at all', async () => {
    hands.clock.set(during.before)
    const { round } = done(await setUpChildrensRound(hands, olga, setUpInput(hands)))
    hands.clock.set(during.checking)
    expect(await agreeChildrensRound(hands, second, { round, version: 0 })).toMatchObject(
      refused('ideas-over'),
    )
  })
})

describe('a class', () => {
  const opening = (code: string) => {
    const input = parseInput(childrenInputs['open-class'], { code })
    return openClass(hands, done(input))
  }

  it('opens its page by its code, until it is given another', async () => {
    const round = await agreedRound(hands)
    const code = async (schoolClass: string) => {
      const { version } = await roundNow(hands, round)
      return done(await giveClassCode(hands, olga, { round, version, schoolClass })).code
    }
    const [first, other] = [await code('1'), await code('2')]
    expect(first).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const { token } = done(await opening(first.toLowerCase()))
    expect(await openedClass(hands, token)).toMatchObject({ schoolClass: { id: '1', name: '5B' } })
    const again = await code('1')
    expect(await openedClass(hands, token)).toBeUndefined()
    expect(await opening(first)).toMatchObject(refused('wrong-class-code'))
    const { token: now } = done(await opening(again))
    await closeClass(hands, now)
    expect(await openedClass(hands, now)).toBeUndefined()
    expect(await openedClass(hands, undefined)).toBeUndefined()
    const { token: late } = done(await opening(other))
    hands.clock.set(at('2026-09-03T14:30:00Z'))
    expect(await openedClass(hands, late)).toBeUndefined()
  })

  it('rests after five wrong tries, and does not vote', async () => {
    const round = await agreedRound(hands)
    const { version } = await roundNow(hands, round)
    const { code } = done(await giveClassCode(hands, olga, { round, version, schoolClass: '1' }))
    const wrong = `${code.slice(0, 4)}${code.endsWith('0000') ? '1111-1111' : '0000-0000'}`
    for (let tries = 0; tries < 5; tries++)
      expect(await opening(wrong)).toMatchObject(refused('wrong-class-code'))
    expect(await opening(code)).toMatchObject(refused('wrong-class-code'))
    hands.clock.set(at('2026-09-03T10:16:00Z'))
    expect(await opening(code)).toMatchObject({ ok: true })
    const asSlip = parseInput(childrenInputs['open-slip'], { code })
    expect(asSlip).toMatchObject({ refusal: { fields: [{ problem: 'malformed' }] } })
  })

  it('writes ideas while there is time, and changes what it is asked to', async () => {
    const id = await agreedRound(hands)
    const [one, other] = (await roundNow(hands, id)).classes
    const write = async (input: ChildrenInputs['write-idea'], schoolClass = one!) =>
      writeIdea(hands, { round: await roundNow(hands, id), schoolClass }, input)
    const input = ideaInput(hands, { title: 'A very high wall' })
    expect(await write(input)).toMatchObject(refused('no-ideas-now'))
    hands.clock.set(during.ideas)
    for (let twice = 0; twice < 2; twice++)
      expect(await write(input)).toEqual({ ok: true, value: { idea: input.idea } })
    expect(await write(input, other)).toMatchObject(refused('unknown-idea'))
    const check = (shown: boolean, version: number, said = '') =>
      checkIdea(hands, reviewer, { round: id, idea: input.idea, version, shown, why: said })
    expect(await check(false, 0)).toMatchObject({
      refusal: { fields: [{ field: 'why', problem: 'missing' }] },
    })
    expect(
      await checkIdea(hands, resident, { round: id, idea: input.idea, version: 0, shown: true, why }),
    ).toMatchObject(refused('not-your-duty'))
    for (let twice = 0; twice < 2; twice++) expect(await check(false, 0, why)).toMatchObject({ ok: true })
    expect(await check(true, 0)).toMatchObject(refused('changed-meanwhile'))
    hands.clock.set(during.checking)
    expect(await write(ideaInput(hands))).toMatchObject(refused('no-ideas-now'))
    expect(await write({ ...input, title: 'A wall for climbing' })).toMatchObject(
      refused('changed-meanwhile'),
    )
    expect(await write({ ...input, title: 'A wall for climbing', version: 1 })).toMatchObject({ ok: true })
    expect(await getClassIdea(hands.db, id, input.idea)).toMatchObject({
      title: 'A wall for climbing',
      version: 2,
    })
    expect(await check(true, 2)).toMatchObject({ ok: true })
    expect(await write({ ...input, title: 'Something else', version: 3 })).toMatchObject(
      refused('idea-shown'),
    )
    hands.clock.set(during.voting)
    expect(await check(false, 3, why)).toMatchObject(refused('ideas-settled'))
    const none = { round: id, idea: hands.entropy.ulid() as IdeaId, version: 0, shown: true, why: '' }
    expect(await checkIdea(hands, reviewer, none)).toMatchObject(refused('unknown-idea'))
    // What is not shown stands nowhere for everybody to read.
    hands.clock.set(during.ideas)
    expect(await journalOf('A very high wall')).toEqual([])
    expect(await journalOf('A wall for climbing')).toHaveLength(1)
  })

  it('sends so many ideas and no more', async () => {
    const round = await agreedRound(hands)
    hands.clock.set(during.ideas)
    const there = await roundNow(hands, round)
    const at = { round: there, schoolClass: there.classes[0]! }
    for (let number = 0; number < mostIdeas; number++) done(await writeIdea(hands, at, ideaInput(hands)))
    expect(await writeIdea(hands, at, ideaInput(hands))).toMatchObject(refused('too-many-ideas'))
  })
})

describe('a slip', () => {
  it('votes once, while the vote is on, for what is on it', async () => {
    const round = await agreedRound(hands)
    const [wall, swings, bin] = await shownIdeas(hands, round, ['A wall to climb', 'New swings', 'A bin'])
    const [slip1, slip2] = await slipsFor(hands, round, '1')
    expect(await voting(hands, slip1!, [wall!])).toMatchObject(refused('vote-not-open'))
    hands.clock.set(during.voting)
    expect(await voting(hands, slip1!, [])).toMatchObject(refused('nothing-ticked'))
    expect(await voting(hands, slip1!, [wall!, swings!, bin!])).toMatchObject(refused('too-many-choices'))
    expect(await voting(hands, slip1!, [hands.entropy.ulid()])).toMatchObject(refused('unknown-idea'))
    // The same cards on each slip, in an order that stays.
    const cards = async (code: string) => done(await openSlip(hands, slip(code))).ideas.map(({ id }) => id)
    expect(await cards(slip1!)).toEqual(await cards(slip1!))
    expect((await cards(slip2!)).toSorted()).toEqual([wall, swings, bin].toSorted())
    expect(await voting(hands, slip1!, [wall!, wall!, bin!])).toMatchObject({ ok: true })
    expect(await voting(hands, slip1!, [swings!])).toMatchObject(refused('slip-used'))
    expect(await openSlip(hands, slip(slip1!))).toMatchObject(refused('slip-used'))
    expect(await readSlipTally(hands.db, round)).toEqual({ slips: 1, ticks: { [wall!]: 1, [bin!]: 1 } })
    hands.clock.set(during.after)
    expect(await voting(hands, slip2!, [wall!])).toMatchObject(refused('vote-closed'))
  })

  it('is worth nothing in another round, mistyped, or once it was printed again', async () => {
    const [one, other] = [await agreedRound(hands), await agreedRound(hands)]
    const [wall] = await shownIdeas(hands, one, ['A wall to climb'])
    await shownIdeas(hands, other, ['New swings'])
    const [old] = await slipsFor(hands, one, '1')
    const [elsewhere] = await slipsFor(hands, other, '1')
    const [now] = await slipsFor(hands, one, '1')
    hands.clock.set(during.voting)
    expect(await voting(hands, elsewhere!, [wall!])).toMatchObject(refused('unknown-idea'))
    expect(await voting(hands, old!, [wall!])).toMatchObject(refused('wrong-slip'))
    const mistyped = `${now!.slice(0, 8)}${now!.endsWith('Z') ? 'Y' : 'Z'}`
    expect(await voting(hands, mistyped, [wall!])).toMatchObject(refused('wrong-slip'))
    expect(await voting(hands, now!, [wall!])).toMatchObject({ ok: true })
  })

  it('is printed anew for those that are not used, and for no more than there are children', async () => {
    const round = await agreedRound(hands)
    const [wall] = await shownIdeas(hands, round, ['A wall to climb'])
    const first = await slipsFor(hands, round, '2')
    expect(first).toHaveLength(3)
    hands.clock.set(during.voting)
    done(await voting(hands, first[0]!, [wall!]))
    const again = await slipsFor(hands, round, '2')
    expect(again).toHaveLength(2)
    for (const code of first.slice(1))
      expect(await voting(hands, code, [wall!])).toMatchObject(refused('wrong-slip'))
    for (const code of again) done(await voting(hands, code, [wall!]))
    const { version } = await roundNow(hands, round)
    expect(await printSlips(hands, olga, { round, version, schoolClass: '2' })).toMatchObject(
      refused('slips-used'),
    )
    expect((await readSlipTally(hands.db, round)).slips).toBe(3)
    hands.clock.set(during.after)
    expect(await printSlips(hands, olga, { round, version, schoolClass: '1' })).toMatchObject(
      refused('slips-over'),
    )
  })

  it('counts once however many press at once, and the sums are those of the slips that were used', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            slip: fc.nat({ max: 6 }),
            ticks: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }),
            reprint: fc.boolean(),
          }),
          { minLength: 4, maxLength: 14 },
        ),
        async presses => {
          const round = await agreedRound(hands)
          const ideas = await shownIdeas(hands, round, [
            'First idea',
            'Second idea',
            'Third idea',
            'Fourth idea',
          ])
          const slips = [...(await slipsFor(hands, round, '1')), ...(await slipsFor(hands, round, '2'))]
          hands.clock.set(during.voting)
          const cast: number[][] = []
          await Promise.all(
            presses.map(async ({ slip, ticks, reprint }, number) => {
              const done = await voting(
                hands,
                slips[slip]!,
                ticks.map(tick => ideas[tick]!),
              )
              if (done.ok) cast.push(ticks)
              if (reprint && number % 5 === 0) {
                const { version } = await roundNow(hands, round)
                await printSlips(hands, olga, { round, version, schoolClass: '1' })
              }
            }),
          )
          const used = (await Promise.all(['1', '2'].map(one => listSlips(hands.db, round, one)))).map(
            all => all.filter(slip => slip.used).length,
          )
          const tally = await readSlipTally(hands.db, round)
          expect(tally.slips).toBe(cast.length)
          expect(used[0]! + used[1]!).toBe(cast.length)
          expect(used[0]! <= 4 && used[1]! <= 3).toBe(true)
          for (const [at, idea] of ideas.entries())
            expect(tally.ticks[idea] ?? 0).toBe(cast.filter(ticks => ticks.includes(at)).length)
          expect(cast.every(ticks => ticks.length <= 2)).toBe(true)
        },
      ),
      { numRuns: 4 },
    )
  })

  it('is in no journal, and neither its letters nor what it ticked are kept anywhere', async () => {
    const round = await agreedRound(hands)
    const [wall] = await shownIdeas(hands, round, ['A wall to climb'])
    const [code] = await slipsFor(hands, round, '1')
    hands.clock.set(during.voting)
    const before = (await readMonth(hands.db, hands.clock.now(), { limit: 1000 })).entries.length
    done(await voting(hands, code!, [wall!]))
    expect((await readMonth(hands.db, hands.clock.now(), { limit: 1000 })).entries).toHaveLength(before)
    const dump = await wholeDump(hands)
    expect(dump).not.toContain(code!.replace('-', ''))
    const slips = await listSlips(hands.db, round, '1')
    expect(slips.filter(({ used }) => used)).toHaveLength(1)
    const known = ['round', 'schoolClass', 'number', 'selector', 'salt', 'digest', 'cost', 'used']
    expect(slips.flatMap(one => Object.keys(one)).filter(name => !known.includes(name))).toEqual([])
    expect(JSON.stringify(slips)).not.toContain(wall)
  })
})

describe('what they chose', () => {
  const closedRound = async (goOn: number, ticks: readonly (readonly number[])[]) => {
    const round = await agreedRound(hands, { goOn })
    const ideas = await shownIdeas(hands, round, ['First idea', 'Second idea', 'Third idea'])
    const slips = [...(await slipsFor(hands, round, '1')), ...(await slipsFor(hands, round, '2'))]
    hands.clock.set(during.voting)
    for (const [number, chosen] of ticks.entries())
      done(
        await voting(
          hands,
          slips[number]!,
          chosen.map(tick => ideas[tick]!),
        ),
      )
    expect(
      await countedIdeas(hands, await roundNow(hands, round), await listClassIdeas(hands.db, round)),
    ).toEqual([])
    hands.clock.set(during.after)
    return { round, ideas }
  }
  const grownUps = async (changes = {}) => {
    const dates = {
      proposingAt: at('2026-10-01T08:00:00Z'),
      reviewingAt: at('2026-10-20T16:00:00Z'),
      discussingAt: at('2026-11-05T16:00:00Z'),
      votingAt: at('2026-11-20T07:00:00Z'),
      closesAt: at('2026-12-06T17:00:00Z'),
      challengesUntil: at('2027-01-10T17:00:00Z'),
    }
    const acts = { announced: { by: olga.person!, byName: 'Olga', at: during.before } }
    const round = testRound(`adults-${hands.entropy.id().slice(0, 8)}`, { dates, acts, ...changes })
    done(await transact(hands.db, [newRound(round)]))
    return round
  }

  it('goes into the neighbourhood’s round by two officers, once, and says whose it is', async () => {
    const { round, ideas } = await closedRound(1, [[0, 1], [0], [1], [2]])
    const into = await grownUps()
    const asking = { round, version: (await roundNow(hands, round)).version, into: into.id }
    expect(await askToSendIdeas(hands, resident, asking)).toMatchObject(refused('not-your-duty'))
    expect(await askToSendIdeas(hands, olga, { ...asking, into: 'none' as RoundId })).toMatchObject(
      refused('unknown-round'),
    )
    const elsewhere = await grownUps({ pots: [{ neighbourhood: 'south', amountMinor: 1000 }] })
    expect(await askToSendIdeas(hands, olga, { ...asking, into: elsewhere.id })).toMatchObject(
      refused('unknown-pot'),
    )
    const triedOut = await grownUps({ rehearsal: true })
    expect(await askToSendIdeas(hands, olga, { ...asking, into: triedOut.id })).toMatchObject(
      refused('rehearsal'),
    )
    const { into: _into, ...early } = asking
    expect(await sendIdeas(hands, second, early)).toMatchObject(refused('nothing-to-send'))
    for (let twice = 0; twice < 2; twice++)
      expect(await askToSendIdeas(hands, olga, asking)).toMatchObject({ ok: true })
    const agreeing = { round, version: asking.version + 1 }
    expect(await sendIdeas(hands, olga, agreeing)).toMatchObject(refused('same-person'))
    expect(await sendIdeas(hands, second, { ...agreeing, version: 0 })).toMatchObject(
      refused('changed-meanwhile'),
    )
    for (let twice = 0; twice < 2; twice++)
      expect(await sendIdeas(hands, second, agreeing)).toMatchObject({ ok: true })
    expect(await sendIdeas(hands, reviewer, agreeing)).toMatchObject(refused('sent-already'))
    expect(await askToSendIdeas(hands, olga, { ...asking, version: 99 })).toMatchObject(
      refused('sent-already'),
    )
    // Level ideas go on together.
    const { sending } = await roundNow(hands, round)
    expect(sending!.ideas.map(({ idea }) => idea)).toEqual([ideas[0], ideas[1]])
    const proposal = await getProposal(hands.db, into.id, sending!.ideas[0]!.proposal)
    expect(proposal).toMatchObject({
      title: 'First idea',
      neighbourhood: 'north',
      category: 'play',
      authorName: 'Weir Lane Primary School, 5B',
      fromChildren: { round, school: 'Weir Lane Primary School', schoolClass: '5B' },
    })
  })

  it('is sent while proposals are taken, and when the vote is over', async () => {
    const { round } = await closedRound(1, [[0]])
    const into = await grownUps()
    const asking = { round, version: (await roundNow(hands, round)).version, into: into.id }
    hands.clock.set(during.voting)
    const early = await grownUps({ dates: { ...into.dates, proposingAt: during.ideas } })
    expect(await askToSendIdeas(hands, olga, { ...asking, into: early.id })).toMatchObject(refused('vote-on'))
    hands.clock.set(at('2026-10-21T10:00:00Z'))
    expect(await askToSendIdeas(hands, olga, asking)).toMatchObject(refused('wrong-phase'))
    const { round: empty } = await closedRound(2, [])
    expect(await askToSendIdeas(hands, olga, { ...asking, round: empty, version: 99 })).toMatchObject(
      refused('changed-meanwhile'),
    )
    const { version } = await roundNow(hands, empty)
    expect(await askToSendIdeas(hands, olga, { ...asking, round: empty, version })).toMatchObject(
      refused('nothing-to-send'),
    )
  })

  it('is answered, and again once it was decided about', async () => {
    const { round, ideas } = await closedRound(1, [[0]])
    const into = await grownUps()
    const version = async () => (await roundNow(hands, round)).version
    done(await askToSendIdeas(hands, olga, { round, version: await version(), into: into.id }))
    done(await sendIdeas(hands, second, { round, version: await version() }))
    const standing = async () => {
      const counted = await countedIdeas(
        hands,
        await roundNow(hands, round),
        await listClassIdeas(hands.db, round),
      )
      const first = counted[0]!
      return [first.became, owesAnswer(first.idea, first.became)]
    }
    expect(await standing()).toEqual(['sent', true])
    const text = 'Thank you. We will find out what a wall costs.'
    const answer = (idea: IdeaId, of: number, said = text) =>
      answerChildren(hands, olga, { round, idea, version: of, text: said })
    expect(await answerChildren(hands, resident, { round, idea: ideas[0]!, version: 1, text })).toMatchObject(
      refused('not-your-duty'),
    )
    expect(await answer(ideas[1]!, 1)).toMatchObject(refused('not-chosen'))
    expect(await answer(ideas[0]!, 0)).toMatchObject(refused('changed-meanwhile'))
    for (let twice = 0; twice < 2; twice++) expect(await answer(ideas[0]!, 1)).toMatchObject({ ok: true })
    expect(await standing()).toEqual(['sent', false])
    const { proposal: id } = (await roundNow(hands, round)).sending!.ideas[0]!
    const proposal = must(await getProposal(hands.db, into.id, id), 'it was sent')
    const review = {
      by: reviewer.person!,
      byName: 'Rita',
      at: hands.clock.now(),
      outcome: 'not-feasible' as const,
      costMinor: null,
      reason: 'The hall belongs to somebody else.',
    }
    done(await transact(hands.db, [changedProposal({ ...proposal, review } as never)]))
    expect(await standing()).toEqual(['not-feasible', true])
    expect(await answer(ideas[0]!, 2, 'Sorry: the hall belongs to somebody else.')).toMatchObject({
      ok: true,
    })
    expect(await standing()).toEqual(['not-feasible', false])
  })
})
