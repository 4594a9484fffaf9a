// What a refusal's type leads to: RFC 9457, section 3.1.1, asks that it tell what the problem is.
import { expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import { statusOf } from '../../../../shared/contract/refusals.ts'
import { testSite } from '../../../fixtures/hands.ts'

it('every problem’s type leads to the list, where its reason stands with its status and its words', async () => {
  const app = httpApp(await testSite())
  const refused = await app.request('/api/rounds/nowhere')
  const { type, status } = (await refused.json()) as { type: string; status: number }
  const { pathname, hash } = new URL(type)
  const { problems } = (await (await app.request(pathname)).json()) as {
    problems: { reason: string; status: number; title: string }[]
  }
  const explained = problems.find(({ reason }) => `#${reason}` === hash)
  expect(explained).toMatchObject({ status, title: expect.stringContaining('round') })
  expect(problems.map(({ reason }) => reason)).toStrictEqual([...Object.keys(statusOf), 'fault'])
  expect(problems.filter(({ title }) => !title)).toStrictEqual([])
})
