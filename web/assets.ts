// What the asset build wrote, so that pages link to the very bytes they were made for.

export type IslandName = 'ballot' | 'draft' | 'recount' | 'receipt' | 'voting-code' | 'photo'
/** Programs an island starts beside the page, fetched only then. */
export type WorkerName = 'recount-worker' | 'recount-shares-worker'

export interface AssetManifest {
  /** The stylesheet's address: "/assets/folkmoot-ab12cd34.css". */
  readonly css: string
  readonly islands: Readonly<Record<IslandName, string>>
  readonly workers: Readonly<Record<WorkerName, string>>
  /** The council's own, where it has one. */
  readonly logo?: string
}
