// The phone's own memory, which may be full, switched off or another person's tomorrow: it never stops anyone.

export function read<T>(storage: 'localStorage' | 'sessionStorage', key: string): T | undefined {
  try {
    return JSON.parse(window[storage].getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Whether it could be kept. */
export function write(storage: 'localStorage' | 'sessionStorage', key: string, value: unknown): boolean {
  try {
    if (value === undefined) window[storage].removeItem(key)
    else window[storage].setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
