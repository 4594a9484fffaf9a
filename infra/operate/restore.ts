// npm run restore -- FOLDER: puts a backup into new, empty tables, and adds up roll and box at once. Ends with 1 where they do
// not agree.

import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { environment } from '../../shared/platform/environment.ts'
import { foldersIn } from '../local/data-folder.ts'
import { createTables } from '../local/engine-tables.ts'
import { restore, sayBackupRefusal } from './backing-up.ts'
import { reconcile, sayReconciled } from './reconciling.ts'
import { runCommand, Trouble, withTables } from './tables.ts'

runCommand(async () => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Trouble('npm run restore -- FOLDER: which backup?')
  const here = process.env[environment.coreTable] === undefined
  return withTables(async db => {
    if (here) await createTables(db)
    const done = await restore(db, folder)
    if (!done.ok) throw new Trouble(sayBackupRefusal(done.refusal))
    if (here)
      for (const [name, to] of Object.entries(foldersIn()))
        if (existsSync(join(folder, name))) await cp(join(folder, name), to, { recursive: true })
    const lines = await reconcile(db)
    console.log(`Put back what ${done.value.version} had copied.\n${sayReconciled(lines)}`)
    return lines.every(({ agrees }) => agrees) ? 0 : 1
  })
})
