// A neighbourhood's outline as its emblem. Its name always stands beside it in words, so it is decoration to who listens.
import { boxAround, type Outline, pathIn } from './outline.ts'

export interface EmblemProps {
  readonly outline: Outline
  /** In CSS pixels. */
  readonly size?: number | undefined
  /** Only where no name stands beside it. */
  readonly label?: string | undefined
}

export function Emblem({ outline, size = 40, label }: EmblemProps) {
  const attributes = { class: 'emblem', viewBox: '0 0 48 48', width: size, height: size }
  const shape = <path d={pathIn(outline, boxAround([outline]), 48, 48, 3)} />
  return label ? (
    <svg {...attributes} role="img" aria-label={label}>
      {shape}
    </svg>
  ) : (
    <svg {...attributes} aria-hidden="true">
      {shape}
    </svg>
  )
}
