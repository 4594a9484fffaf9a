// Where the local sign-in keeps what it issued: in memory, gone with the process.
import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Kept {
  readonly payload: AdapterPayload
  readonly expiresAt: number
}

/** One store for each provider, shared by its models: a grant's codes and tokens are revoked together. */
export function oidcMemory(): (model: string) => Adapter {
  const store = new Map<string, Kept>()
  const alive = (key: string): AdapterPayload | undefined => {
    const kept = store.get(key)
    if (kept && kept.expiresAt > Date.now()) return kept.payload
    store.delete(key)
    return undefined
  }
  const findWhere = async (model: string, holds: (payload: AdapterPayload) => boolean) => {
    for (const key of store.keys()) {
      const payload = key.startsWith(`${model}:`) ? alive(key) : undefined
      if (payload && holds(payload)) return payload
    }
    return undefined
  }
  return model => {
    const keyOf = (id: string) => `${model}:${id}`
    return {
      async upsert(id, payload, expiresInSeconds) {
        for (const key of store.keys()) alive(key)
        const life = expiresInSeconds ? expiresInSeconds * 1000 : Number.POSITIVE_INFINITY
        store.set(keyOf(id), { payload, expiresAt: Date.now() + life })
      },
      find: async id => alive(keyOf(id)),
      findByUid: uid => findWhere(model, payload => payload.uid === uid),
      findByUserCode: userCode => findWhere(model, payload => payload.userCode === userCode),
      async consume(id) {
        const kept = store.get(keyOf(id))
        if (!kept) return
        const consumed = Math.floor(Date.now() / 1000)
        store.set(keyOf(id), { ...kept, payload: { ...kept.payload, consumed } })
      },
      async destroy(id) {
        store.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of store) if (payload.grantId === grantId) store.delete(key)
      },
    }
  }
}
