// What has a photo on the page where photos are sent: a draft, a proposal, a report on a project.
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import type { Photo } from '../../../../shared/proposals/photo.ts'
import type { Form } from '../../form.ts'

type Done = Promise<Result<unknown, AnyRefusal>>

/** What has a photo, and how it gets one or loses it. */
export interface Pictured {
  readonly proposal: string
  readonly photo: Photo | undefined
  readonly mayAdd: boolean
  readonly kicker: string
  readonly action: string
  readonly hidden: Readonly<Record<string, string | number>>
  readonly back: { readonly href: string; readonly text: string }
  readonly add: (form: Form, bytes: Uint8Array) => Done
  readonly remove: (form: Form) => Done
  /** What would be refused whatever the file: told before the file is worked on. */
  readonly check: (form: Form) => Result<unknown, AnyRefusal>
}
