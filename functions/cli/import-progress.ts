// How far an import is: a bar that moves where somebody watches, a line at every tenth where it goes to a log.

export interface Progress {
  step(): void
  end(): void
}

/** Standard error, or what stands in for it. */
export interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const width = 30

export function progressOf(what: string, total: number, screen: Screen): Progress {
  const numbers = new Intl.NumberFormat('en-GB')
  let done = 0
  let shown = 0
  const line = () => `${what} ${numbers.format(done)} of ${numbers.format(total)}`
  const show = (last: boolean) => {
    const share = total === 0 ? 1 : done / total
    const part = Math.floor(share * (screen.isTTY ? 100 : 10))
    if (part === shown && !(last && screen.isTTY)) return
    shown = part
    if (!screen.isTTY) screen.write(`${line()} (${part * 10}%)\n`)
    else {
      const filled = Math.round(share * width)
      screen.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${line()}${last ? '\n' : ''}`)
    }
  }
  return {
    step() {
      done++
      show(false)
    },
    end: () => show(true),
  }
}
