// The doctor: what it says of a deployment that is right, of one that is not, and of what it could not ask.
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { examine, localState } from '../../../infra/operate/doctor.ts'
import { type Finding, isWrong, reportOf, type Section } from '../../../infra/operate/finding.ts'
import type { AskAws, Place, SiteAnswer } from '../../../infra/operate/place.ts'
import { preparationHeadings } from '../../../infra/operate/preparations.ts'
import { preparationNames } from '../../../shared/platform/deployment-settings.ts'
import { councilText } from '../../fixtures/council.ts'
import { newFolder } from '../../fixtures/folder.ts'

const now = new Date('2026-10-01T12:00:00Z')
const unreachable = async (): Promise<never> => {
  throw Object.assign(new Error('no way there'), { code: 'ENETUNREACH' })
}
const noCredentials = async (): Promise<never> => {
  throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' })
}

const awsOf = (changes: Partial<AskAws> = {}): AskAws => ({
  region: async () => 'eu-west-2',
  credentials: async () => 'account 111122223333',
  mail: async () => ({ outOfSandbox: true, domain: 'verified' }),
  table: async name => ({ name, recoverable: true, protected: true }),
  ...changes,
})

const answer = (body: unknown, changes: Partial<SiteAnswer> = {}): SiteAnswer => ({
  status: 200,
  body,
  date: now,
  ...changes,
})

/** A machine without a network, with a council's file that is right. */
const offline = (changes: Partial<Place> = {}): Place => ({
  councilFile: '/council/council.jsonc',
  councilText,
  postcodesText: undefined,
  variables: {},
  nodeVersion: 'v24.1.0',
  now,
  aws: awsOf({ region: unreachable, credentials: noCredentials, mail: noCredentials, table: noCredentials }),
  get: unreachable,
  resolve: unreachable,
  local: async () => ({ is: 'nothing', path: '/data' }),
  ...changes,
})

const deployedText = councilText.replace('http://localhost:3000', 'https://budget.our.example').replace(
  '"demonstration": true,',
  `"senders": { "email": "Our Council <budget@our.example>" },
     "signIn": { "staff": { "issuer": "https://login.our.example", "clientId": "folkmoot" } },
     "certificateArn": "arn:aws:acm:us-east-1:111122223333:certificate/abc",
     "preparations": { "impactAssessment": { "begun": "2026-09-01" }, "printing": { "done": "2026-09-20" } },`,
)

const deployed = (changes: Partial<Place> = {}): Place =>
  offline({
    councilText: deployedText,
    aws: awsOf(),
    resolve: async () => ['203.0.113.5'],
    get: async url =>
      url.includes('openid')
        ? answer({ issuer: 'https://login.our.example' })
        : answer({ version: '0.1.0+abc', votesOpen: ['autumn'] }),
    ...changes,
  })

const all = (sections: readonly Section[]): readonly Finding[] => sections.flatMap(({ findings }) => findings)
const found = async (place: Place, what: string): Promise<Finding> => {
  const finding = all(await examine(place)).find(one => one.what === what)
  if (!finding) throw new Error(`nothing is said of ${what}`)
  return finding
}
const preparation = (name: (typeof preparationNames)[number]) => preparationHeadings[name]

describe('offline', () => {
  it('says what it could not ask, and that nothing is wrong', async () => {
    const sections = await examine(offline())
    expect(isWrong(sections)).toBe(false)
    expect(await found(offline(), 'site')).toMatchObject({
      state: 'not-asked',
      says: expect.stringMatching(/ENETUNREACH/),
    })
    for (const what of ['credentials', 'region', 'clock'])
      expect(await found(offline(), what)).toMatchObject({ state: 'not-asked' })
    const report = reportOf(sections)
    for (const { title } of sections) expect(report).toContain(title)
    expect(report).toContain('What takes days')
  })

  it('shows each thing that takes days, with where to read about it', async () => {
    const readme = await readFile(new URL('../../../infra/README.md', import.meta.url), 'utf8')
    for (const name of preparationNames) {
      const heading = preparation(name)
      expect(readme).toContain(`\n### ${heading}\n\n\`${name}\``)
      expect(await found(offline(), heading)).toMatchObject({
        state: 'missing',
        toDo: `infra/README.md, “${heading}”.`,
      })
    }
  })
})

describe('a council’s file', () => {
  it('that is not right is shown with line, column and what to write, and nothing else is asked', async () => {
    const sections = await examine(offline({ councilText: councilText.replace('"GBP"', '"pounds"') }))
    expect(isWrong(sections)).toBe(true)
    expect(sections.map(({ title }) => title)).toStrictEqual(['Configuration', 'This machine'])
    const [fault] = sections[0]!.findings
    expect(fault).toMatchObject({ state: 'missing' })
    expect(fault!.what).toMatch(/council\.jsonc:4:15$/)
    expect(fault!.says).toContain('must be a currency code of ISO 4217')
  })

  it('that is not there is missing', async () => {
    expect(isWrong(await examine(offline({ councilText: undefined })))).toBe(true)
  })

  it('in a language that has no words is refused', async () => {
    expect(
      await found(offline({ councilText: councilText.replace('["en"]', '["en", "pl"]') }), 'languages'),
    ).toMatchObject({
      state: 'missing',
      says: 'There are no words in "pl".',
    })
  })

  it('has its table of postcodes looked at', async () => {
    expect((await found(offline(), 'postcodes')).state).toBe('waiting')
    expect((await found(offline({ postcodesText: 'AX11AA,elsewhere\n' }), 'postcodes')).state).toBe('waiting')
    expect(await found(offline({ postcodesText: 'AX11AA,north\n' }), 'postcodes')).toMatchObject({
      state: 'done',
      says: '1 lie in a neighbourhood of the council.',
    })
  })
})

describe('a deployment that is right', () => {
  it('is done but for what waits', async () => {
    const place = deployed({ variables: { CORE_TABLE: 'core-1' } })
    const sections = await examine(place)
    expect(isWrong(sections)).toBe(false)
    for (const what of ['site', 'clock', 'credentials', 'region', 'core-1'])
      expect(await found(place, what)).toMatchObject({ state: 'done' })
    expect((await found(place, 'site')).says).toContain('0.1.0+abc. A vote is open: autumn.')
    expect(await found(place, preparation('emailSending'))).toMatchObject({ state: 'done' })
    expect(await found(place, preparation('domain'))).toMatchObject({ state: 'done' })
    expect(await found(place, preparation('printing'))).toMatchObject({ state: 'done' })
    expect(await found(place, preparation('impactAssessment'))).toMatchObject({
      state: 'waiting',
      says: 'Begun on 2026-09-01, 30 days ago.',
    })
  })

  it('has a clock that is compared with the site’s', async () => {
    const late = new Date(now.getTime() + 120_000)
    const place = deployed({ get: async () => answer({ version: '1', votesOpen: [] }, { date: late }) })
    expect(await found(place, 'clock')).toMatchObject({
      state: 'waiting',
      says: expect.stringMatching(/120 seconds apart/),
    })
  })
})

describe('what is wrong', () => {
  it.each([
    ['a table that can be deleted', { protected: false, recoverable: true }, 'It can be deleted.'],
    ['a table that cannot be set back', { protected: true, recoverable: false }, 'cannot be set back'],
  ])('%s', async (_, state, says) => {
    const place = deployed({
      variables: { BOX_TABLE: 'box-1' },
      aws: awsOf({ table: async name => ({ name, ...state }) }),
    })
    expect(isWrong(await examine(place))).toBe(true)
    expect((await found(place, 'box-1')).says).toContain(says)
  })

  it('a table that is not there', async () => {
    const place = deployed({
      variables: { ROLL_TABLE: 'roll-1' },
      aws: awsOf({ table: async () => undefined }),
    })
    expect(await found(place, 'roll-1')).toMatchObject({ state: 'missing' })
  })

  it('something else that answers at the site’s address', async () => {
    const place = deployed({ get: async () => answer(undefined, { status: 404 }) })
    expect(await found(place, 'site')).toMatchObject({ state: 'missing' })
  })

  it('data that are damaged, and a Node that is too old', async () => {
    const place = offline({
      nodeVersion: 'v18.0.0',
      local: async () => ({ is: 'damaged', path: '/data', detail: 'The data file is damaged.' }),
    })
    expect(await found(place, 'data here')).toMatchObject({
      state: 'missing',
      says: 'The data file is damaged.',
    })
    expect(await found(place, 'Node')).toMatchObject({ state: 'missing' })
  })
})

describe('what takes days', () => {
  const mail = (state: Awaited<ReturnType<AskAws['mail']>>) =>
    found(deployed({ aws: awsOf({ mail: async () => state }) }), preparation('emailSending'))

  it('is asked of SES: its sandbox and the domain', async () => {
    expect(await mail({ outOfSandbox: false, domain: 'verified' })).toMatchObject({
      state: 'waiting',
      says: expect.stringMatching(/sandbox/),
    })
    expect(await mail({ outOfSandbox: true, domain: 'pending' })).toMatchObject({
      state: 'waiting',
      says: expect.stringMatching(/DKIM/),
    })
    expect(await mail({ outOfSandbox: true, domain: 'unknown' })).toMatchObject({ state: 'missing' })
  })

  it('is asked of the names: unknown, known and silent, answering', async () => {
    const unknown = deployed({
      resolve: async () => {
        throw Object.assign(new Error(), { code: 'ENOTFOUND' })
      },
    })
    expect(await found(unknown, preparation('domain'))).toMatchObject({ state: 'missing' })
    expect(await found(deployed({ get: unreachable }), preparation('domain'))).toMatchObject({
      state: 'waiting',
    })
  })

  it('is asked of the provider of the staff’s sign-in, which must call itself what the file calls it', async () => {
    const other = deployed({ get: async () => answer({ issuer: 'https://elsewhere.example' }) })
    expect(await found(other, preparation('staffSignIn'))).toMatchObject({
      state: 'missing',
      says: expect.stringMatching(/calls itself https:\/\/elsewhere/),
    })
  })

  it('takes the council’s word for what nobody can ask', async () => {
    const said = deployedText.replace(
      '{ "begun": "2026-09-01" }',
      '{ "begun": "2026-09-01", "done": "2026-09-30" }',
    )
    expect(await found(deployed({ councilText: said }), preparation('impactAssessment'))).toMatchObject({
      state: 'done',
      says: 'Since 2026-09-30, as the council’s file says.',
    })
  })
})

describe('the data of this machine', () => {
  it('are nothing in a folder that is empty', async () => {
    const path = await newFolder()
    expect(await localState(path)).toStrictEqual({ is: 'nothing', path })
  })
})
