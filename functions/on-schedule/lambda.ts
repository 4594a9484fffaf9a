// The entry of the function `on-schedule` on AWS, woken each minute. It may read neither roll nor box: the totals are
// taken where casting runs, and the count is a function of its own.
import { Logger } from '@aws-lambda-powertools/logger'
import { payRewards } from '../acts/pay-rewards.ts'
import { lambdaHands } from '../lambda-hands.ts'
import { continueAllocations } from './continue-allocations.ts'
import { continueBatches } from './continue-batches.ts'
import { continueStatements } from './continue-statements.ts'
import { deployedLog, stepsTakenBy } from './deployed.ts'
import { keepMeasures } from './keep-measures.ts'
import { runDue } from './run-due.ts'
import { sendNews } from './send-news.ts'

const hands = lambdaHands()
const log = deployedLog(new Logger({ serviceName: 'on-schedule' }))

export async function handler(): Promise<void> {
  await runDue(hands, log, stepsTakenBy['on-schedule'])
  await continueAllocations(hands)
  await continueBatches(hands)
  await continueStatements(hands)
  await payRewards(hands)
  await keepMeasures(hands)
  await sendNews(hands)
}
