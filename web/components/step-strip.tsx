// Where a step of the count stands in the pot, to scale: what was spent before it, what it takes, or how far it would
// reach beyond what is left. Every step of a pot is drawn to one scale, so that going through them is like watching.
import { moneyLine } from './money-geometry.ts'

export interface StripStep {
  readonly number: number
  readonly costMinor: number
  readonly leftBeforeMinor: number
  /** What it got; 0 where it was passed over. */
  readonly gotMinor: number
}

export interface StepStripProps {
  readonly potMinor: number
  /** All of them, in order. */
  readonly steps: readonly StripStep[]
  /** Which one is looked at, by place. */
  readonly current: number
}

const [bar, lane] = [34, 26]

export function StepStrip({ potMinor, steps, current }: StepStripProps) {
  const line = moneyLine(
    potMinor,
    steps.map(({ number, costMinor, leftBeforeMinor, gotMinor }) => ({
      number,
      title: '',
      votes: 0,
      costMinor,
      leftMinor: leftBeforeMinor,
      outcome: gotMinor === 0 ? 'not-funded' : gotMinor < costMinor ? 'part-funded' : 'funded',
      fundedMinor: gotMinor || undefined,
    })),
  )
  const here = line.placed[current]
  const isSkipped = here !== undefined && here.hue < 0
  const height = bar + (isSkipped ? lane + 6 : 0)
  return (
    <svg class="step-strip" width="100%" height={height} aria-hidden="true">
      <rect class="pot" width={`${line.potX}%`} height={bar} rx="3" />
      {line.placed
        .slice(0, current + 1)
        .map(
          ({ x, width, hue }, place) =>
            hue >= 0 && (
              <rect
                key={steps[place]!.number}
                x={`${x}%`}
                width={`${width}%`}
                height={bar}
                rx="3"
                class={place === current ? `granted hue-${hue}` : 'granted earlier'}
              />
            ),
        )}
      {isSkipped && (
        <rect class="skipped" x={`${here.x}%`} y={bar + 4} width={`${here.width}%`} height={lane} rx="3" />
      )}
      <line class="pot-mark" x1={`${line.potX}%`} x2={`${line.potX}%`} y1="0" y2={height} />
    </svg>
  )
}
