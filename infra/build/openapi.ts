// openapi.json from the contract (OpenAPI 3.1, RFC 9457 problems). Made at build time, so that no function carries
// the generator.
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { type Operation, operations, pathParameters } from '../../shared/contract/operations.ts'
import { type Reason, statusOf } from '../../shared/contract/refusals.ts'

type Json = Record<string, unknown>

const everywhere: readonly Reason[] = [
  'invalid-input',
  'not-signed-in',
  'not-your-duty',
  'not-your-neighbourhood',
  'malformed-body',
  'cross-site',
]

function schemaOf(schema: v.GenericSchema): Json {
  // What JSON Schema cannot say (checks in code) is left to the server; what is sent is described as it is sent.
  const { $schema: _dialect, ...plain } = toJsonSchema(schema, {
    // The dialect of OpenAPI 3.1: a pair of id and number is told item by item.
    target: 'draft-2020-12',
    errorMode: 'ignore',
    typeMode: 'input',
  }) as Json
  return plain
}

function withoutParameters(schema: Json, names: readonly string[]): Json {
  const properties = Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Json).filter(([name]) => !names.includes(name)),
  )
  const required = ((schema.required ?? []) as string[]).filter(name => !names.includes(name))
  return { ...schema, properties, ...(required.length > 0 ? { required } : { required: undefined }) }
}

function problemsOf(operation: Operation): Json {
  const reasons = operation.method === 'GET' ? operation.refusals : [...everywhere, ...operation.refusals]
  const byStatus = Map.groupBy(new Set(reasons), reason => String(statusOf[reason]))
  return Object.fromEntries(
    [...byStatus].sort().map(([status, all]) => [
      status,
      {
        description: all.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function describe(operation: Operation): Json {
  const names = pathParameters(operation.path)
  const body = operation.input === undefined ? undefined : withoutParameters(schemaOf(operation.input), names)
  const query = operation.method === 'GET' && body ? Object.entries((body.properties ?? {}) as Json) : []
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: [
      ...names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...query.map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
    ],
    ...(operation.method === 'POST' && body
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    ...(operation.method === 'POST' ? { security: [{ session: [] }] } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: schemaOf(operation.answer) } } },
      ...problemsOf(operation),
    },
  }
}

export function openApi(): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Folkmoot',
      version: '1',
      description:
        'The same acts as the pages, as JSON. Anything public needs no account; the rest takes the session cookie of a signed-in browser.',
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-folkmoot' } },
      schemas: {
        Problem: {
          description:
            'RFC 9457 problem details; reason is stable, title is for people, further members are evidence',
          type: 'object',
          required: ['type', 'title', 'status', 'reason'],
          properties: {
            type: { type: 'string', format: 'uri' },
            title: { type: 'string' },
            status: { type: 'integer' },
            reason: { enum: Object.keys(statusOf) },
            instance: { type: 'string' },
          },
        },
      },
    },
  }
}
