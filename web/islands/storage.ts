// The phone's own memory, which may be full, switched off or another person's tomorrow: it never stops anyone.

/** Several people use this computer (functions/http/shared-computer.ts): nothing is looked for on it, and nothing kept. */
export const isShared = (): boolean => /(?:^|;\s*)(?:__Host-)?folkmoot-here=/.test(document.cookie)

export function read<T>(storage: 'localStorage' | 'sessionStorage', key: string): T | undefined {
  if (isShared()) return undefined
  try {
    return JSON.parse(window[storage].getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Whether it could be kept. */
export function write(storage: 'localStorage' | 'sessionStorage', key: string, value: unknown): boolean {
  if (value !== undefined && isShared()) return false
  try {
    if (value === undefined) window[storage].removeItem(key)
    else window[storage].setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** All that was ever kept here, by whomever. */
export function forgetAll(): void {
  for (const storage of ['localStorage', 'sessionStorage'] as const)
    try {
      for (const key of Object.keys(window[storage]))
        if (key.startsWith('folkmoot:')) window[storage].removeItem(key)
    } catch {
      // A memory that is switched off keeps nothing.
    }
}
