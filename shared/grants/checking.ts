// Who decides on a reading. Never who recorded it, nor whose grant is paid by it. Above a sum a panel does; it has fifteen
// working days, then the certifier may. Nobody decides while a question is open.
import type { PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { Grant } from './grant.ts'
import { type Reading, readingState } from './metric.ts'
import { canDecide, sits, type Volunteer } from './panel.ts'

/** Up to this, in minor units, one certifier is enough, where the council says nothing else (`money.evidenceSteps`). */
export const panelOverMinor = 1_000_000 as Minor
export const decideWorkingDays = 15

export type CheckingReadingRefusal =
  | Refusal<'same-person' | 'already-done' | 'question-open' | 'not-on-panel'>
  | (Refusal<'panel-deciding'> & { readonly until: Instant })

/** Those that pay by what is measured; none where nobody is paid by it. */
type OfGrants = readonly Pick<Grant, 'organiser' | 'instalments'>[]

export const needsPanel = (grants: OfGrants, overMinor: number = panelOverMinor): boolean =>
  grants.some(
    ({ instalments }) => instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0) > overMinor,
  )

/** Everybody for whom it is their own. */
const owners = (reading: Pick<Reading, 'recorded'>, grants: OfGrants): PersonId[] => [
  reading.recorded.by,
  ...grants.map(({ organiser }) => organiser),
]

export const mayBeDrawn = (
  volunteers: readonly Volunteer[],
  reading: Pick<Reading, 'recorded'>,
  grants: OfGrants,
): Volunteer[] =>
  volunteers.filter(({ accepted, person }) => accepted && !owners(reading, grants).includes(person))

function stands(reading: Reading): Result<undefined, CheckingReadingRefusal> {
  const state = readingState(reading)
  if (state === 'questioned') return refuse({ reason: 'question-open' })
  return state === 'recorded' ? ok() : refuse({ reason: 'already-done' })
}

/** May this person ask about it? A member of its panel, or whoever certifies. */
export function mayAsk(
  reading: Reading,
  grants: OfGrants,
  person: PersonId,
  certifies: boolean,
): Result<undefined, CheckingReadingRefusal> {
  if (owners(reading, grants).includes(person)) return refuse({ reason: 'same-person' })
  if (!certifies && !(reading.panel && sits(reading.panel, person))) return refuse({ reason: 'not-on-panel' })
  return stands(reading)
}

export function mayCertify(
  reading: Reading,
  grants: OfGrants,
  person: PersonId,
  now: Instant,
): Result<undefined, CheckingReadingRefusal> {
  if (owners(reading, grants).includes(person)) return refuse({ reason: 'same-person' })
  if (reading.panel?.judgements.some(({ by }) => by === person)) return refuse({ reason: 'same-person' })
  const standing = stands(reading)
  if (!standing.ok) return standing
  return isPanelDeciding(reading, now) ? refuse({ reason: 'panel-deciding', until: reading.decideBy }) : ok()
}

export const isPanelDeciding = ({ panel, decideBy }: Reading, now: Instant): boolean =>
  panel !== undefined && canDecide(panel) && now < decideBy

export function mayJudge(
  reading: Reading,
  grants: OfGrants,
  person: PersonId,
): Result<undefined, CheckingReadingRefusal> {
  if (owners(reading, grants).includes(person)) return refuse({ reason: 'same-person' })
  if (!reading.panel || !sits(reading.panel, person)) return refuse({ reason: 'not-on-panel' })
  const standing = stands(reading)
  if (!standing.ok) return standing
  return reading.panel.judgements.some(({ by }) => by === person) ? refuse({ reason: 'already-done' }) : ok()
}
