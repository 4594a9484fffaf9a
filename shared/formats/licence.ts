// Licences that councils name in their configuration, and where their text stands: catalogues want an address. A licence
// that is not among them is still named, without one.

export interface Licence {
  readonly name: string
  readonly title: string
  readonly url?: string
}

const known: readonly (Required<Licence> & { readonly is: RegExp })[] = [
  {
    is: /^(?:open government licence|ogl)(?:[ -]v?3(?:\.0)?)?(?:[ -]uk)?$/i,
    name: 'OGL-UK-3.0',
    title: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  },
  {
    is: /^(?:cc[ -]by|creative commons attribution)[ -]4\.0$/i,
    name: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
  {
    is: /^cc[ -]?0(?:[ -]1\.0)?$/i,
    name: 'CC0-1.0',
    title: 'CC0 1.0',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
]

export function licenceOf(text: string): Licence {
  const found = known.find(({ is }) => is.test(text.trim().replace(/ v(?=\d)/, ' ')))
  if (!found) return { name: 'other', title: text }
  const { name, title, url } = found
  return { name, title, url }
}
