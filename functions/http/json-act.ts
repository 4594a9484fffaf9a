// An act as the JSON API offers it: the path's parameters and the body's members are one input, checked by the same
// contract as the page's form, and every no is a problem detail (RFC 9457).
import type { Context } from 'hono'
import { parseInput } from '../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../shared/contract/inputs.ts'
import { type ActOperation, pathParameters } from '../../shared/contract/operations.ts'
import type { AnyRefusal, RequestRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { problem } from './problem.ts'
import type { App, Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

export type ActHandler<A extends keyof Inputs> = (
  hands: Hands,
  actor: Actor,
  input: Inputs[A],
) => Promise<Result<object | undefined, AnyRefusal>>

/** Binds one operation of the contract to its act. */
export function bindAct<A extends keyof Inputs>(
  app: App,
  operation: ActOperation & { readonly act: A },
  handle: ActHandler<A>,
): void {
  app.post(operation.path.replace(/\{(\w+)\}/g, ':$1'), async c => {
    const body = await readJson(c)
    if (!body.ok) return problem(c, body.refusal)
    const fromPath = Object.fromEntries(pathParameters(operation.path).map(name => [name, c.req.param(name)]))
    const twice = Object.keys(fromPath).filter(name => name in body.value)
    if (twice.length > 0) {
      return problem(c, {
        reason: 'invalid-input',
        fields: twice.map(field => ({ field, problem: 'unknown-field' })),
      })
    }
    const input = parseInput(inputs[operation.act], { ...body.value, ...fromPath })
    if (!input.ok) return problem(c, input.refusal)
    const done = await handle(c.var.site.hands, c.var.actor, input.value as Inputs[A])
    return done.ok ? c.json(done.value ?? {}, 200) : problem(c, done.refusal)
  })
}

async function readJson(c: C): Promise<Result<Record<string, unknown>, RequestRefusal>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return refuse({ reason: 'unsupported-media-type' })
  try {
    const body: unknown = JSON.parse(await c.req.text())
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return ok(body as Record<string, unknown>)
  } catch {
    // Not JSON: the same answer as for JSON that is no object.
  }
  return refuse({ reason: 'malformed-body' })
}
