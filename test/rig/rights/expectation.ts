// Reads the expectation that is written by hand (expected/) and says of each cell what it ought to be.
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import { type Act, type DutyName, dutyNames, policy } from '../../../shared/rounds/policy.ts'
import { children, grants, income, measures, payments } from './expected/money.ts'
import { count, meetings, provedJustNow, roll, rounds, vote } from './expected/running.ts'
import { checks, moderation, residents } from './expected/words.ts'
import type { Asker } from './people.ts'

export type Held = 'whole council' | 'this place' | 'any of its places' | 'anywhere'

export interface Expected {
  readonly act: Act
  readonly who: readonly DutyName[] | 'anybody signed in' | 'its author' | 'whoever is on the roll'
  readonly where: Held | ''
  readonly when: readonly Phase[] | 'always'
  readonly standsAside: boolean
  /** Only by whoever proved within five minutes who they are. */
  readonly proved: boolean
}

/** Why not, in one word; or that it goes on to look at what was sent. */
export const answers = [
  'open',
  'not-signed-in',
  'not-your-duty',
  'not-your-neighbourhood',
  'not-yours',
  'not-on-roll',
  'wrong-phase',
  'interests-not-declared',
  'interest-declared',
  'proof-too-old',
] as const
export type Answer = (typeof answers)[number]

const written = [
  rounds,
  roll,
  meetings,
  vote,
  count,
  residents,
  moderation,
  checks,
  income,
  payments,
  grants,
  measures,
  children,
]

const proved = new Set(provedJustNow.split('\n').map(line => line.trim()))

export const expectations: ReadonlyMap<Act, Expected> = new Map(
  written.flatMap(table =>
    table
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => {
        const row = readRow(line)
        return [row.act, row] as const
      }),
  ),
)

function readRow(line: string): Expected {
  const [act = '', who = '', where = '', when = '', aside = ''] = line.split('|').map(cell => cell.trim())
  if (!Object.hasOwn(policy, act)) throw new Error(`no act of the policy: ${line}`)
  if (!['', 'stands aside'].includes(aside)) throw new Error(`about interests: ${line}`)
  return {
    act: act as Act,
    who: readWho(who, line),
    where: readWhere(where, line),
    when: when === 'always' ? 'always' : when.split(',').flatMap(part => readPhases(part.trim(), line)),
    standsAside: aside !== '',
    proved: proved.has(act),
  }
}

function readWho(text: string, line: string): Expected['who'] {
  const plain = (['anybody signed in', 'its author', 'whoever is on the roll'] as const).find(
    one => one === text,
  )
  if (plain) return plain
  return text.split(',').map(part => {
    const duty = dutyNames.find(name => name === part.trim())
    if (!duty) throw new Error(`no duty “${part}”: ${line}`)
    return duty
  })
}

function readWhere(text: string, line: string): Expected['where'] {
  const known = (['', 'whole council', 'this place', 'any of its places', 'anywhere'] as const).find(
    one => one === text,
  )
  if (known === undefined) throw new Error(`no such where: ${line}`)
  return known
}

/** "reviewing", or "draft to voting": from the one to the other as a round goes through them. */
function readPhases(text: string, line: string): Phase[] {
  const [from, to = from] = text.split(' to ').map(name => {
    const at = phases.indexOf(name as Phase)
    if (at < 0) throw new Error(`no phase “${name}”: ${line}`)
    return at
  })
  return phases.slice(from, to! + 1)
}

/** A panel's member and an organiser are residents: the mailbox they proved is enough for them. */
const byMailbox: readonly DutyName[] = ['organiser', 'panel']

/** Does what makes the duty hollow keep it from being one? */
export const isHeld = ({ duty, hollow }: Asker): boolean =>
  duty !== undefined && (hollow === undefined || (hollow === 'by mailbox alone' && byMailbox.includes(duty)))

/** What the cell ought to be. `phase`: absent where the act belongs to no round. */
export function shouldBe(
  { who, where, when, standsAside, proved }: Expected,
  asker: Asker,
  phase?: Phase,
): Answer {
  const signedIn = asker.name !== 'nobody'
  if (!signedIn) return 'not-signed-in'
  if (who === 'its author' && !asker.author) return 'not-yours'
  if (who === 'whoever is on the roll' && !asker.voter) return 'not-on-roll'
  if (Array.isArray(who)) {
    if (!isHeld(asker) || !who.includes(asker.duty)) return 'not-your-duty'
    const placed = rightPlace(where as Held, asker.where!)
    if (placed !== 'open') return placed
  }
  if (when !== 'always' && phase !== undefined && !when.includes(phase)) return 'wrong-phase'
  if (standsAside && asker.interest === 'not declared') return 'interests-not-declared'
  if (standsAside && asker.interest === 'in both places') return 'interest-declared'
  if (proved && asker.stale) return 'proof-too-old'
  return 'open'
}

function rightPlace(where: Held, held: NonNullable<Asker['where']>): Answer {
  if (held === 'everywhere') return 'open'
  switch (where) {
    case 'whole council':
      return 'not-your-duty'
    case 'this place':
      return held === 'here' ? 'open' : 'not-your-neighbourhood'
    case 'any of its places':
      return held === 'around' ? 'not-your-duty' : 'open'
    case 'anywhere':
      return 'open'
  }
}
