// A .pb election file (pabulib.org/format) as read: what is counted, and what the file says around it.
import type { Election } from '../counting/election.ts'
import type { Refusal } from '../lib/result.ts'
import type { DecimalRefusal } from './pabulib-decimals.ts'

export const voteTypes = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'] as const
export type VoteType = (typeof voteTypes)[number]

export type Section = 'META' | 'PROJECTS' | 'VOTES'
export const sections: readonly Section[] = ['META', 'PROJECTS', 'VOTES']

/** Obligatory in META, in the format's order. */
export const metaFields: readonly string[] = [
  ...['description', 'country', 'unit', 'instance', 'num_projects', 'num_votes'],
  ...['budget', 'vote_type', 'rule', 'date_begin', 'date_end'],
]

/** Columns of PROJECTS in the format's order. */
export const projectFields: readonly string[] = [
  ...[
    'project_id',
    'cost',
    'votes',
    'score',
    'name',
    'category',
    'beneficiaries',
    'selected',
    'neighborhood',
  ],
  ...['subunit', 'district', 'description', 'proposer', 'public_id', 'latitude', 'longitude'],
]

/** Cells of a row by column name, lower case; empty and `None` cells are left out; `target` is `beneficiaries`. */
export type Fields = ReadonlyMap<string, string>

export interface PabulibReport {
  /** Ballots that named a project more than once; it was counted once. */
  readonly ballotsWithRepetition: number
  readonly emptyBallots: number
  /** Projects whose `votes` column is not what the ballots add up to: paper counted elsewhere, for one. */
  readonly votesColumnDiffers: number
}

export interface PabulibFile {
  readonly election: Election
  readonly voteType: VoteType
  readonly meta: Fields
  /** Beside `election.projects`. */
  readonly projects: readonly Fields[]
  readonly report: PabulibReport
}

/** Line and column of the fault, from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

export type PabulibFault =
  | Refusal<
      'not-utf8' | 'quote-unclosed' | 'quote-stray' | 'outside-section' | 'id-missing' | 'points-too-large'
    >
  | (Refusal<'cell-too-long'> & { readonly limitBytes: number })
  | (Refusal<'row-too-wide'> & { readonly limit: number })
  | (Refusal<'section-missing' | 'section-repeated' | 'section-early' | 'header-missing'> & {
      readonly section: Section
    })
  | (Refusal<'field-missing' | 'field-repeated'> & { readonly section: Section; readonly field: string })
  | (Refusal<'row-ragged'> & { readonly expected: number; readonly found: number })
  | (DecimalRefusal & { readonly field: string })
  | (Refusal<'vote-type-unknown'> & { readonly text: string })
  | (Refusal<'cost-missing' | 'project-repeated' | 'vote-unknown-project' | 'vote-too-long'> & {
      readonly project: string
    })
  | (Refusal<'voter-repeated'> & { readonly voter: string })
  | (Refusal<'points-disagree'> & { readonly choices: number; readonly points: number })
  | (Refusal<'count-disagrees'> & { readonly field: string; readonly stated: string; readonly found: number })

export type PabulibRefusal = PabulibFault & Place
