// One request by one person to the apps as they are, and what came of it: open, or the first thing that was in the way.
import { readFileSync } from 'node:fs'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import type { Site } from '../../../functions/http/site.ts'
import { sharingReads } from '../../../functions/store/db.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { type TestHands, testSite } from '../../fixtures/hands.ts'
import { picture } from '../../fixtures/photos.ts'
import { sharingQueries } from '../../fixtures/sharing-queries.ts'
import { dryHands, type Touched, watching } from './dry.ts'
import { type Answer, answers } from './expectation.ts'
import type { Asker } from './people.ts'
import type { Request } from './requests/request.ts'

export interface Answered {
  readonly status: number
  readonly text: string
  readonly location: string | null
  readonly touched: Touched
}

export interface Apps {
  /** Every route of both apps is in it. */
  readonly site: Site
  ask(request: Request, cookie: string | undefined): Promise<Answered>
}

export async function dryApps(hands: TestHands): Promise<Apps> {
  const dry = dryHands(hands)
  // As where one process serves everybody: what is asked for at the same moment is read once.
  const site = await testSite({ ...dry, db: sharingReads(sharingQueries(dry.db)) })
  const [cast, http] = [castApp(site), httpApp(site)]
  const jpeg = new Uint8Array(await picture('jpeg'))
  const ask: Apps['ask'] = async (request, cookie) => {
    const { method, path } = request
    const app = isCasting(path.split('?')[0]!) ? cast : http
    const { answer, touched } = await watching(async () => {
      const response = await app.request(path, {
        method,
        headers: {
          origin: site.origin,
          ...(cookie !== undefined && { cookie }),
          ...(request.json !== undefined && { 'content-type': 'application/json' }),
        },
        ...(method === 'POST' && { body: bodyOf(request, jpeg) }),
      })
      return {
        status: response.status,
        location: response.headers.get('location'),
        text: await response.text(),
      }
    })
    return { ...answer, touched }
  }
  return { site, ask }
}

function bodyOf({ json, form = {}, file }: Request, jpeg: Uint8Array<ArrayBuffer>): BodyInit {
  if (json !== undefined) return JSON.stringify(json)
  if (!file) return new URLSearchParams(form)
  const parts = new FormData()
  for (const [name, value] of Object.entries(form)) parts.append(name, value)
  const bytes = file.type === 'image/jpeg' ? jpeg : new TextEncoder().encode('nothing,of,the,kind\n1,2,3,4\n')
  if (file.name !== '') parts.append(file.field, new Blob([bytes], { type: file.type }), file.name)
  return parts
}

/** What stands in a message whatever is filled in: outside all braces. */
function literalsOf(sentence: string): string[] {
  let depth = 0
  let text = ''
  for (const letter of sentence) {
    if (letter === '{') depth++
    text += depth > 0 ? '\n' : letter
    if (letter === '}') depth--
  }
  return text.split(/\n+/)
}

/** How each refusal reads on a page, without what is filled in. */
const sentences = new Map(
  Object.entries(
    JSON.parse(
      readFileSync(new URL('../../../web/messages/en/refusals.json', import.meta.url), 'utf8'),
    ) as Record<string, string>,
  ).map(([key, sentence]) => [
    key.replace(/^refusals\./, ''),
    literalsOf(sentence).filter(part => part.length > 8),
  ]),
)

const proveAgain = (
  JSON.parse(
    readFileSync(new URL('../../../web/messages/en/sign-in.json', import.meta.url), 'utf8'),
  ) as Record<string, string>
)['signIn.again.title']!

const closed = answers.filter(answer => answer !== 'open')

/** `there is none`: a page that tells who may not that there is nothing. `elsewhere`: sent to what everybody may see. */
export type Found =
  | Answer
  | 'closed'
  | 'malformed'
  | 'there is none'
  | 'elsewhere'
  | 'already done'
  | 'broken'

export function found(request: Request, { status, text, touched }: Answered): Found {
  const reached = touched.length > 0
  if (request.onlyYesOrNo) {
    const shown = request.shows === undefined || text.includes(request.shows)
    const open = request.writes ? touched.join().includes(request.writes) : status === 200 && shown
    return open ? 'open' : status >= 500 && !reached ? 'broken' : 'closed'
  }
  if (reached) return 'open'
  if (status >= 500) return 'broken'
  if (status < 300) return 'open'
  if (status < 400) return request.method === 'GET' ? 'elsewhere' : 'open'
  const reason = request.json === undefined ? undefined : (JSON.parse(text) as { reason: string }).reason
  if (reason !== undefined) return ofReason(reason)
  if (status === 401) return 'not-signed-in'
  const said = closed.find(name => sentences.get(name)!.every(part => text.includes(part)))
  if (said) return said
  if (text.includes(proveAgain)) return 'proof-too-old'
  if (request.later !== undefined && says(text, request.later)) return 'open'
  if (says(text, 'already-done')) return 'already done'
  if (status === 404) return 'there is none'
  return status === 422 || status === 400 || status === 415 ? 'malformed' : 'open'
}

const says = (text: string, reason: string): boolean =>
  (sentences.get(reason) ?? ['no such reason']).every(part => text.includes(part))

function ofReason(reason: string): Found {
  const known = closed.find(name => name === reason)
  if (known) return known
  if (reason === 'vote-not-open' || reason === 'vote-closed') return 'wrong-phase'
  if (reason === 'already-done') return 'already done'
  if (reason.startsWith('unknown-') || reason === 'not-found') return 'there is none'
  return ['invalid-input', 'malformed-body', 'unsupported-media-type'].includes(reason) ? 'malformed' : 'open'
}

/** Is what was found what ought to be? */
export function agrees(ought: Answer, is: Found, request: Request, asker: Asker, isDraft: boolean): boolean {
  if (is === ought) return true
  switch (is) {
    // What happened once a round says so, where it happened; it is over all the same.
    case 'already done':
      return ought === 'open' || ought === 'wrong-phase'
    case 'closed':
      return ought !== 'open'
    case 'elsewhere':
      return ought === 'wrong-phase'
    // Of a draft nobody is told that it is there.
    case 'there is none':
      if (ought !== 'open') return isDraft || request.mayHide === true
      // Of a reading an organiser is told where it is of a grant of theirs.
      return !request.mayHide || asker.duty === 'organiser'
    default:
      return false
  }
}
