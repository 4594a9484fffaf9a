// Is the council's file right, and does it say what a deployment needs?
import { relative } from 'node:path'
import { readPostcodes } from '../../shared/eligibility/postcodes.ts'
import { type Council, neighbourhoodOf, readCouncil } from '../../shared/platform/council.ts'
import { languages } from '../../web/messages/catalogues.ts'
import { type Finding, finding } from './finding.ts'
import { isLocal, type Place } from './place.ts'

export interface Checked {
  readonly findings: readonly Finding[]
  /** Absent where the file is not right: then nothing else can be asked. */
  readonly council?: Council
}

export function checkConfiguration(place: Place): Checked {
  const { councilFile, councilText } = place
  if (councilText === undefined)
    return {
      findings: [
        finding(
          'council’s file',
          'missing',
          `${councilFile} cannot be read.`,
          'Copy infra/council.jsonc there.',
        ),
      ],
    }
  const read = readCouncil(councilText)
  if (!read.ok)
    return {
      findings: read.refusal.faults.map(({ line, column, where, problem }) =>
        finding(
          `${relative(process.cwd(), councilFile)}:${line}:${column}`,
          'missing',
          `${where} ${problem}.`.trim(),
        ),
      ),
    }
  const council = read.value
  return { council, findings: [fileFinding(council), ...unspoken(council), postcodes(place, council)] }
}

function fileFinding(council: Council): Finding {
  const { name, neighbourhoods, demonstration } = council
  const says = `${name}, ${neighbourhoods.length} neighbourhoods.`
  return demonstration && !isLocal(council)
    ? finding(
        'council’s file',
        'waiting',
        `${says} It is marked as a demonstration.`,
        'Take "demonstration" out.',
      )
    : finding('council’s file', 'done', says)
}

const unspoken = (council: Council): Finding[] =>
  council.languages
    .filter(language => !(language in languages))
    .map(language =>
      finding(
        'languages',
        'missing',
        `There are no words in "${language}".`,
        `Translate web/messages/en to ${language}.`,
      ),
    )

function postcodes({ postcodesText }: Place, council: Council): Finding {
  const table = readPostcodes(postcodesText ?? '', place => neighbourhoodOf(council, place) !== undefined)
  return table.size > 0
    ? finding(
        'postcodes',
        'done',
        `${table.size.toLocaleString('en-GB')} lie in a neighbourhood of the council.`,
      )
    : finding(
        'postcodes',
        'waiting',
        'Nobody can find their neighbourhood by a postcode.',
        'npm run postcodes -- FILE.csv builds the table from the national directory.',
      )
}
