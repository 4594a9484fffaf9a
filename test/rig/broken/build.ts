// A broken build: what is taken out of the source, what of the acceptance it breaks, and which test must notice.

export interface BrokenEdit {
  readonly file: string
  /** Exactly once in the file, or the build is stale and says so. */
  readonly find: string
  readonly replace: string
}

export type Row =
  | 'one each'
  | 'nothing lost, nothing late'
  | 'secret'
  | 'checkable'
  | 'codes'
  | 'deployed'
  | 'access'
  | 'ballot page'
  | 'face'
  | 'rights'
  | 'web attacks'
  | 'load and faults'
  | 'supply'
  | 'words'

export interface BrokenBuild {
  readonly name: string
  /** The first five: of the last table of design/ballots.md. The others: what else is promised. */
  readonly row: Row
  readonly claim: string
  readonly edits: readonly BrokenEdit[]
  /** Its own test: a file, and where the file has many, part of the test's name. */
  readonly test: { readonly file: string; readonly name?: string }
}
