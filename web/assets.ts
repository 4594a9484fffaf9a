// What the asset build wrote, so that pages link to the very bytes they were made for.

export type IslandName =
  | 'ballot'
  | 'draft'
  | 'recount'
  | 'receipt'
  | 'voting-code'
  | 'photo'
  | 'shared'
  | 'place'
/** Programs an island starts beside the page, fetched only then. */
export type WorkerName = 'recount-worker' | 'recount-shares-worker'

export interface AssetManifest {
  /** The stylesheet's address: "/assets/folkmoot-ab12cd34.css". */
  readonly css: string
  readonly islands: Readonly<Record<IslandName, string>>
  readonly workers: Readonly<Record<WorkerName, string>>
  /** The council's own, where it has one. */
  readonly logo?: string
  /** How wide it is by its height, so that its place is kept until it has come; absent where the file does not say. */
  readonly logoShape?: number
}
