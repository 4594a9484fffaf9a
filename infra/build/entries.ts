// The module each deployed function begins with.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

const entries = {
  http: 'functions/http/lambda.ts',
  cast: 'functions/http/cast-lambda.ts',
  'on-act': 'functions/on-act/lambda.ts',
  'on-schedule': 'functions/on-schedule/lambda.ts',
  count: 'functions/count/lambda.ts',
  images: 'functions/images/lambda.ts',
} as const

export type EntryName = keyof typeof entries
export const entryNames = Object.keys(entries) as EntryName[]

export const entryOf = (name: EntryName): string => join(root, entries[name])
