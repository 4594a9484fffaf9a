// Everything Folkmoot says, in English, a family of pages in each file. The keys are the type of every message.
import account from './en/account.json' with { type: 'json' }
import allocation from './en/allocation.json' with { type: 'json' }
import ballot from './en/ballot.json' with { type: 'json' }
import batches from './en/batches.json' with { type: 'json' }
import challenges from './en/challenges.json' with { type: 'json' }
import chance from './en/chance.json' with { type: 'json' }
import children from './en/children.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import count from './en/count.json' with { type: 'json' }
import delivery from './en/delivery.json' with { type: 'json' }
import deployment from './en/deployment.json' with { type: 'json' }
import drawn from './en/drawn.json' with { type: 'json' }
import duties from './en/duties.json' with { type: 'json' }
import exports from './en/exports.json' with { type: 'json' }
import grants from './en/grants.json' with { type: 'json' }
import home from './en/home.json' with { type: 'json' }
import imports from './en/imports.json' with { type: 'json' }
import journal from './en/journal.json' with { type: 'json' }
import local from './en/local.json' with { type: 'json' }
import meetings from './en/meetings.json' with { type: 'json' }
import messages from './en/messages.json' with { type: 'json' }
import metrics from './en/metrics.json' with { type: 'json' }
import moderation from './en/moderation.json' with { type: 'json' }
import money from './en/money.json' with { type: 'json' }
import months from './en/months.json' with { type: 'json' }
import mutual from './en/mutual.json' with { type: 'json' }
import news from './en/news.json' with { type: 'json' }
import notices from './en/notices.json' with { type: 'json' }
import paper from './en/paper.json' with { type: 'json' }
import payments from './en/payments.json' with { type: 'json' }
import promises from './en/promises.json' with { type: 'json' }
import proposals from './en/proposals.json' with { type: 'json' }
import proposing from './en/proposing.json' with { type: 'json' }
import recount from './en/recount.json' with { type: 'json' }
import refusals from './en/refusals.json' with { type: 'json' }
import rehearsal from './en/rehearsal.json' with { type: 'json' }
import results from './en/results.json' with { type: 'json' }
import review from './en/review.json' with { type: 'json' }
import reviewing from './en/reviewing.json' with { type: 'json' }
import rewards from './en/rewards.json' with { type: 'json' }
import roll from './en/roll.json' with { type: 'json' }
import rounds from './en/rounds.json' with { type: 'json' }
import signIn from './en/sign-in.json' with { type: 'json' }
import staff from './en/staff.json' with { type: 'json' }
import star from './en/star.json' with { type: 'json' }
import steps from './en/steps.json' with { type: 'json' }
import streets from './en/streets.json' with { type: 'json' }
import talk from './en/talk.json' with { type: 'json' }
import texts from './en/texts.json' with { type: 'json' }
import voteAccount from './en/vote-account.json' with { type: 'json' }
import voteDesk from './en/vote-desk.json' with { type: 'json' }
import yearReport from './en/year-report.json' with { type: 'json' }

export const english = {
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

export type MessageKey = keyof typeof english
