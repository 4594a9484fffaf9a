// The entry of the function `count` on AWS, woken each minute: opens and counts the boxes that two officers have approved
// for opening. Woken again while it counts, it counts twice and comes to the same bytes.
import { Logger } from '@aws-lambda-powertools/logger'
import { lambdaHands } from '../lambda-hands.ts'
import { deployedLog, stepsTakenBy } from '../on-schedule/deployed.ts'
import { runDue } from '../on-schedule/run-due.ts'

const hands = lambdaHands()
const log = deployedLog(new Logger({ serviceName: 'count' }))

export async function handler(): Promise<void> {
  await runDue(hands, log, stepsTakenBy.count)
}
