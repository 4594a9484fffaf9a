// How every act of the policy is asked for over HTTP. What has no address is said, with the reason.
import type { Act } from '../../../../shared/rounds/policy.ts'
import { grantRequests } from './grants.ts'
import { moneyRequests } from './money.ts'
import { proposalRequests } from './proposals.ts'
import type { Requests } from './request.ts'
import { roundRequests } from './rounds.ts'
import { voteRequests } from './vote.ts'

export const requests: Requests = {
  ...roundRequests,
  ...proposalRequests,
  ...voteRequests,
  ...moneyRequests,
  ...grantRequests,
}

/** Acts that no request can lead to. */
export const notByHttp: Readonly<Partial<Record<Act, string>>> = {
  'import-election': 'a command of whoever runs the machine; there is no page and no API for it',
}
