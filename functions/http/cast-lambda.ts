// The entry of the function `cast` on AWS, the only one with the link keys: serves the casting routes, and, woken each
// minute, takes the totals of closed votes from the roll, which the count may not read.
import { setTimeout as pause } from 'node:timers/promises'
import { Logger } from '@aws-lambda-powertools/logger'
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda'
import type { totalVotesTask } from '../../shared/platform/casting.ts'
import { lambdaSite } from '../lambda-hands.ts'
import { deployedLog, stepsTakenBy } from '../on-schedule/deployed.ts'
import { answerEvents } from './answer-event.ts'
import { castApp } from './cast.ts'

/** What still goes on when a request is answered: here the process sleeps as soon as it has handed the answer on. */
const goingOn = new Set<Promise<void>>()
const site = {
  ...lambdaSite(),
  afterAnswer: (work: Promise<void>) => void goingOn.add(work.finally(() => goingOn.delete(work))),
}
/** A mail server that takes longer keeps nobody waiting: the scheduler tries again. */
const patienceMilliseconds = 2_000
const answer = answerEvents(castApp(site))
const log = deployedLog(new Logger({ serviceName: 'cast' }))

/** Only the scheduler can send a task: what comes from outside is wrapped in an event of the API. */
export async function handler(event: LambdaEvent | typeof totalVotesTask, context: LambdaContext) {
  if (!('task' in event)) {
    const answered = await answer(event, context)
    await Promise.race([Promise.all(goingOn), pause(patienceMilliseconds, undefined, { ref: false })])
    return answered
  }
  // Whoever came for a ballot did not wait for this to be read.
  const { runDue } = await import('../on-schedule/run-due.ts')
  const { noteVotes } = await import('../on-schedule/note-votes.ts')
  await noteVotes(site.hands)
  await runDue(site.hands, log, stepsTakenBy.cast)
  return undefined
}
