// The functions as they are deployed: really bundled, really imported, and asked what AWS asks them. DynamoDB is the real
// engine; nothing here reaches S3, KMS or SES, so whatever would try to fails.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InvokeCommand } from '@aws-sdk/client-lambda'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import cdk from '../../../cdk.json' with { type: 'json' }
import { lambdaImages } from '../../../functions/ports/images-lambda.ts'
import { type FunctionName, functionNames } from '../../../infra/aws/access.ts'
import { standUp } from '../../../infra/aws/app.ts'
import { councilText } from '../../fixtures/council.ts'
import { testDb, testEndpoint } from '../../fixtures/engine.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { type Handler, lambdaApp } from '../../fixtures/lambda-app.ts'
import { picture } from '../../fixtures/photos.ts'
import type { Resource } from './templates.ts'

const origin = 'https://budget.anytown.example'
let bundles: Readonly<Record<FunctionName, string>>
let imagesBundle: string

beforeAll(async () => {
  const outdir = await newFolder()
  const { service } = await standUp(new App({ outdir, context: cdk.context }), councilText, await newFolder())
  const resources = Template.fromStack(service).toJSON().Resources as Record<string, Resource>
  const folderOf = (id: string) => {
    const [, { Properties }] = Object.entries(resources).find(
      ([logicalId, { Type }]) =>
        Type === 'AWS::Lambda::Function' && new RegExp(`^${id}[0-9A-F]{8}$`).test(logicalId),
    )!
    return join(outdir, `asset.${Properties.Code.S3Key.replace(/\.zip$/, '')}`)
  }
  imagesBundle = folderOf('Images')
  bundles = Object.fromEntries(
    functionNames.map(name => {
      const id = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
      return [name, folderOf(id)]
    }),
  ) as Record<FunctionName, string>
  const { tables } = await testDb()
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: await testEndpoint(),
    CORE_TABLE: tables.core,
    ROLL_TABLE: tables.roll,
    BOX_TABLE: tables.box,
    BUCKET: 'bucket',
    KEY_PREFIX: 'folkmoot',
    KEY_COUNCIL: 'arn:aws:kms:eu-west-2:1:key/council',
    PUBLIC_ORIGIN: origin,
    EDGE_SECRET: 'from-the-edge',
    MAIL_FROM: 'budget@anytown.example',
    AWS_REGION: 'eu-west-2',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
  })
}, 120_000)

const handlerOf = async (name: FunctionName): Promise<Handler> =>
  ((await import(pathToFileURL(join(bundles[name], 'index.mjs')).href)) as { handler: Handler }).handler

interface Asked {
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly edge?: string
}

async function ask(
  name: 'http' | 'cast',
  path: string,
  { fields, headers = {}, edge = 'from-the-edge' }: Asked = {},
): Promise<Response> {
  const app = lambdaApp(await handlerOf(name), edge)
  const body = fields && new URLSearchParams(fields)
  return app.request(`${origin}${path}`, { headers, ...(body && { method: 'POST', body }) })
}

describe('the bundles', () => {
  it('hold one file each, and not more of it than a cold start can bear', async () => {
    for (const name of functionNames) {
      expect([name, await readdir(bundles[name])]).toStrictEqual([name, ['index.mjs']])
      expect((await stat(join(bundles[name], 'index.mjs'))).size).toBeLessThan(3_200_000)
    }
  })

  it('can all be imported', async () => {
    for (const name of functionNames)
      expect([name, typeof (await handlerOf(name))]).toStrictEqual([name, 'function'])
  })
})

describe('http', () => {
  it('answers a page of the council that was bundled in, with the assets that were built for it', async () => {
    const answer = await ask('http', '/en')
    expect([answer.status, answer.headers.get('content-type')]).toStrictEqual([
      200,
      'text/html; charset=UTF-8',
    ])
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
    const page = await answer.text()
    expect(page).toContain('Test Council')
    expect(page).toMatch(/href="\/assets\/folkmoot-[A-Z0-9]+\.css"/)
  })

  it('takes a form of its own pages only', async () => {
    const fields = { code: '12345678' }
    const own = await ask('http', '/en/sign-in/code', { fields, headers: { origin } })
    expect(own.status).toBe(410)
    const other = await ask('http', '/en/sign-in/code', {
      fields,
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(other.status).toBe(403)
  })

  it('turns away what did not come through the edge, but for its health', async () => {
    expect((await ask('http', '/en', { edge: 'guessed' })).status).toBe(403)
    expect((await ask('http', '/health', { edge: 'guessed' })).status).toBe(200)
  })

  it('serves no ballot', async () => {
    expect((await ask('http', '/en/me/rounds/autumn/vote/north')).status).toBe(404)
  })
})

describe('cast', () => {
  it('asks who is not signed in to sign in, and serves nothing but ballots', async () => {
    expect((await ask('cast', '/en/me/rounds/autumn/vote/north')).status).toBe(401)
    expect((await ask('cast', '/en')).status).toBe(404)
    expect((await ask('cast', '/en', { edge: '' })).status).toBe(403)
  })

  it('knows the scheduler’s task', async () => {
    expect(await (await handlerOf('cast'))({ task: 'total-votes' }, {})).toBeUndefined()
  })
})

describe('images', () => {
  it('makes a photo small with what lies beside it, and hands back nothing but two pictures', async () => {
    expect(await readdir(imagesBundle)).toStrictEqual(['index.mjs', 'node_modules'])
    expect((await readdir(join(imagesBundle, 'node_modules'))).toSorted()).toStrictEqual([
      '@img',
      'detect-libc',
      'semver',
      'sharp',
    ])
    const { handler } = (await import(pathToFileURL(join(imagesBundle, 'index.mjs')).href)) as {
      handler: (asked: object) => Promise<object>
    }
    const client = {
      send: async ({ input }: InvokeCommand) => ({
        Payload: Buffer.from(JSON.stringify(await handler(JSON.parse(String(input.Payload))))),
      }),
    }
    const images = lambdaImages({ name: 'images', client: client as never })
    const photo = await picture('jpeg', { width: 2000, height: 1000 })
    expect(await images.prepare(photo)).toMatchObject({
      ok: true,
      value: { large: { width: 1280, height: 640 }, small: { width: 640, height: 320 } },
    })
    expect(await images.prepare(Buffer.from('<svg/>'))).toStrictEqual({
      ok: false,
      refusal: { reason: 'photo-kind' },
    })
  })
})

describe('the workers', () => {
  it('find nothing to do in an empty council', async () => {
    expect(await (await handlerOf('on-schedule'))({}, {})).toBeUndefined()
    expect(await (await handlerOf('count'))({}, {})).toBeUndefined()
    expect(await (await handlerOf('on-act'))({ Records: [] }, {})).toStrictEqual({ batchItemFailures: [] })
  })
})
