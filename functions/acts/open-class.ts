// Opening a class's page with the code its teacher holds, and closing it. It is no account: it says which class, and who is
// signed in otherwise has no part in it.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type { ChildrenRefusal } from '../../shared/contract/refusals.ts'
import { assert } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type ChildrensRound, classOf, type SchoolClass } from '../../shared/rounds/childrens-round.ts'
import type { Hands } from '../hands.ts'
import { opened } from '../parts/children/codes.ts'
import { getChildrensRound } from '../store/childrens-rounds.ts'
import { endClassSession, getClassCode, getClassSession, newClassSession } from '../store/class-codes.ts'
import { hashOfToken } from '../store/sessions.ts'
import { transact } from '../store/transact.ts'

export async function openClass(
  hands: Hands,
  { code }: ChildrenInputs['open-class'],
): Promise<Result<{ token: string }, ChildrenRefusal>> {
  const { db, entropy, clock } = hands
  const found = await opened(hands, 'class', code, selector => getClassCode(db, selector))
  if (!found || !(await classHere(hands, found))) return refuse({ reason: 'wrong-class-code' })
  const token = entropy.token()
  const { round, schoolClass, selector } = found
  const session = newClassSession(await hashOfToken(token), { round, schoolClass, selector }, clock.now())
  const written = await transact(db, [session])
  assert(written.ok, 'a session’s token is its own')
  return ok({ token })
}

export interface OpenClass {
  readonly round: ChildrensRound
  readonly schoolClass: SchoolClass
}

/** The class whose page this browser has open. */
export async function openedClass(hands: Hands, token: string | undefined): Promise<OpenClass | undefined> {
  if (token === undefined) return undefined
  const session = await getClassSession(hands.db, await hashOfToken(token), hands.clock.now())
  return session && classHere(hands, session)
}

export const closeClass = async ({ db }: Hands, token: string): Promise<void> =>
  endClassSession(db, await hashOfToken(token))

/** Not where the class was given another code since. */
async function classHere(
  { db }: Pick<Hands, 'db'>,
  at: {
    readonly round: ChildrensRound['id']
    readonly schoolClass: string
    readonly selector: string
  },
): Promise<OpenClass | undefined> {
  const round = await getChildrensRound(db, at.round)
  const schoolClass = round && classOf(round, at.schoolClass)
  return schoolClass?.code === at.selector ? { round: round!, schoolClass } : undefined
}
