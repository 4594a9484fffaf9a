// How an act is asked for over HTTP: by the API, by the form of a page, or by looking at one. What is sent is whole, so that the
// act gets as far as asking who may, and of something that is no longer as it was, so that nothing would come of a yes.
import type { Phase } from '../../../../shared/rounds/phase.ts'
import type { Act, DutyName } from '../../../../shared/rounds/policy.ts'
import type { Standing } from '../standing.ts'
import type { Place, Things } from '../things.ts'

/** Askers and states in which the same address is another act, whose own row says what comes of it. */
export interface AnotherAct {
  readonly duties?: readonly DutyName[]
  readonly phases?: readonly Phase[]
}

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly json?: object
  readonly form?: Readonly<Record<string, string>>
  /** Goes with the form, in the field of that name. */
  readonly file?: { readonly field: string; readonly name: string; readonly type: string }
  /** The page tells who may not what it would tell where there is nothing: only yes and no can be told apart. */
  readonly onlyYesOrNo?: true
  /** Whoever may not is told that there is nothing: that is as good a no as any. */
  readonly mayHide?: true
  /** What stands on the page for who may; the page itself is open to more people. */
  readonly shows?: string
  /** What an act says that goes on to look at what was sent, where that reads like a form that was filled in wrongly. */
  readonly later?: 'batch-too-large' | 'list-lines' | 'beyond-commitment' | 'beyond-paid' | 'reading-lines'
  /** Of something that no project of a round hangs on, so that no interest is asked about. */
  readonly ofNoProject?: true
  readonly anotherAct?: AnotherAct
  /** What stands in what would be written where the act was taken as this one, and not as a lesser. */
  readonly writes?: string
}

export type Here = Things &
  Standing & {
    readonly place: Place
    readonly newId: () => string
    /** Of who asks, where what is sent says as what. */
    readonly duty?: DutyName | undefined
  }

/** By act; one that hangs on how something stands is asked of that very thing. */
export type Requests = Readonly<Partial<Record<Act, (here: Here) => Request>>>

export const api = (path: string, json: object = {}): Request => ({
  method: 'POST',
  path: `/api/${path}`,
  json,
})
export const form = (path: string, fields: Readonly<Record<string, string>> = {}): Request => ({
  method: 'POST',
  path: `/en/${path}`,
  form: fields,
})
export const look = (path: string): Request => ({ method: 'GET', path: `/en/${path}` })
export const withFile = (
  path: string,
  fields: Readonly<Record<string, string>>,
  file: NonNullable<Request['file']>,
): Request => ({ ...form(path, fields), file })

export const photo = { field: 'photo', name: 'bench.jpg', type: 'image/jpeg' } as const
export const table = { field: 'file', name: 'lines.csv', type: 'text/csv' } as const

/** Three boxes of a day. */
export const day = (name: string, text: string): Record<string, string> => {
  const [year, month, date] = text.split('-') as [string, string, string]
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** Of no version that ever was. */
export const never = { version: 999 }
export const neverTyped = { version: '999' }
export const why = 'A reason of a sentence or so, to be read by all.'
export const decision = 'Cabinet, minute 77'
/** Of nothing that is there. */
export const nothingThere = '01JAAAAAAAAAAAAAAAAAAAAAAA'
