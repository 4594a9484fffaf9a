import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { openApi } from '../../../infra/build/openapi.ts'
import { line, parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { operations, pathParameters } from '../../../shared/contract/operations.ts'
import { fieldProblems, statusOf } from '../../../shared/contract/refusals.ts'
import { english } from '../../../web/messages/catalogues.ts'

describe('refusals', () => {
  test('every reason has words for people, and every words a reason', () => {
    const said = Object.keys(english)
      .filter(key => /^refusals\.[a-z-]+$/.test(key))
      .map(key => key.slice('refusals.'.length))
    expect(said.toSorted()).toEqual(Object.keys(statusOf).toSorted())
  })

  test('every problem of a field has words', () => {
    for (const problem of fieldProblems) expect(Object.keys(english)).toContain(`refusals.field.${problem}`)
  })
})

describe('inputs', () => {
  test('an unknown field is refused by its name', () => {
    const parsed = parseInput(inputs['announce-round'], { round: 'a', version: 1, role: 'admin' })
    expect(parsed).toMatchObject({
      ok: false,
      refusal: { fields: [{ field: 'role', problem: 'unknown-field' }] },
    })
  })

  test('every faulty field is named once, with its limit', () => {
    const schema = v.strictObject({ title: line(5, 10), summary: line(3, 5) })
    expect(parseInput(schema, { title: 'abcdefghijklm' })).toEqual({
      ok: false,
      refusal: {
        reason: 'invalid-input',
        fields: [
          { field: 'title', problem: 'too-long', limit: 10 },
          { field: 'summary', problem: 'missing' },
        ],
      },
    })
    expect(parseInput(schema, { title: ' ab ', summary: '' })).toMatchObject({
      refusal: {
        fields: [
          { field: 'title', problem: 'too-short', limit: 5 },
          { field: 'summary', problem: 'missing' },
        ],
      },
    })
    expect(parseInput(schema, { title: 'ab\u202ecdef', summary: 7 })).toMatchObject({
      refusal: {
        fields: [
          { field: 'title', problem: 'hidden-characters' },
          { field: 'summary', problem: 'missing' },
        ],
      },
    })
  })

  test('what passes is tidied', () => {
    expect(parseInput(v.strictObject({ title: line(5, 80) }), { title: '  A  safer\ncrossing ' })).toEqual({
      ok: true,
      value: { title: 'A safer crossing' },
    })
  })
})

describe('openapi.json', () => {
  const document = openApi() as {
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string
          parameters: { name: string; in: string }[]
          responses: Record<string, unknown>
        }
      >
    >
  }

  test('describes every operation, at its address, with its parameters', () => {
    for (const operation of operations) {
      const described = document.paths[operation.path]?.[operation.method.toLowerCase()]
      expect(described?.operationId).toBe(operation.id)
      expect(
        described!.parameters.filter(parameter => parameter.in === 'path').map(parameter => parameter.name),
      ).toEqual(pathParameters(operation.path))
    }
  })

  test('no two operations share an address and a method', () => {
    const places = operations.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(places).size).toBe(places.length)
  })

  test('says every status an operation may refuse with', () => {
    for (const operation of operations) {
      const { responses } = document.paths[operation.path]![operation.method.toLowerCase()]!
      for (const reason of operation.refusals)
        expect(Object.keys(responses)).toContain(String(statusOf[reason]))
    }
  })

  test('nothing that changes may be had without the body that the act reads', () => {
    for (const operation of operations.filter(({ method }) => method === 'POST'))
      expect(operation.input).toBeDefined()
  })
})
