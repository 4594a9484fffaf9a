// The functions of AWS as parts of this process: one address for everything, and each thing that is done again and again.
import { getRequestListener } from '@hono/node-server'
import { payRewards } from '../../functions/acts/pay-rewards.ts'
import { httpApp } from '../../functions/http/app.ts'
import { castApp } from '../../functions/http/cast.ts'
import { followJournal } from '../../functions/on-act/follow.ts'
import { continueAllocations } from '../../functions/on-schedule/continue-allocations.ts'
import { continueBatches } from '../../functions/on-schedule/continue-batches.ts'
import { continueStatements } from '../../functions/on-schedule/continue-statements.ts'
import { keepMeasures } from '../../functions/on-schedule/keep-measures.ts'
import { noteVotes } from '../../functions/on-schedule/note-votes.ts'
import { allSteps, runDue } from '../../functions/on-schedule/run-due.ts'
import { sendNews } from '../../functions/on-schedule/send-news.ts'
import { isCasting } from '../../shared/platform/casting.ts'
import { besideRoutes } from './beside-routes.ts'
import { type Repeated, repeatEvery } from './repeat.ts'
import type { Answer, Ground, LocalHands, Standing } from './standing.ts'

const stepsButTelling = allSteps.filter(step => step !== 'tell')

export const standInProcess = (ground: Ground): Standing => ({
  answer: dispatcher(ground),
  work: workOn(ground.hands),
  stop: async () => {},
})

function dispatcher({ site, served, oidc }: Ground): Answer {
  const cast = getRequestListener(castApp(site).fetch)
  const app = httpApp(site)
  besideRoutes(app, site, served)
  const http = getRequestListener(app.fetch)
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0]!
    if (path.startsWith('/local/oidc')) oidc.handle(request, response)
    else if (isCasting(path)) void cast(request, response)
    else void http(request, response)
  }
}

const workOn = (hands: LocalHands): Repeated[] => [
  repeatEvery(1000, () => followJournal(hands)),
  // A long round of letters holds up nothing else, as on AWS each function waits for its own steps alone.
  repeatEvery(1000, () => runDue(hands, undefined, stepsButTelling)),
  repeatEvery(1000, () => runDue(hands, undefined, ['tell'])),
  repeatEvery(60_000, () => continueAllocations(hands)),
  repeatEvery(60_000, () => continueBatches(hands)),
  repeatEvery(60_000, () => continueStatements(hands)),
  repeatEvery(10_000, () => payRewards(hands)),
  repeatEvery(60_000, () => keepMeasures(hands)),
  repeatEvery(60_000, () => noteVotes(hands)),
  repeatEvery(1000, () => sendNews(hands)),
]
