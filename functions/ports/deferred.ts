// Ports whose makers are imported when something is first asked of them: a client of AWS that no request has needed yet is no
// part of a cold start.
import type { Files } from './files.ts'

type Asked = (...args: never[]) => Promise<unknown>

/** For ports of which every method answers with a promise. */
export function deferred<Port extends { readonly [Name in keyof Port]: Asked }>(
  load: () => Promise<Port>,
): Port {
  const loaded = once(load)
  return new Proxy({} as Port, {
    get: (_, name) =>
      typeof name === 'symbol' || name === 'then'
        ? undefined
        : async (...args: never[]) => {
            const port = await loaded()
            return port[name as keyof Port](...args)
          },
  })
}

/** A list comes piece by piece, and not by a promise. */
export function deferredFiles(load: () => Promise<Files>): Files {
  const loaded = once(load)
  return {
    put: async (...asked) => (await loaded()).put(...asked),
    get: async key => (await loaded()).get(key),
    async *list(prefix) {
      yield* (await loaded()).list(prefix)
    },
    remove: async key => (await loaded()).remove(key),
    uploadForm: async request => (await loaded()).uploadForm(request),
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}
