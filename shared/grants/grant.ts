// A grant: money of a neighbourhood's fund, or of a mutual group, for a community organiser, with what it is for, from
// when until when, and the instalments it is paid in. Proposed by one officer, awarded by another, and agreed to by the
// organiser; from the award on its money is committed, and nothing of it is paid but by a claim (claim.ts).
import type { Day } from '../lib/day.ts'
import type {
  GrantId,
  InstalmentId,
  MetricId,
  MutualGroupId,
  NeighbourhoodId,
  PersonId,
  ProposalId,
  RoundId,
} from '../lib/ids.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import type { PayCurve } from './pay-curve.ts'

/** An organisation with its identifier (org-id.guide), or a named person, whose name is published only where they agree. */
export type Grantee =
  | { readonly kind: 'organisation'; readonly name: string; readonly orgId: string }
  | { readonly kind: 'person'; readonly name: string; readonly published: boolean }

/** `base`: its day comes. `delivery`: its evidence is verified. `outcome`, `lasting`: by a verified reading of its metric. */
export const instalmentKinds = ['base', 'delivery', 'outcome', 'lasting'] as const
export type InstalmentKind = (typeof instalmentKinds)[number]

interface InstalmentFacts {
  readonly id: InstalmentId
  /** The most it can come to. */
  readonly amountMinor: Minor
  /** The day it falls due, or by which its evidence or its reading is looked for. */
  readonly due: Day
  /** What it is paid for, as everybody reads it. */
  readonly what: string
}

export type Instalment =
  | (InstalmentFacts & { readonly kind: 'base' })
  | (InstalmentFacts & {
      readonly kind: 'delivery'
      /** What is looked at, in words. */
      readonly evidence: string
      /** Its verified reading is the evidence: a count and what shows it. */
      readonly metric: MetricId
    })
  | (InstalmentFacts & {
      readonly kind: 'outcome' | 'lasting'
      readonly metric: MetricId
      readonly curve: PayCurve
      /** Paid only where so large a change is more than chance would give. */
      readonly beyondChance: boolean
    })

/** Whose money it is. */
export type Payer =
  | { readonly kind: 'fund'; readonly fund: NeighbourhoodId }
  | { readonly kind: 'mutual'; readonly fund: NeighbourhoodId; readonly group: MutualGroupId }

export interface Grant {
  readonly id: GrantId
  readonly payer: Payer
  readonly title: string
  readonly purpose: string
  readonly grantee: Grantee
  /** Who answers for it: keeps the log, records readings, sees the task list. Holds the duty `organiser` in the place. */
  readonly organiser: PersonId
  readonly organiserName: string
  /** The council's own number for whom it pays. Never public. */
  readonly supplier: string
  readonly from: Day
  readonly until: Day
  /** The project of a round that it carries out. */
  readonly project?: { readonly round: RoundId; readonly proposal: ProposalId }
  readonly instalments: readonly Instalment[]
  /** Why less than half is paid whatever comes, where that is so. */
  readonly lessBase?: string
  readonly decision: string
  readonly proposed: NamedAct
  readonly awarded?: NamedAct
  readonly accepted?: NamedAct
  readonly refused?: NamedAct & { readonly reason: string }
  readonly ended?: NamedAct & { readonly reason: string }
  /** Asked for, and not yet agreed to by everybody it takes: change.ts. */
  readonly change?: GrantChange
  /** Made, the first one first. */
  readonly changes?: readonly MadeChange[]
  readonly version: number
}

/** One instalment as it is to be, and why. */
export interface GrantChange {
  readonly id: string
  readonly instalment: Instalment
  readonly reason: string
  readonly decision: string
  readonly asked: NamedAct
  /** By the organiser, where it takes something from them. */
  readonly accepted?: NamedAct
}

export interface MadeChange extends GrantChange {
  readonly before: Instalment
  readonly agreed: NamedAct
}

export type GrantState = 'proposed' | 'awarded' | 'running' | 'refused' | 'ended'

export function grantState({ awarded, accepted, refused, ended }: Grant): GrantState {
  if (refused) return 'refused'
  if (ended) return 'ended'
  if (accepted) return 'running'
  return awarded ? 'awarded' : 'proposed'
}

/** All of its instalments together: what is committed when it is awarded. */
export const totalMinor = ({ instalments }: Pick<Grant, 'instalments'>): Minor =>
  instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0) as Minor

/** Those that a reading of a metric earns. */
export const isMeasured = (instalment: Instalment): instalment is Exclude<Instalment, { kind: 'base' }> =>
  instalment.kind !== 'base'

/** May whoever gets it, and answers for it, be named in public? */
export const isNamed = ({ grantee }: Pick<Grant, 'grantee'>): boolean =>
  grantee.kind === 'organisation' || grantee.published

export const instalmentOf = (
  { instalments }: Pick<Grant, 'instalments'>,
  id: string,
): Instalment | undefined => instalments.find(instalment => instalment.id === id)

export const fundOf = ({ payer }: Pick<Grant, 'payer'>): NeighbourhoodId => payer.fund
