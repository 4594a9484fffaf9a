// What the doctor may ask: this machine, the site and AWS, each behind a function, so that what cannot be reached is said
// and not waited for.
import type { Council } from '../../shared/platform/council.ts'

export interface MailSending {
  /** SES lets it write to anybody, not only to addresses of its own. */
  readonly outOfSandbox: boolean
  /** Of the domain of the council's sender: its name is proven and its e-mails are signed. */
  readonly domain: 'verified' | 'pending' | 'unknown'
}

export interface TableState {
  readonly name: string
  readonly recoverable: boolean
  readonly protected: boolean
}

/** AWS as the credentials of whoever asks see it. Each throws where it cannot be asked. */
export interface AskAws {
  region(): Promise<string>
  /** Whose credentials these are, as far as they tell. */
  credentials(): Promise<string>
  mail(senderDomain: string): Promise<MailSending>
  /** Undefined where there is none of that name. */
  table(name: string): Promise<TableState | undefined>
}

export interface SiteAnswer {
  readonly status: number
  readonly body: unknown
  /** When it says it is. */
  readonly date: Date | undefined
}

export interface Place {
  readonly councilFile: string
  /** Undefined where it cannot be read. */
  readonly councilText: string | undefined
  readonly postcodesText: string | undefined
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly nodeVersion: string
  readonly now: Date
  readonly aws: AskAws
  /** Throws where nothing answers. */
  get(url: string): Promise<SiteAnswer>
  /** Throws where the name is not known. */
  resolve(host: string): Promise<readonly string[]>
  /** What lies in the data folder of this machine. */
  local(): Promise<LocalState>
}

export type LocalState =
  | { readonly is: 'nothing'; readonly path: string }
  | { readonly is: 'damaged'; readonly path: string; readonly detail: string }
  | {
      readonly is: 'there'
      readonly path: string
      readonly running: boolean
      /** Only while it runs can it be asked. */
      readonly rounds?: number
      readonly behind?: number
    }

/** A sentence for what went wrong on the way to somebody else. */
export function whyNot(error: unknown): string {
  const { name, message, code, cause } = error as Error & { code?: string; cause?: { code?: string } }
  return code ?? cause?.code ?? (name === 'Error' || name === undefined ? (message ?? String(error)) : name)
}

/** Whether it runs on this machine alone. */
export const isLocal = ({ publicOrigin }: Pick<Council, 'publicOrigin'>): boolean =>
  new URL(publicOrigin).hostname === 'localhost'

/** The domain of "Our Council <budget@our.example>". */
export const domainOf = (sender: string): string => /@([^>\s]+)/.exec(sender)?.[1] ?? ''
