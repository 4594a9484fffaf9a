// The strip's bar: a segment per chosen project, to scale. Positions are attributes, which the page's policy allows.

const hues = 5

export function drawBar(bar: SVGElement, potMinor: number, costs: readonly number[]) {
  const total = costs.reduce((sum, cost) => sum + cost, 0)
  const end = Math.max(potMinor, total) || 1
  const per = (minor: number) => `${(minor / end) * 100}%`
  const pot = bar.querySelector('.pot')
  pot?.setAttribute('width', per(potMinor))
  const segments = [...bar.querySelectorAll('.segment')]
  while (segments.length < costs.length) segments.push(bar.appendChild(rect('segment')))
  let at = 0
  segments.forEach((segment, index) => {
    const cost = costs[index] ?? 0
    segment.setAttribute('class', `segment hue-${index % hues}`)
    segment.setAttribute('x', per(at))
    segment.setAttribute('width', per(cost))
    at += cost
  })
  const beyond = bar.querySelector('.beyond') ?? rect('beyond')
  bar.append(beyond)
  beyond.setAttribute('x', per(potMinor))
  beyond.setAttribute('width', per(Math.max(0, total - potMinor)))
}

function rect(name: string): SVGRectElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  made.setAttribute('class', name)
  made.setAttribute('height', '100%')
  made.setAttribute('width', '0')
  return made
}
