// A square that a phone's camera reads. What it says always stands beside it in words, so it is decoration to who listens.
import { encode } from 'uqr'

export interface QrCodeProps {
  readonly text: string
}

/** Printed at least 25 mm wide (styles/letters.css), with the quiet zone of four modules (ISO/IEC 18004, 6.3.8). */
export function QrCode({ text }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const rows = data.flatMap((row, y) => runsIn(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`))
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={rows.join('')} fill="#000" />
    </svg>
  )
}

/** Where dark modules begin in a row, and how many lie side by side. */
function runsIn(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (dark && last && last[0] + last[1] === x) last[1]++
    else if (dark) runs.push([x, 1])
  })
  return runs
}
