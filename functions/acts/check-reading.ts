// A reading between whoever recorded it and whoever checks it: a question and its answer, and then the certifier's yes or no.
// What a panel decides is in judge-reading.ts.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import { mayAsk, mayCertify } from '../../shared/grants/checking.ts'
import { type Reading, readingState } from '../../shared/grants/metric.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import {
  type AskedMetric,
  askReading,
  isTheirs,
  type MetricActRefusal,
} from '../parts/metrics/metric-asked.ts'
import { changedReading } from '../store/metrics.ts'
import { transact } from '../store/transact.ts'

type Done = Promise<Result<{ version: number }, MetricActRefusal>>
type Asked = AskedMetric & { readonly reading: Reading }

export async function askAboutReading(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['ask-about-reading'],
): Done {
  const asked = await askReading(hands, actor, 'ask-about-reading', input)
  if (!asked.ok) return asked
  const { reading, grants, by } = asked.value
  const last = reading.questions.at(-1)
  if (last?.by === by.by && last.text === input.text) return ok({ version: reading.version })
  const certifies = may('verify-reading', { actor, now: by.at, place: input.place }).ok
  const allowed = mayAsk(reading, grants, by.by, certifies)
  if (!allowed.ok) return allowed
  const questions = [...reading.questions, { ...by, text: input.text }]
  return write(hands, asked.value, input.version, { ...reading, questions }, input.text)
}

export async function answerAboutReading(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['answer-about-reading'],
): Done {
  const asked = await askReading(hands, actor, 'answer-about-reading', input)
  if (!asked.ok) return asked
  const { reading, by } = asked.value
  if (!isTheirs(asked.value, actor, 'answer-about-reading', input.place, by.at))
    return refuse({ reason: 'not-your-grant' })
  const last = reading.questions.at(-1)
  if (last?.answer?.by === by.by && last.answer.text === input.text) return ok({ version: reading.version })
  if (readingState(reading) !== 'questioned') return refuse({ reason: 'no-question' })
  // Whoever asked does not answer themselves.
  if (last?.by === by.by) return refuse({ reason: 'same-person' })
  const questions = reading.questions.map(question =>
    question === last ? { ...question, answer: { ...by, text: input.text } } : question,
  )
  return write(hands, asked.value, input.version, { ...reading, questions }, input.text)
}

export async function verifyReading(hands: Hands, actor: Actor, input: MetricInputs['verify-reading']): Done {
  const asked = await askReading(hands, actor, 'verify-reading', input)
  if (!asked.ok) return asked
  const { reading, grants, by } = asked.value
  if (reading.verified?.by === by.by) return ok({ version: reading.version })
  const allowed = mayCertify(reading, grants, by.by, by.at)
  if (!allowed.ok) return allowed
  return write(hands, asked.value, input.version, { ...reading, verified: { ...by, as: 'certifier' } })
}

export async function refuseReading(hands: Hands, actor: Actor, input: MetricInputs['refuse-reading']): Done {
  const asked = await askReading(hands, actor, 'refuse-reading', input)
  if (!asked.ok) return asked
  const { reading, grants, by } = asked.value
  if (reading.refused?.by === by.by) return ok({ version: reading.version })
  const allowed = mayCertify(reading, grants, by.by, by.at)
  if (!allowed.ok) return allowed
  const refused = { ...by, reason: input.reason }
  return write(hands, asked.value, input.version, { ...reading, refused }, input.reason)
}

async function write(
  { db }: Hands,
  { reading, journal }: Asked,
  version: number,
  changed: Reading,
  why?: string,
): Done {
  if (reading.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(db, [changedReading(changed), journal(why === undefined ? {} : { why })])
  return written.ok ? ok({ version: version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}
