// What is due, on AWS: each step is taken by the function that has the rights for it, each function is woken every minute
// and looks for its own. Nobody but the count opens the box; nobody but casting asks the roll for its totals, and signs.
import type { Logger } from '@aws-lambda-powertools/logger'
import type { Log, Step } from './run-due.ts'

export const stepsTakenBy = {
  'on-schedule': [
    'finish-review',
    'freeze',
    'close',
    'check',
    'release',
    'commit-money',
    'return-pots',
    'forget-draft-photos',
    'remove',
  ],
  cast: ['total', 'tell', 'sign', 'forget-roll'],
  count: ['count', 'recount', 'end-secrets', 'secrets-gone'],
} as const satisfies Record<string, readonly Step[]>

/** Only what went wrong is an error, and alarms; a round that waits for people is no news each minute. */
export const deployedLog =
  (logger: Pick<Logger, 'error' | 'info' | 'debug'>): Log =>
  line => {
    if (line.failed !== undefined) logger.error('a step failed', { ...line })
    else if (line.waits === undefined) logger.info('a step is done', { ...line })
    else logger.debug('a step waits', { ...line })
  }
