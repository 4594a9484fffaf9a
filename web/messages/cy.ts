// Everything Folkmoot says, in Welsh. Nobody whose language it is has read it yet: catalogues.ts says so, and every page does.
import account from './cy/account.json' with { type: 'json' }
import allocation from './cy/allocation.json' with { type: 'json' }
import ballot from './cy/ballot.json' with { type: 'json' }
import batches from './cy/batches.json' with { type: 'json' }
import challenges from './cy/challenges.json' with { type: 'json' }
import chance from './cy/chance.json' with { type: 'json' }
import children from './cy/children.json' with { type: 'json' }
import common from './cy/common.json' with { type: 'json' }
import count from './cy/count.json' with { type: 'json' }
import delivery from './cy/delivery.json' with { type: 'json' }
import deployment from './cy/deployment.json' with { type: 'json' }
import drawn from './cy/drawn.json' with { type: 'json' }
import duties from './cy/duties.json' with { type: 'json' }
import exports from './cy/exports.json' with { type: 'json' }
import grants from './cy/grants.json' with { type: 'json' }
import home from './cy/home.json' with { type: 'json' }
import imports from './cy/imports.json' with { type: 'json' }
import journal from './cy/journal.json' with { type: 'json' }
import local from './cy/local.json' with { type: 'json' }
import meetings from './cy/meetings.json' with { type: 'json' }
import messages from './cy/messages.json' with { type: 'json' }
import metrics from './cy/metrics.json' with { type: 'json' }
import moderation from './cy/moderation.json' with { type: 'json' }
import money from './cy/money.json' with { type: 'json' }
import months from './cy/months.json' with { type: 'json' }
import mutual from './cy/mutual.json' with { type: 'json' }
import news from './cy/news.json' with { type: 'json' }
import notices from './cy/notices.json' with { type: 'json' }
import paper from './cy/paper.json' with { type: 'json' }
import payments from './cy/payments.json' with { type: 'json' }
import promises from './cy/promises.json' with { type: 'json' }
import proposals from './cy/proposals.json' with { type: 'json' }
import proposing from './cy/proposing.json' with { type: 'json' }
import recount from './cy/recount.json' with { type: 'json' }
import refusals from './cy/refusals.json' with { type: 'json' }
import rehearsal from './cy/rehearsal.json' with { type: 'json' }
import results from './cy/results.json' with { type: 'json' }
import review from './cy/review.json' with { type: 'json' }
import reviewing from './cy/reviewing.json' with { type: 'json' }
import rewards from './cy/rewards.json' with { type: 'json' }
import roll from './cy/roll.json' with { type: 'json' }
import rounds from './cy/rounds.json' with { type: 'json' }
import signIn from './cy/sign-in.json' with { type: 'json' }
import staff from './cy/staff.json' with { type: 'json' }
import star from './cy/star.json' with { type: 'json' }
import steps from './cy/steps.json' with { type: 'json' }
import streets from './cy/streets.json' with { type: 'json' }
import talk from './cy/talk.json' with { type: 'json' }
import texts from './cy/texts.json' with { type: 'json' }
import voteAccount from './cy/vote-account.json' with { type: 'json' }
import voteDesk from './cy/vote-desk.json' with { type: 'json' }
import yearReport from './cy/year-report.json' with { type: 'json' }
import type { MessageKey } from './en.ts'

export const welsh: Readonly<Record<MessageKey, string>> = {
  ...common,
  ...home,
  ...rounds,
  ...proposals,
  ...proposing,
  ...review,
  ...reviewing,
  ...talk,
  ...moderation,
  ...ballot,
  ...roll,
  ...results,
  ...recount,
  ...steps,
  ...count,
  ...delivery,
  ...voteAccount,
  ...challenges,
  ...staff,
  ...voteDesk,
  ...paper,
  ...texts,
  ...signIn,
  ...account,
  ...duties,
  ...deployment,
  ...drawn,
  ...money,
  ...payments,
  ...metrics,
  ...grants,
  ...batches,
  ...months,
  ...allocation,
  ...promises,
  ...mutual,
  ...children,
  ...streets,
  ...rehearsal,
  ...rewards,
  ...chance,
  ...exports,
  ...yearReport,
  ...star,
  ...refusals,
  ...imports,
  ...journal,
  ...meetings,
  ...messages,
  ...news,
  ...notices,
  ...local,
}
