// A form that changes something: always post, always with the token and the act's own id, so that pressing twice is
// one act. No browser validation: its messages are not ours, and vanish before they are read.
import type { ComponentChildren } from 'preact'

export interface FormProps {
  readonly action: string
  readonly method?: 'post' | 'get' | undefined
  readonly csrf?: string | undefined
  /** Made with the page; the same id sent twice is the same act. */
  readonly actId?: string | undefined
  readonly hidden?: Readonly<Record<string, string | number>> | undefined
  readonly id?: string | undefined
  /** Keeps what is typed on the phone until it is sent, under this key (islands/draft.ts). */
  readonly keep?: string | undefined
  /** What stands in it are defaults: words kept from before may take their place. */
  readonly fresh?: boolean | undefined
  /** For files. */
  readonly multipart?: boolean | undefined
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export function Form(props: FormProps) {
  const { csrf, actId, hidden = {}, keep } = props
  const fields = {
    ...(csrf === undefined ? {} : { csrf }),
    ...(actId === undefined ? {} : { actId }),
    ...hidden,
  }
  return (
    <form
      id={props.id}
      class={props.class}
      action={props.action}
      method={props.method ?? 'post'}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      data-keep={keep}
      data-fresh={props.fresh ? '' : undefined}
      novalidate
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* From here the draft's island speaks: a voice has to be there before it says something. */}
      {keep !== undefined && <div role="status" data-kept />}
      {props.children}
    </form>
  )
}
