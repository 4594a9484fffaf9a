// May this code be deployed now? Only where no vote is open, or two officers have agreed to this very code.
import { describe, expect, it } from 'vitest'
import { readArguments, tablesIn } from '../../../infra/operate/deploy.ts'
import {
  type Deployed,
  mayDeploy,
  type Stands,
  sayDeployRefusal,
  type Wanted,
} from '../../../infra/operate/may-deploy.ts'

const code = '0a1b2c3d4e5f'
const wanted: Wanted = { origin: 'https://budget.our.example', code, first: false }
const agreed = {
  code,
  reason: 'Nobody with an iPhone can send a ballot.',
  asked: { name: 'Ruth Okafor' },
  agreed: { name: 'Daniel Price' },
}
const standing = (changes: Partial<Deployed> = {}): Stands => ({
  deployed: { version: '0.1.0+000000000000', votesOpen: ['autumn'], urgentChanges: [], ...changes },
})
const refusedFor = (stands: Stands, changes: Partial<Wanted> = {}) => {
  const may = mayDeploy(stands, { ...wanted, ...changes })
  if (may.ok) throw new Error(`it may: ${may.value}`)
  expect(sayDeployRefusal(may.refusal).length).toBeGreaterThan(40)
  return may.refusal
}

describe('the command that deploys', () => {
  it('goes on where no vote is open', () => {
    expect(mayDeploy(standing({ votesOpen: [] }), wanted)).toMatchObject({ ok: true })
  })

  it('refuses while a vote is open, and says the code that two officers would have to agree to', () => {
    const refusal = refusedFor(standing())
    expect(refusal).toStrictEqual({ reason: 'vote-open', votes: ['autumn'], code })
    expect(sayDeployRefusal(refusal)).toContain(code)
  })

  it('refuses an urgent change that nobody agreed to, or that was agreed to for other code', () => {
    const urgent = agreed.reason
    expect(refusedFor(standing(), { urgent })).toMatchObject({ reason: 'not-agreed' })
    const other = { ...agreed, code: 'ffffffffffff' }
    expect(refusedFor(standing({ urgentChanges: [other] }), { urgent })).toMatchObject({
      reason: 'not-agreed',
    })
  })

  it('refuses another reason than the one they agreed to', () => {
    const stands = standing({ urgentChanges: [agreed] })
    expect(refusedFor(stands, { urgent: 'Because I want to.' })).toStrictEqual({
      reason: 'other-reason',
      agreedReason: agreed.reason,
    })
  })

  it('goes on with what two officers agreed to, and names them', () => {
    const may = mayDeploy(standing({ urgentChanges: [agreed] }), { ...wanted, urgent: `  ${agreed.reason} ` })
    expect(may).toMatchObject({ ok: true, value: expect.stringContaining('Ruth Okafor') })
    expect(may.ok && may.value).toContain('Daniel Price')
  })

  it('does not take a silent site for one without votes, unless somebody says that it is the first time', () => {
    const silent: Stands = { silent: 'ENOTFOUND' }
    expect(refusedFor(silent)).toMatchObject({ reason: 'site-silent', why: 'ENOTFOUND' })
    expect(mayDeploy(silent, { ...wanted, first: true }).ok).toBe(true)
    expect(refusedFor(standing(), { first: true })).toMatchObject({ reason: 'vote-open' })
  })

  it('takes its own words out of the command and leaves the rest to cdk', () => {
    expect(
      readArguments(['--urgent', 'It is broken.', '-c', 'firewall=yes', '--first', '--verbose']),
    ).toStrictEqual({
      help: false,
      first: true,
      urgent: 'It is broken.',
      rest: ['-c', 'firewall=yes', '--verbose'],
    })
    expect(readArguments(['--urgent=Now', 'FolkmootWeb'])).toMatchObject({
      urgent: 'Now',
      rest: ['FolkmootWeb'],
    })
    expect(() => readArguments(['--urgent'])).toThrow('give the reason')
    expect(() => readArguments(['--urgent', '--first'])).toThrow('give the reason')
  })

  it('finds the tables in what the stacks tell', () => {
    expect(
      tablesIn({
        FolkmootWeb: { Address: 'https://x.example' },
        FolkmootData: {
          ExportsOutputRefCoreTable97EB8292: 'core-1',
          ExportsOutputRefRollTable12345678: 'roll-1',
          ExportsOutputRefBoxTable12345678: 'box-1',
        },
      }),
    ).toStrictEqual({ CORE_TABLE: 'core-1', ROLL_TABLE: 'roll-1', BOX_TABLE: 'box-1' })
  })
})
