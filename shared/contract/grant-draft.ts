// A grant while an officer puts it together, part by part: theirs alone until they propose it.
import type { Grant, Instalment } from '../grants/grant.ts'
import type { GrantId, NeighbourhoodId } from '../lib/ids.ts'
import type { GrantPart, GrantPartInput } from './grants.ts'

export interface GrantDraft {
  readonly id: GrantId
  readonly fund: NeighbourhoodId
  readonly project?: NonNullable<Grant['project']>
  readonly about?: GrantPartInput<'about'>
  readonly who?: GrantPartInput<'who'>
  readonly when?: GrantPartInput<'when'>
  readonly instalments: readonly Instalment[]
}

/** What has still to be said before it can be proposed. */
export const missingParts = (draft: GrantDraft): (GrantPart | 'instalments')[] => [
  ...(['about', 'who', 'when'] as const).filter(part => draft[part] === undefined),
  ...(draft.instalments.length === 0 ? (['instalments'] as const) : []),
]

/** As the act takes it; the contract says what is missing. */
export const proposedFrom = ({ id, fund, project, about, who, when, instalments }: GrantDraft) => ({
  fund,
  grant: id,
  project: project ?? null,
  ...about,
  ...who,
  ...when,
  instalments,
})

/** With one instalment put in or in place of the one of its id. */
export function withInstalment(draft: GrantDraft, instalment: Instalment): GrantDraft {
  const known = draft.instalments.some(({ id }) => id === instalment.id)
  return {
    ...draft,
    instalments: known
      ? draft.instalments.map(one => (one.id === instalment.id ? instalment : one))
      : [...draft.instalments, instalment],
  }
}

export const withoutInstalment = (draft: GrantDraft, id: string): GrantDraft => ({
  ...draft,
  instalments: draft.instalments.filter(one => one.id !== id),
})
