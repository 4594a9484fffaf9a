// Where people say they live: one drawing each, theirs to change and take back; added up for officers above ten people; an
// outline that one officer proposes and another agrees to.
import { beforeEach, describe, expect, it } from 'vitest'
import { agreeOutline, endOutline } from '../../../functions/acts/agree-outline.ts'
import { closeAccount } from '../../../functions/acts/close-account.ts'
import { drawNeighbourhood, takeBackDrawing } from '../../../functions/acts/draw-neighbourhood.ts'
import { proposeOutline } from '../../../functions/acts/propose-outline.ts'
import { seeMyData } from '../../../functions/acts/see-my-data.ts'
import { loadNames, nameKey } from '../../../functions/parts/drawn/drawn-map.ts'
import { getDrawing, listDrawings } from '../../../functions/store/drawings.ts'
import {
  getDrawnNeighbourhood,
  listDrawnNeighbourhoods,
} from '../../../functions/store/drawn-neighbourhoods.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import type { DrawnInputs } from '../../../shared/contract/drawn.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { wholeDump } from '../../fixtures/whole-dump.ts'

let hands: TestHands
const officer = actorWith('Ola Officer', 'round')
const other = actorWith('Otto Other', 'round')
const councillor = actorWith('Cleo Councillor', ['councillor', 'north'])
const resident = actorWith('Rosa Resident')

beforeEach(async () => {
  hands = await testHands()
})

const draw = (actor: Actor, name: string, ...squares: string[]) =>
  drawNeighbourhood(hands, actor, { name, squares })

/** Twelve people whose neighbourhood is A1 and B1, and for half of them C1 as well. */
async function weirSide(): Promise<string> {
  for (let index = 0; index < 12; index++) {
    const neighbour = actorWith(`Neighbour ${index}`)
    await draw(
      neighbour,
      index % 3 === 0 ? 'weir side' : 'Weir Side',
      '0.0',
      '1.0',
      ...(index < 6 ? ['2.0'] : []),
    )
  }
  const { names } = await loadNames(hands)
  return names[0]!.key
}

const proposal = (key: string, changes: Partial<DrawnInputs['propose-outline']> = {}) => ({
  key,
  name: 'Weir Side',
  share: 'half' as const,
  squares: ['0.0', '1.0', '2.0'],
  why: 'Nearly everybody who lives by the weir says so.',
  ...changes,
})

describe('a drawing', () => {
  it('is one a person, and the newest counts', async () => {
    expect(await draw(resident, 'The Triangle', '3.1', '2.1', '3.1')).toMatchObject({ ok: true })
    expect(await getDrawing(hands.db, resident.person!)).toMatchObject({
      name: 'The Triangle',
      squares: ['2.1', '3.1'],
    })
    await draw(resident, 'Weir Side', '0.0')
    expect((await listDrawings(hands.db)).map(({ name }) => name)).toStrictEqual(['Weir Side'])
  })

  it('is taken back as often as somebody likes', async () => {
    await draw(resident, 'The Triangle', '2.1')
    for (let time = 0; time < 2; time++)
      expect(await takeBackDrawing(hands, resident)).toMatchObject({ ok: true })
    expect(await listDrawings(hands.db)).toStrictEqual([])
  })

  it('stands nowhere in the journal', async () => {
    await draw(resident, 'Canary Corner', '2.1')
    await takeBackDrawing(hands, resident)
    expect((await readMonth(hands.db, hands.clock.now(), { limit: 50 })).entries).toStrictEqual([])
  })

  it('is nobody’s who is not signed in', async () => {
    expect(await draw(nobody, 'The Triangle', '2.1')).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    expect(await takeBackDrawing(hands, nobody)).toMatchObject({ refusal: { reason: 'not-signed-in' } })
  })

  it.each([
    ['a square off the map', 'The Triangle', ['2.1', '40.1'], 'squares', 'not-offered'],
    ['a name of signs alone', '!?', ['2.1'], 'name', 'malformed'],
  ])('is refused with %s', async (_, name, squares, field, problem) => {
    expect(await draw(resident, name, ...squares)).toMatchObject({
      refusal: { reason: 'invalid-input', fields: [{ field, problem }] },
    })
    expect(await listDrawings(hands.db)).toStrictEqual([])
  })

  it('is shown to whose it is with all that is kept of them, and goes with the account', async () => {
    const { actor } = await signedIn(hands, { name: 'Corin', email: 'corin@test.example' })
    await draw(actor, 'Canary Corner', '2.1')
    const data = await seeMyData(hands, actor)
    expect(JSON.stringify(data)).toContain('Canary Corner')
    expect(await closeAccount(hands, actor)).toMatchObject({ ok: true })
    expect(await wholeDump(hands)).not.toContain('Canary Corner')
    expect(await draw(actor, 'Canary Corner', '2.1')).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    expect(await listDrawings(hands.db)).toStrictEqual([])
  })
})

describe('drawings of many', () => {
  it('are one name however it is written', async () => {
    for (const [index, name] of ['Weir Side', 'WEIR SIDE', 'weir-side', 'Weirside', 'Wеir Sidе'].entries())
      for (let time = 0; time < 3; time++) await draw(actorWith(`N ${index} ${time}`), name, '0.0')
    const { names } = await loadNames(hands)
    expect(names.map(({ people }) => people)).toStrictEqual([15])
  })
})

describe('an outline', () => {
  it('is proposed by one officer and agreed to by another', async () => {
    const key = await weirSide()
    const proposed = await proposeOutline(hands, officer, proposal(key))
    expect(proposed).toStrictEqual({ ok: true, value: { outline: 'weir-side' } })
    const outline = 'weir-side' as NeighbourhoodId
    expect(await agreeOutline(hands, officer, { outline, version: 1 })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(await agreeOutline(hands, other, { outline, version: 7 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    for (let time = 0; time < 2; time++)
      expect(await agreeOutline(hands, other, { outline, version: 1 })).toStrictEqual({
        ok: true,
        value: { version: 2 },
      })
    expect(await getDrawnNeighbourhood(hands.db, outline)).toMatchObject({
      name: 'Weir Side',
      people: 12,
      share: 'half',
      outline: [
        [0, 0],
        [30, 0],
        [30, 10],
        [0, 10],
      ],
      agreed: { byName: 'Otto Other' },
    })
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 50 })
    expect(entries.map(({ act, byName, as, why, facts }) => ({ act, byName, as, why, facts }))).toStrictEqual(
      [
        {
          act: 'agree-outline',
          byName: 'Otto Other',
          as: 'round',
          why: proposal(key).why,
          facts: { people: 12, askedBy: 'Ola Officer' },
        },
        {
          act: 'propose-outline',
          byName: 'Ola Officer',
          as: 'round',
          why: proposal(key).why,
          facts: { people: 12 },
        },
      ],
    )
  })

  it('names nobody who drew it', async () => {
    const key = await weirSide()
    await proposeOutline(hands, officer, proposal(key))
    const [stored] = await listDrawnNeighbourhoods(hands.db)
    expect(JSON.stringify(stored)).not.toContain('neighbour-')
  })

  it('is proposed once, by whoever presses twice', async () => {
    const key = await weirSide()
    const first = await proposeOutline(hands, officer, proposal(key))
    expect(await proposeOutline(hands, officer, proposal(key))).toStrictEqual(first)
    expect(await proposeOutline(hands, other, proposal(key))).toMatchObject({
      refusal: { reason: 'outline-there' },
    })
    expect(await proposeOutline(hands, officer, proposal(key, { why: 'For another reason.' }))).toMatchObject(
      {
        refusal: { reason: 'outline-there' },
      },
    )
    const both = await Promise.all(
      [officer, other].map(who => proposeOutline(hands, who, proposal(key, { name: 'Weir-Side' }))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(0)
    expect(await listDrawnNeighbourhoods(hands.db)).toHaveLength(1)
  })

  it('is one where two officers propose it at once', async () => {
    const key = await weirSide()
    const both = await Promise.all([officer, other].map(who => proposeOutline(hands, who, proposal(key))))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'outline-there' } })
  })

  it.each<[string, Partial<DrawnInputs['propose-outline']>, object]>([
    ['of a name that few gave', { key: nameKey('Nobody'), name: 'Nobody' }, { reason: 'too-few-drawings' }],
    ['under another name', { name: 'Millbrook' }, { reason: 'invalid-input', fields: [{ field: 'name' }] }],
    ['that is not as it was shown', { squares: ['0.0'] }, { reason: 'changed-meanwhile' }],
    ['with other squares than shown', { squares: ['0.0', '1.0', '3.0'] }, { reason: 'changed-meanwhile' }],
  ])('is refused %s', async (_, changes, refusal) => {
    const key = await weirSide()
    expect(await proposeOutline(hands, officer, proposal(key, changes))).toMatchObject({ refusal })
    expect(await listDrawnNeighbourhoods(hands.db)).toStrictEqual([])
  })

  it('is refused where no square was ticked by so many', async () => {
    for (let index = 0; index < 12; index++)
      await draw(actorWith(`N ${index}`), 'Nowhere', `${index % 10}.${index % 6}`)
    const { names } = await loadNames(hands)
    expect(await proposeOutline(hands, officer, proposal(names[0]!.key, { name: 'Nowhere' }))).toMatchObject({
      refusal: { reason: 'outline-empty' },
    })
  })

  it('takes another address than one of the council’s own places', async () => {
    for (let index = 0; index < 12; index++) await draw(actorWith(`N ${index}`), 'North', '0.0')
    const { names } = await loadNames(hands)
    const input = proposal(names[0]!.key, { name: 'North', squares: ['0.0'] })
    expect(await proposeOutline(hands, officer, input)).toMatchObject({ value: { outline: 'north-drawn' } })
  })

  it('is ended with a reason, and its name is free again', async () => {
    const key = await weirSide()
    await proposeOutline(hands, officer, proposal(key))
    const outline = 'weir-side' as NeighbourhoodId
    const reason = 'The river has moved since.'
    for (let time = 0; time < 2; time++)
      expect(await endOutline(hands, other, { outline, version: 1, reason })).toStrictEqual({
        ok: true,
        value: { version: 2 },
      })
    expect(await endOutline(hands, officer, { outline, version: 2, reason })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect(await agreeOutline(hands, other, { outline, version: 2 })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect(await proposeOutline(hands, other, proposal(key))).toMatchObject({ ok: true })
    const anew = await getDrawnNeighbourhood(hands.db, outline)
    expect(anew).toMatchObject({ proposed: { byName: 'Otto Other' }, version: 3 })
    expect(anew).not.toHaveProperty('ended')
  })

  it('is an officer’s affair', async () => {
    const key = await weirSide()
    const outline = 'weir-side' as NeighbourhoodId
    const reason = 'A reason that is long enough.'
    for (const [who, refused] of [
      [nobody, 'not-signed-in'],
      [resident, 'not-your-duty'],
      [councillor, 'not-your-duty'],
    ] as const)
      for (const answer of [
        await proposeOutline(hands, who, proposal(key)),
        await agreeOutline(hands, who, { outline, version: 1 }),
        await endOutline(hands, who, { outline, version: 1, reason }),
      ])
        expect(answer).toMatchObject({ refusal: { reason: refused } })
    expect(await agreeOutline(hands, other, { outline, version: 1 })).toMatchObject({
      refusal: { reason: 'unknown-outline' },
    })
  })
})
