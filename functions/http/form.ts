// A posted form as the page wrote it: names and texts, nothing interpreted. What was typed is handed back to the page
// when an act refuses, so that nothing is lost.
import type { Context } from 'hono'
import type { RequestRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'

export class Form {
  readonly #fields: URLSearchParams

  constructor(fields: URLSearchParams = new URLSearchParams()) {
    this.#fields = fields
  }

  /** The first value of the name, or the empty text. */
  text(name: string): string {
    return this.#fields.get(name) ?? ''
  }

  all(name: string): string[] {
    return this.#fields.getAll(name)
  }

  has(name: string): boolean {
    return this.#fields.has(name)
  }

  /** A whole number, or what was typed where it is none: the contract then says that it is malformed. */
  number(name: string): number | string | undefined {
    const text = this.text(name).trim()
    if (text === '') return undefined
    return /^-?\d{1,15}$/.test(text) ? Number(text) : text
  }

  names(): string[] {
    return [...new Set(this.#fields.keys())]
  }
}

/** Reads a form body (application/x-www-form-urlencoded). Its size is already limited by the app. */
export async function readForm(c: Context): Promise<Result<Form, RequestRefusal>> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return refuse({ reason: 'unsupported-media-type' })
  const text = await c.req.text()
  return ok(new Form(new URLSearchParams(text)))
}
