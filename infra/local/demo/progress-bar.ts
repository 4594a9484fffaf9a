// A bar on a terminal, a line every tenth elsewhere. On standard error, so that what a command prints stays clean.

export interface Progress {
  step(count?: number): void
  done(): void
}

export function progressBar(title: string, total: number, quiet = false): Progress {
  const width = 32
  let at = 0
  let shown = -1
  const show = () => {
    const share = total === 0 ? 1 : Math.min(1, at / total)
    if (process.stderr.isTTY) {
      const now = Math.floor(share * 100)
      if (now === shown) return
      shown = now
      const filled = Math.round(share * width)
      process.stderr.write(
        `\r${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(now).padStart(3)}%`,
      )
    } else {
      const now = Math.floor(share * 10)
      if (now === shown) return
      shown = now
      process.stderr.write(`${title}: ${now * 10}%\n`)
    }
  }
  return {
    step(count = 1) {
      at += count
      if (!quiet) show()
    },
    done() {
      at = total
      if (quiet) return
      show()
      if (process.stderr.isTTY) process.stderr.write('\n')
    },
  }
}
