// Answering a question that is asked here: on the page, or on a sheet that an officer enters. Once each, counted apart from who
// it was, and not in the journal: who answered is nobody's business, and what they said even less. A sheet is, by its number.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import { agrees, isAsking, isSampled } from '../../shared/grants/asking.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type AskingFacts, answererHash, loadAsking } from '../parts/metrics/askings.ts'
import { askMetric, type MetricActRefusal, todayIn } from '../parts/metrics/metric-asked.ts'
import { rollEntryOf } from '../parts/roll/on-roll.ts'
import { answered } from '../store/askings.ts'
import { type Clause, transact } from '../store/transact.ts'

type Done = Promise<Result<Record<never, never>, MetricActRefusal>>

export async function answerQuestion(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['answer-question'],
): Done {
  const allowed = may('answer-question', { actor, now: hands.clock.now(), place: input.place })
  if (!allowed.ok) return allowed
  const person = actor.person!
  const facts = await loadAsking(hands, input)
  if (!facts) return refuse({ reason: 'unknown-asking' })
  const { asking } = facts
  if (asking.whom.whom === 'sample') {
    const entry = await rollEntryOf(hands, asking.whom.round, asking.place, person)
    if (
      !entry ||
      entry.status === 'void' ||
      !isSampled(asking.whom.seed, asking.whom.threshold, entry.voterKey)
    )
      return refuse({ reason: 'not-drawn' })
  }
  return count(
    hands,
    facts,
    await answererHash(hands.keys, asking.id, 'person', person),
    input.answers,
    false,
  )
}

/** Of a sheet that somebody filled in by hand. Never entered by whoever is paid by it. */
export async function enterAnswers(hands: Hands, actor: Actor, input: MetricInputs['enter-answers']): Done {
  const asked = await askMetric(hands, actor, 'enter-answers', input)
  if (!asked.ok) return asked
  const { grants, by, journal } = asked.value
  if (grants.some(({ organiser }) => organiser === by.by)) return refuse({ reason: 'same-person' })
  const facts = await loadAsking(hands, input)
  if (!facts) return refuse({ reason: 'unknown-asking' })
  const hash = await answererHash(hands.keys, facts.asking.id, 'sheet', input.sheet)
  return count(hands, facts, hash, input.answers, true, [journal()])
}

async function count(
  hands: Hands,
  { asking }: AskingFacts,
  whoHash: string,
  answers: readonly number[],
  onPaper: boolean,
  also: readonly Clause[] = [],
): Done {
  if (!isAsking(asking, todayIn(hands))) return refuse({ reason: 'asking-not-open' })
  if (answers.length !== asking.question.items.length) return refuse({ reason: 'answers-incomplete' })
  const clauses = answered(asking, whoHash, answers, agrees(answers), {
    onPaper,
    at: hands.clock.now(),
  })
  const written = await transact(hands.db, [...clauses, ...also])
  if (written.ok) return ok({})
  return written.refusal.broken.includes('not-answered-before')
    ? refuse({ reason: 'answered-already' })
    : refuse({ reason: 'asking-not-open' })
}
