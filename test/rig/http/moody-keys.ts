// A key store that stands for a service somewhere else, which may be slow or not there. A new one knows what a process knows that
// has just begun: nothing that was asked for before.
import { setTimeout as pause } from 'node:timers/promises'
import type { KeyStore } from '../../../functions/ports/keys.ts'

export type KeyMood = 'well' | 'down' | 'slow'

export const moodyKeys = (keys: KeyStore, mood: KeyMood): KeyStore =>
  new Proxy(keys, {
    get(target, name) {
      const method = Reflect.get(target, name)
      if (typeof method !== 'function' || mood === 'well') return method
      return async (...args: unknown[]) => {
        if (mood === 'down') throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
        await pause(120)
        return method.apply(target, args)
      }
    },
  })
