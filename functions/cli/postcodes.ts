// npm run postcodes -- FILE.csv: builds the council's table of postcodes from a national file (the ONS Postcode Directory,
// or any CSV with a postcode and an area code a row), offline. Postcodes of people never leave the council's own servers.
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  addPostcode,
  newPostcodeBuild,
  type PostcodeColumns,
  postcodeColumns,
} from '../../shared/eligibility/national-postcodes.ts'
import { writePostcodes } from '../../shared/eligibility/postcodes.ts'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { readCouncil } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'
import { csvRows } from '../parts/csv-rows.ts'

const help = `npm run postcodes -- FILE.csv [--areas AREAS.csv] [--column NAME] [--out infra/postcodes.csv]
  FILE.csv   a postcode and an area code in each row; columns as the ONS Postcode Directory names them
  --areas    which area code is which neighbourhood: "E05000001,millbrook" a line; without it the
             area column holds the neighbourhoods' own ids or names
  --column   the name of the area column, where it is not parish, ward or osward
${environment.council} says which council's file to read.`

class Trouble extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = readOptions()
  const [file] = positionals
  if (values.help || file === undefined) {
    console.log(help)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const places = await placesOf(values.areas)
  const build = newPostcodeBuild()
  let columns: PostcodeColumns | undefined
  for await (const row of csvRows(createReadStream(file))) {
    if ('unreadable' in row) throw new Trouble(`${file}: line ${row.unreadable} cannot be read.`)
    if (columns) addPostcode(build, columns, row.cells, places)
    else {
      columns = postcodeColumns(row.cells, values.column)
      if (!columns)
        throw new Trouble(`${file}: its first line names no column of postcodes, or none of areas.`)
    }
  }
  if (build.table.size === 0)
    throw new Trouble(`${file}: no postcode in it lies in this council. Is the area column the right one?`)
  const out = values.out ?? 'infra/postcodes.csv'
  await writeFile(out, writePostcodes(build.table))
  console.log(
    `${out}: ${build.table.size} postcodes (${build.elsewhere} elsewhere, ${build.ended} no longer in use, ${build.malformed} malformed)`,
  )
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        areas: { type: 'string' },
        column: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : error}\n${help}`)
  }
}

/** By area code, or by the neighbourhood's own id and name. */
async function placesOf(areas: string | undefined): Promise<Map<string, NeighbourhoodId>> {
  const path = process.env[environment.council] ?? 'infra/council.jsonc'
  const council = readCouncil(await readFile(path, 'utf8'))
  if (!council.ok) throw new Trouble(`${path} is malformed: npm start says where.`)
  const { neighbourhoods } = council.value
  const named = new Map<string, NeighbourhoodId>(
    neighbourhoods.flatMap(({ id, name }) => [
      [id, id],
      [name.toLowerCase(), id],
    ]),
  )
  if (areas === undefined) return named
  const mapped = new Map<string, NeighbourhoodId>()
  for await (const row of csvRows(createReadStream(areas))) {
    if ('unreadable' in row) throw new Trouble(`${areas}: line ${row.unreadable} cannot be read.`)
    const [code = '', place = ''] = row.cells
    const id = named.get(place.toLowerCase())
    if (!id) throw new Trouble(`${areas}: line ${row.line}: there is no neighbourhood “${place}”.`)
    mapped.set(code.toLowerCase(), id)
  }
  return mapped
}

main().catch(error => {
  const known = error instanceof Trouble || (error as NodeJS.ErrnoException).code === 'ENOENT'
  console.error(known ? (error as Error).message : error)
  process.exitCode = 1
})
