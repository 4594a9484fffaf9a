// Publishing the yearly review of an organiser, and the organiser's reply beside it. Both stay as they are.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import type { Grant } from '../../shared/grants/grant.ts'
import { mayReply, mayReview, type OrganiserReview, type ReviewRefusal } from '../../shared/grants/review.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Act, type Actor, dutyFor, may } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import type { GrantsRefusal } from '../parts/grants/grant-asked.ts'
import { todayIn } from '../parts/metrics/metric-asked.ts'
import { getGrant } from '../store/grants.ts'
import { journalled } from '../store/journal.ts'
import {
  changedOrganiserReview,
  listOrganiserReviews,
  newOrganiserReview,
} from '../store/organiser-reviews.ts'
import { type Clause, transact } from '../store/transact.ts'

type Refused = GrantsRefusal | ReviewRefusal
type Done = Promise<Result<{ readonly year: string }, Refused>>

export async function reviewOrganiser(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['review-organiser'],
): Done {
  const asked = await ask(hands, actor, 'review-organiser', input)
  if (!asked.ok) return asked
  const { grant, by, reviews } = asked.value
  const year = todayIn(hands).slice(0, 4)
  const before = reviews.find(review => review.year === year)
  if (before?.by === by.by && before.text === input.text) return ok({ year })
  const allowed = mayReview(grant, by, before)
  if (!allowed.ok) return allowed
  const review = { ...by, fund: input.fund, grant: grant.id, year, text: input.text, version: 1 }
  return write(hands, asked.value, newOrganiserReview(review), review, input.text)
}

export async function replyToReview(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['reply-to-review'],
): Done {
  const asked = await ask(hands, actor, 'reply-to-review', input)
  if (!asked.ok) return asked
  const { grant, by, reviews } = asked.value
  const review = reviews.find(({ year }) => year === input.year)
  if (review?.reply?.by === by.by && review.reply.text === input.text) return ok({ year: input.year })
  const allowed = mayReply(grant, by, review)
  if (!allowed.ok) return allowed
  const replied = { ...allowed.value, reply: { ...by, text: input.text } }
  return write(hands, asked.value, changedOrganiserReview(replied), replied, input.text)
}

interface Asked {
  readonly grant: Grant
  readonly by: NamedAct
  readonly reviews: readonly OrganiserReview[]
  readonly journal: (why: string) => Clause
}

async function ask(
  { db, clock, entropy }: Hands,
  actor: Actor,
  act: Act,
  { fund, grant: id }: Pick<MetricInputs['review-organiser'], 'fund' | 'grant'>,
): Promise<Result<Asked, Refused>> {
  const now = clock.now()
  const question = { actor, now, place: fund }
  const allowed = may(act, question)
  if (!allowed.ok) return allowed
  const grant = await getGrant(db, fund, id)
  if (!grant) return refuse({ reason: 'unknown-grant' })
  const by = { by: must(actor.person, 'whoever may do this is someone'), byName: actor.name ?? '', at: now }
  const about = { ...by, act, as: dutyFor(act, question) ?? 'panel', place: fund, subject: grant.title }
  return ok({
    grant,
    by,
    reviews: await listOrganiserReviews(db, grant.id),
    journal: why => journalled({ id: entropy.ulid() as JournalId, ...about, why }),
  })
}

async function write(
  { db }: Hands,
  { journal }: Asked,
  clause: Clause,
  { year }: OrganiserReview,
  why: string,
): Done {
  const written = await transact(db, [clause, journal(why)])
  return written.ok ? ok({ year }) : refuse({ reason: 'changed-meanwhile' })
}
