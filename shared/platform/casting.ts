// Which addresses belong to casting: they are served by a function of its own, the only one with the link keys and the
// right to write the box. The routes on AWS and the dispatch on one machine both read them here.

/** In the notation of API Gateway's HTTP API. */
export const castingRoutes = [
  'ANY /{language}/me/rounds/{round}/vote',
  'ANY /{language}/me/rounds/{round}/vote/{proxy+}',
  'ANY /{language}/staff/rounds/{round}/vote',
  'ANY /{language}/staff/rounds/{round}/vote/{proxy+}',
  'ANY /{language}/staff/rounds/{round}/paper',
  'ANY /{language}/staff/rounds/{round}/paper/{proxy+}',
  'ANY /api/rounds/{round}/vote/{proxy+}',
  'ANY /api/rounds/{round}/pots/{pot}/ballots',
  'ANY /api/rounds/{round}/pots/{pot}/ballots/{proxy+}',
] as const

const casting =
  /^\/(?:[a-z]{2,3}\/(?:(?:me|staff)\/rounds\/[^/]+\/vote|staff\/rounds\/[^/]+\/paper)|api\/rounds\/[^/]+\/(?:vote|pots\/[^/]+\/ballots))(?:\/|$)/

export const isCasting = (path: string): boolean => casting.test(path)

const cast =
  /^\/(?:[a-z]{2,3}\/me\/rounds\/[^/]+\/vote\/[^/]+\/send|api\/rounds\/[^/]+\/pots\/[^/]+\/ballots)$/

/** Where a ballot is sent to, from the form and as JSON. */
export const isCast = (path: string): boolean => cast.test(path)

/** What the casting function is told each minute: look for closed votes whose totals nobody has taken from the roll yet. */
export const totalVotesTask = { task: 'total-votes' } as const
