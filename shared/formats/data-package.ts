// The descriptor of everything public as one Data Package, version 2 (datapackage.org): each table with its columns and what
// they mean, each other file with its address, and the licence of all of them.
import type { Licence } from './licence.ts'
import type { Table } from './table.ts'

export interface PublicTable extends Table {
  /** The file's name without its ending: lower-case letters, digits and hyphens. It never changes. */
  readonly name: string
  readonly title: string
  readonly about: string
}

export interface PublicFile {
  readonly name: string
  readonly title: string
  readonly url: string
  readonly mediaType: string
  readonly sha256?: string
  readonly bytes?: number
}

export interface PackageAbout {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly created: string
  readonly homepage: string
  readonly licence: Licence
  readonly publisher: string
}

export const dataPackage = (
  about: PackageAbout,
  tables: readonly PublicTable[],
  files: readonly PublicFile[],
) => ({
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: about.name,
  title: about.title,
  description: about.about,
  homepage: about.homepage,
  created: about.created,
  contributors: [{ title: about.publisher, roles: ['publisher'] }],
  licenses: [
    {
      name: about.licence.name,
      title: about.licence.title,
      ...(about.licence.url === undefined ? {} : { path: about.licence.url }),
    },
  ],
  resources: [
    ...tables.map(({ name, title, about, columns }) => ({
      name,
      type: 'table',
      title,
      description: about,
      path: `${name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { header: true, delimiter: ',', quoteChar: '"', doubleQuote: true },
      schema: {
        fields: columns.map(({ name, type, about }) => ({ name, type, description: about })),
        missingValues: [''],
      },
    })),
    ...files.map(({ name, title, url, mediaType, sha256, bytes }) => ({
      name,
      title,
      path: url,
      mediatype: mediaType,
      ...(sha256 === undefined ? {} : { hash: `sha256:${sha256}` }),
      ...(bytes === undefined ? {} : { bytes }),
    })),
  ],
})
