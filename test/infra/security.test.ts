// What infra/security.md says in numbers is what the code does.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CouncilSecretUse, RoundKeyUse } from '../../functions/ports/keys.ts'
import { lives } from '../../functions/store/sessions.ts'
import { environment } from '../../shared/platform/environment.ts'

let text: string
beforeAll(async () => {
  text = await readFile(fileURLToPath(new URL('../../infra/security.md', import.meta.url)), 'utf8')
})

const hours = (seconds: number) => `${seconds / 3600} ${seconds === 3600 ? 'hour' : 'hours'}`
const named = { code: 'by e-mail', staff: 'staff', 'voting-code': 'voting code' } as const

describe('the paper on security', () => {
  it('says how long sessions hold, as they do', () => {
    for (const [by, { seconds, idleSeconds }] of Object.entries(lives))
      expect(text).toContain(
        `| ${named[by as keyof typeof named]} | after ${hours(seconds)} | after ${hours(idleSeconds)} |`,
      )
    expect(Object.keys(named)).toEqual(Object.keys(lives))
  })

  it('names every secret there is', () => {
    const council: Record<CouncilSecretUse, true> = {
      eligibility: true,
      pepper: true,
      session: true,
      upload: true,
      messages: true,
    }
    const round: Record<RoundKeyUse, true> = { link: true, mix: true, seal: true, sign: true }
    const [, table = ''] = /## Secrets and keys([\s\S]*?)\n## /.exec(text) ?? []
    for (const name of [...Object.keys(council), ...Object.keys(round)])
      expect(table).toContain(`\`${name}\``)
    const secrets = Object.keys(environment).filter(name => /secret|Key$/i.test(name))
    expect(secrets.sort()).toEqual(['councilKey', 'edgeSecret', 'notifyKey', 'staffClientSecret'])
    for (const name of ['council’s key', 'edge’s secret', 'Notify’s', 'staff client’s'])
      expect(table.replaceAll("'", '’')).toContain(name)
  })
})
