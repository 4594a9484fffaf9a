// npm run backup -- FOLDER: copies the three tables into a folder that must not exist yet. Of a deployment on one machine it
// copies files and keys as well; with the keys in it, whoever has the folder can open ballots: lock it away.

import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { environment } from '../../shared/platform/environment.ts'
import { foldersIn } from '../local/data-folder.ts'
import { backUp } from './backing-up.ts'
import { runCommand, Trouble, withTables } from './tables.ts'

runCommand(async () => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined)
    throw new Trouble('npm run backup -- FOLDER: where to? The folder must not exist yet.')
  if (existsSync(folder)) throw new Trouble(`${folder} is there already: name a new folder.`)
  const { tables } = await withTables(db => backUp(db, folder))
  if (process.env[environment.coreTable] === undefined)
    for (const name of ['files', 'keys'] as const) {
      const from = foldersIn()[name]
      if (existsSync(from)) await cp(from, join(folder, name), { recursive: true })
    }
  console.log(
    `${folder}: ${Object.entries(tables)
      .map(([table, { items }]) => `${items} of ${table}`)
      .join(', ')}.`,
  )
  return 0
})
