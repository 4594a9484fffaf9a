// How voters of the rig behave: most vote once and ask again until they are answered; some press twice, have two windows
// open, change their vote, send what is old, lose patience and come back when it is over. Everything they do and hear is
// in the history. In the simulation and over HTTP they are the same people.
import { randomBytes } from 'node:crypto'
import type { Random } from '../fixtures/random.ts'
import type { Told, Wish } from './history.ts'

export interface World {
  /** One request and its answer, both written down. */
  send(wish: Wish): Promise<Told>
  /** A moment, before asking again. */
  pause(): Promise<void>
  /** Until the gates are closed and whoever closed them has said so. */
  readonly close: Promise<void>
  readonly projects: readonly string[]
  readonly maxChoices: number
  readonly random: Random
}

export const habits = [
  'once',
  'presses twice',
  'two windows',
  'changes',
  'changes their mind',
  'comes back',
  'too late',
] as const
export type Habit = (typeof habits)[number]

/** In a hundred; the rest vote once. */
const shares: readonly (readonly [Habit, number])[] = [
  ['presses twice', 6],
  ['two windows', 4],
  ['changes', 6],
  ['changes their mind', 2],
  ['comes back', 2],
]

export function habitOf(random: Random): Habit {
  let at = random.below(100)
  for (const [habit, share] of shares) {
    if (at < share) return habit
    at -= share
  }
  return 'once'
}

export interface Who {
  readonly voter: string
  readonly onRoll: boolean
  readonly habit: Habit
}

/** Ends when the voter has nothing more to ask. */
export async function vote(who: Who, world: World): Promise<void> {
  const { random } = world
  const wishes: { readonly wish: Wish; told: Told }[] = []
  const wishFor = (replaces: number): Wish => ({
    voter: who.voter,
    onRoll: who.onRoll,
    castId: id(),
    voterNonce: id(),
    choices: random.some(world.projects, random.below(world.maxChoices + 1)).sort(),
    replaces,
  })
  /** Once, however it ends. */
  const send = async (wish: Wish): Promise<Told> => {
    const told = await world.send(wish)
    const known = wishes.find(one => one.wish === wish)
    if (!known) wishes.push({ wish, told })
    else if (known.told.taken !== true) known.told = told
    return told
  }
  /** Until there is a yes or a no. */
  const insist = async (wish: Wish): Promise<Told> => {
    for (;;) {
      const told = await send(wish)
      if (told.taken !== 'unknown' && !(told.taken === false && told.reason === 'vote-not-open')) return told
      await world.pause()
    }
  }

  switch (who.habit) {
    case 'once':
      await insist(wishFor(0))
      break
    case 'presses twice': {
      const wish = wishFor(0)
      await Promise.all([insist(wish), insist(wish)])
      break
    }
    case 'two windows':
      await Promise.all([insist(wishFor(0)), insist(wishFor(0))])
      break
    case 'changes': {
      const first = wishFor(0)
      let told = await insist(first)
      for (let changes = 1 + random.below(3); changes > 0 && told.taken === true; changes--) {
        const { version } = told
        // Now and then in two windows at once: whichever is first, the other must be told.
        const both = Array.from({ length: 1 + random.below(2) }, () => insist(wishFor(version)))
        told = (await Promise.all(both)).find(one => one.taken === true) ?? told
        if (random.below(3) === 0) await insist(first)
      }
      break
    }
    case 'changes their mind': {
      await send(wishFor(0))
      const told = await insist(wishFor(0))
      if (told.taken === false && told.reason === 'already-voted') await insist(wishFor(told.version ?? 1))
      break
    }
    case 'comes back':
      await send(wishFor(0))
      break
    case 'too late':
      await world.close
      await insist(wishFor(0))
      break
  }

  const open = wishes.filter(({ told }) => !isSettled(told))
  const again = random.below(20) === 0 ? wishes : open
  if (again.length === 0) return
  await world.close
  for (const { wish } of again) await insist(wish)
}

/** Said once and for all; a vote that was closed by one clock may have been taken by another. */
const isSettled = (told: Told): boolean =>
  told.taken === true ||
  (told.taken === false && ['already-voted', 'not-on-roll', 'replaced-by-later'].includes(told.reason))

const id = () => randomBytes(16).toString('hex')
