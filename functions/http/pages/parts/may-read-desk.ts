// Who may look at the staff desk and the checklists: whoever works for the council under any duty. What they may do there
// each act decides.
import type { Instant } from '../../../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { isForNonStaff } from '../../../../shared/rounds/duties.ts'
import { type Actor, dutyNames, holds, type PolicyRefusal } from '../../../../shared/rounds/policy.ts'

const staffDuties = dutyNames.filter(name => !isForNonStaff(name))

export function mayReadDesk(actor: Actor, now: Instant): Result<undefined, PolicyRefusal> {
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  return staffDuties.some(name => holds(actor, name, now))
    ? ok()
    : refuse({ reason: 'not-your-duty', duties: staffDuties })
}
