// Codes for a class: one that its teacher holds, to write ideas by, and a slip for each child, to vote by. They are answered
// once, to be printed, and kept nowhere. Given again, the old code is over and every slip that was not used is replaced.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type { ChangedRefusal, ChildrenRefusal } from '../../shared/contract/refusals.ts'
import { childrensCodeText } from '../../shared/eligibility/slip-code.ts'
import { assert } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import {
  type ChildrensRound,
  childrensPhaseOf,
  classOf,
  type SchoolClass,
  withClass,
} from '../../shared/rounds/childrens-round.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type Asked, askedOf } from '../parts/children/asked.ts'
import { newCode } from '../parts/children/codes.ts'
import { changedChildrensRound } from '../store/childrens-rounds.ts'
import { newClassCode } from '../store/class-codes.ts'
import { listSlips, printedSlip, type Slip } from '../store/slips.ts'
import { transact } from '../store/transact.ts'

type Refused = PolicyRefusal | ChildrenRefusal | ChangedRefusal

/** First letters are taken by somebody else about once in a thousand codes. */
const mostAttempts = 12

export async function giveClassCode(
  hands: Hands,
  actor: Actor,
  input: ChildrenInputs['give-class-code'],
): Promise<Result<{ code: string }, Refused>> {
  const asked = await askedOf(hands, actor, 'give-class-code', input.round)
  if (!asked.ok) return asked
  const ready = readyFor(hands, asked.value, input)
  if (!ready.ok) return ready
  const { round } = asked.value
  const schoolClass = ready.value
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const { code, kept } = await newCode(hands, 'class')
    const written = await transact(hands.db, [
      newClassCode({ ...kept, round: round.id, schoolClass: schoolClass.id }),
      changedChildrensRound(withClass(round, { ...schoolClass, code: kept.selector })),
      asked.value.entry({ subject: nameOf(schoolClass) }),
    ])
    if (written.ok) return ok({ code: childrensCodeText(code) })
    if (written.refusal.broken.includes('childrens-round-unchanged'))
      return refuse({ reason: 'changed-meanwhile' })
  }
  assert(false, 'a dozen codes in a row have the first letters of others')
}

export async function printSlips(
  hands: Hands,
  actor: Actor,
  input: ChildrenInputs['print-slips'],
): Promise<Result<{ codes: readonly string[] }, Refused>> {
  const asked = await askedOf(hands, actor, 'print-slips', input.round)
  if (!asked.ok) return asked
  const ready = readyFor(hands, asked.value, input)
  if (!ready.ok) return ready
  const { round, entry } = asked.value
  const schoolClass = ready.value
  const before = await listSlips(hands.db, round.id, schoolClass.id)
  const numbers = Array.from({ length: schoolClass.children }, (_, index) => index + 1).filter(
    number => !before.some(slip => slip.number === number && slip.used),
  )
  if (numbers.length === 0) return refuse({ reason: 'slips-used' })
  // First, so that of two who print at once one is told to look again before anything of the other's is replaced.
  const noted = await transact(hands.db, [
    changedChildrensRound(withClass(round, { ...schoolClass, printed: (schoolClass.printed ?? 0) + 1 })),
    entry({ subject: nameOf(schoolClass), facts: { slips: numbers.length } }),
  ])
  if (!noted.ok) return refuse({ reason: 'changed-meanwhile' })
  const place = { round: round.id, schoolClass: schoolClass.id }
  const codes = await Promise.all(
    numbers.map(number =>
      printed(
        hands,
        { ...place, number },
        before.find(slip => slip.number === number),
      ),
    ),
  )
  return ok({ codes: codes.filter(code => code !== undefined) })
}

/** Nothing where the slip was used, or printed by somebody else, at this very moment: theirs holds. */
async function printed(
  hands: Hands,
  place: Pick<Slip, 'round' | 'schoolClass' | 'number'>,
  before: Slip | undefined,
): Promise<string | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const { code, kept } = await newCode(hands, 'slip')
    const written = await transact(hands.db, printedSlip({ ...place, ...kept }, before))
    if (written.ok) return childrensCodeText(code)
    if (written.refusal.broken.includes('slip-as-it-was')) return undefined
  }
  assert(false, 'a dozen slips in a row have the first letters of others')
}

function readyFor(
  { clock }: Hands,
  { round }: Asked,
  { version, schoolClass }: { readonly version: number; readonly schoolClass: string },
): Result<SchoolClass, Refused> {
  const phase = childrensPhaseOf(round, clock.now())
  if (phase === 'draft') return refuse({ reason: 'not-agreed-yet' })
  if (phase === 'closed') return refuse({ reason: 'slips-over' })
  const found = classOf(round, schoolClass)
  if (!found) return refuse({ reason: 'unknown-class' })
  return round.version === version ? ok(found) : refuse({ reason: 'changed-meanwhile' })
}

const nameOf = ({ school, name }: ChildrensRound['classes'][number]): string => `${school}, ${name}`
