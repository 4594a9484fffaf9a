// A neighbourhood's boundary as SVG: from the council's map units (y grows downwards) into a box that fits it. Every page has one
// in its head, so nothing is imported for it.

export type Outline = readonly (readonly [number, number])[]

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export function boxAround(outlines: readonly Outline[]): Box {
  const points = outlines.flat()
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left || 1, height: Math.max(...ys) - top || 1 }
}

/** The path of an outline, drawn to one scale both ways and centred in a width × height with a margin. */
export function pathIn(outline: Outline, box: Box, width: number, height: number, margin: number): string {
  const place = placer(box, width, height, margin)
  return `M${outline.map(point => place(point).join(' ')).join('L')}Z`
}

export function placer(box: Box, width: number, height: number, margin: number) {
  const scale = Math.min((width - 2 * margin) / box.width, (height - 2 * margin) / box.height)
  const axis = (from: number, length: number, room: number) => {
    const start = (room - length * scale) / 2
    return (at: number) => start + (at - from) * scale
  }
  const x = axis(box.left, box.width, width)
  const y = axis(box.top, box.height, height)
  return (point: readonly [number, number]): [number, number] => [tenth(x(point[0])), tenth(y(point[1]))]
}

/** The middle of a shape, where its name is written: the centre of gravity of its area. */
export function middleOf(outline: Outline): [number, number] {
  let [area, cx, cy] = [0, 0, 0]
  outline.forEach(([x, y], i) => {
    const [nx, ny] = outline[(i + 1) % outline.length]!
    const cross = x * ny - nx * y
    area += cross
    cx += (x + nx) * cross
    cy += (y + ny) * cross
  })
  if (area === 0) return [outline[0]?.[0] ?? 0, outline[0]?.[1] ?? 0]
  return [cx / (3 * area), cy / (3 * area)]
}

const tenth = (n: number) => Math.round(n * 10) / 10
