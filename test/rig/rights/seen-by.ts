// Who sees what few may see: of each mark one who does, and where. Whoever sees it besides has the same duty in the same place.
import type { DutyName } from '../../../shared/rounds/policy.ts'
import type { Secret } from './marks.ts'
import type { Here } from './requests/request.ts'

/** Kept under a code that only the organiser's own list says whose it is; pages show groups alone. */
export type SeenByNobody = 'star-code'

export const seenBy: Readonly<
  Record<Exclude<Secret, SeenByNobody>, { readonly duty: DutyName; readonly path: (here: Here) => string }>
> = {
  'hidden-words': {
    duty: 'moderation',
    path: ({ round, proposal, hidden }) => `/en/staff/rounds/${round}/moderation/${proposal}/${hidden}`,
  },
  report: {
    duty: 'moderation',
    path: ({ round, proposal, comment }) => `/en/staff/rounds/${round}/moderation/${proposal}/${comment}`,
  },
  'review-note': {
    duty: 'review',
    path: ({ round, proposal }) => `/en/staff/rounds/${round}/review/${proposal}`,
  },
  supplier: {
    duty: 'payment-approval',
    path: ({ batch }) => `/en/staff/money/batches/${batch}`,
  },
  invoice: {
    duty: 'payment-check',
    path: ({ batch }) => `/en/staff/money/batches/${batch}`,
  },
  'evidence-name': {
    duty: 'certifier',
    path: ({ place, metric, reading }) => `/en/staff/metrics/${place}/${metric}/readings/${reading}`,
  },
  'evidence-bytes': {
    duty: 'certifier',
    path: ({ place, metric, reading, evidence }) =>
      `/en/staff/metrics/${place}/${metric}/readings/${reading}/evidence/${evidence}`,
  },
  tie: { duty: 'round', path: () => '/en/staff/metrics' },
  member: { duty: 'support-needs', path: () => '/en/staff/mutual' },
  'unshown-idea': { duty: 'round', path: ({ children }) => `/en/staff/children/${children}` },
  'grant-draft': { duty: 'payment-check', path: ({ draft }) => `/en/staff/grants/drafts/${draft}` },
}
