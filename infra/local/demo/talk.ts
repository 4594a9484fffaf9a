// What people of the demo do besides writing: they support and agree, and one advertisement is reported, so that moderators
// find something on their desk.
import { agree } from '../../../functions/acts/agree.ts'
import { comment } from '../../../functions/acts/comment.ts'
import { report } from '../../../functions/acts/report.ts'
import { support } from '../../../functions/acts/support.ts'
import type { Hands } from '../../../functions/hands.ts'
import { threadsPage } from '../../../functions/store/comments.ts'
import { assert } from '../../../shared/lib/assert.ts'
import type { CommentId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { TalkRules } from '../../../shared/rounds/talk.ts'

/** Of the round that asks for ideas; the others leave it at what is usual. */
export const demoTalk: TalkRules = { supportNeeded: 8, moderation: 'after' }

export interface Spoken {
  readonly round: RoundId
  readonly proposal: ProposalId
  /** From the first proposal of the round on. */
  readonly number: number
  readonly neighbours: (number: number) => Promise<Actor>
}

export async function speakUp(hands: Hands, { round, proposal, number, neighbours }: Spoken): Promise<void> {
  const supporters = 2 + ((number * 5) % 13)
  for (let i = 0; i < supporters; i++)
    done('support', await support(hands, await neighbours(i), { round, proposal }))
  const { threads } = await threadsPage(hands.db, proposal, { limit: 3 })
  for (const [i, said] of threads.entries()) {
    const about = { round, proposal, comment: said.id, inReplyTo: null }
    for (let j = 0; j < 3 - i; j++) done('agreement', await agree(hands, await neighbours(20 + j), about))
  }
  if (number === 0) await advertise(hands, { round, proposal, number, neighbours })
}

async function advertise(hands: Hands, { round, proposal, neighbours }: Spoken): Promise<void> {
  const id = hands.entropy.ulid() as CommentId
  const text =
    'Garden sheds at half the price, this week only! www.sheds.example www.cheap-sheds.example www.more-sheds.example'
  const said = { round, proposal, comment: id, kind: 'for' as const, text, inReplyTo: null }
  done('advertisement', await comment(hands, await neighbours(40), said))
  for (const [i, note] of ['This has nothing to do with the idea.', ''].entries()) {
    const about = { round, proposal, comment: id, inReplyTo: null }
    done('report', await report(hands, await neighbours(i), { ...about, reason: 'advertising', note }))
  }
}

function done(what: string, result: Result<unknown, Refusal>): void {
  assert(result.ok, `the demo's ${what}: ${JSON.stringify(result)}`)
}
