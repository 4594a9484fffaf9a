// A form with a file in it (multipart/form-data, RFC 7578). Where the file is more than may be sent, the words that came
// before it are read all the same, so that nobody types them twice.
import type { Context } from 'hono'
import type { RequestRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { Form, readForm } from './form.ts'
import type { Variables } from './site.ts'

export interface MultipartForm {
  /** What was typed. */
  readonly form: Form
  /** Nothing where none was chosen. */
  readonly file: Uint8Array | undefined
  /** As it is called where it comes from. */
  readonly fileName: string
  /** The request was larger than it may be: the file was not read. */
  readonly tooLarge: boolean
}

/**
 * A form that may have a file in it. Through signing in only words are carried: it comes back as a plain form, and the file is
 * asked for again.
 */
export async function readWithFile(
  c: Context<{ Variables: Variables }>,
  fileName: string,
): Promise<Result<MultipartForm, RequestRefusal>> {
  const carried = await readForm(c)
  return carried.ok
    ? ok({ form: carried.value, file: undefined, fileName: '', tooLarge: false })
    : readMultipart(c, fileName)
}

export async function readMultipart(
  c: Context<{ Variables: Variables }>,
  fileName: string,
): Promise<Result<MultipartForm, RequestRefusal>> {
  const type = c.req.header('content-type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*\bboundary="?([^\s";]{1,70})"?/i.exec(type)?.[1]
  if (boundary === undefined) return refuse({ reason: 'unsupported-media-type' })
  if (c.var.cutOff)
    return ok({
      form: new Form(wordsBefore(new Uint8Array(await c.req.arrayBuffer()), boundary)),
      file: undefined,
      fileName: '',
      tooLarge: true,
    })
  let data: FormData
  try {
    data = await c.req.raw.formData()
  } catch {
    return refuse({ reason: 'malformed-body' })
  }
  const fields = new URLSearchParams()
  for (const [name, value] of data) if (typeof value === 'string') fields.append(name, value)
  const file = data.get(fileName)
  const bytes =
    file !== null && typeof file !== 'string' ? new Uint8Array(await file.arrayBuffer()) : undefined
  return ok({
    form: new Form(fields),
    file: bytes?.length ? bytes : undefined,
    fileName: file !== null && typeof file !== 'string' ? file.name : '',
    tooLarge: false,
  })
}

/** Words are short and stand first; a file is neither. */
const mostWordBytes = 64 * 1024

function wordsBefore(bytes: Uint8Array, boundary: string): URLSearchParams {
  const fields = new URLSearchParams()
  const text = Buffer.from(bytes.subarray(0, mostWordBytes)).toString('utf8')
  for (const part of text.split(`--${boundary}`).slice(1)) {
    const headEnds = part.indexOf('\r\n\r\n', 2)
    if (!part.startsWith('\r\n') || headEnds < 0 || !part.slice(headEnds + 4).endsWith('\r\n')) continue
    const [head, body] = [part.slice(2, headEnds), part.slice(headEnds + 4, -2)]
    if (/;\s*filename/i.test(head)) continue
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
    if (name !== undefined) fields.append(name, body)
  }
  return fields
}
