// Looks at the engine's data file before the engine does. A damaged file must be met here, with a sentence, and not in the
// middle of a vote, as an error that nobody can read.
import { existsSync } from 'node:fs'
import { EngineTrouble } from './engine-binary.ts'

/** SQLite's own quick check: every page is where it should be. Throws EngineTrouble where it is not. */
export async function checkDataFile(path: string): Promise<void> {
  if (!existsSync(path)) return
  const { DatabaseSync } = await import('node:sqlite')
  try {
    const database = new DatabaseSync(path)
    try {
      const row = database.prepare('PRAGMA quick_check(1)').get()
      if (row?.quick_check !== 'ok') throw damaged(path, String(row?.quick_check))
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof EngineTrouble) throw error
    const { errcode, message } = error as Error & { errcode?: number }
    if (errcode === CORRUPT || errcode === NOT_A_DATABASE) throw damaged(path, message)
    throw new EngineTrouble('engine-failed', `The data file ${path} cannot be opened: ${message}.`)
  }
}

// https://www.sqlite.org/rescode.html
const CORRUPT = 11
const NOT_A_DATABASE = 26

export const damaged = (path: string, detail: string): EngineTrouble =>
  new EngineTrouble(
    'data-corrupt',
    `The data file ${path} is damaged (${firstLine(detail)}): put back a copy of it, or start fresh, which deletes what was there.`,
  )

const firstLine = (text: string) => text.trim().split('\n')[0]!.slice(0, 200)
