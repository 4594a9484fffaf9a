// Rounds as a table of their projects with what became of each, and the files of the votes that are out.
import type { PublicFile } from '../../../../shared/formats/data-package.ts'
import { manifestName } from '../../../../shared/formats/manifest.ts'
import type { Cell, Table } from '../../../../shared/formats/table.ts'
import { must } from '../../../../shared/lib/assert.ts'
import { minorDigits } from '../../../../shared/money/minor.ts'
import { isPublicWords } from '../../../../shared/proposals/moderation.ts'
import { costOf, stateOf } from '../../../../shared/proposals/proposal.ts'
import { versionOf } from '../../../../shared/rounds/correction.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { isVisible } from '../../../../shared/rounds/visible.ts'
import { publishedFolder, publishedManifest } from '../../../count/bundle.ts'
import type { Hands } from '../../../hands.ts'
import { readOutcome } from '../../../store/outcome.ts'
import { listProposals } from '../../../store/proposals.ts'
import { listRounds } from '../../../store/rounds.ts'

type Reads = Pick<Hands, 'db' | 'files' | 'council' | 'clock'>

const visibleRounds = async ({ db, clock }: Reads): Promise<Round[]> =>
  (await listRounds(db)).filter(round => isVisible(round, clock.now()) && !round.rehearsal)

export async function projectsTable(hands: Reads): Promise<Table> {
  const { currency } = hands.council
  const scale = 10 ** minorDigits(currency)
  const rows: (readonly Cell[])[] = []
  for (const round of await visibleRounds(hands)) {
    const outcomes = await outcomesOf(hands, round)
    for (const proposal of await listProposals(hands.db, round.id)) {
      if (!isPublicWords(proposal)) continue
      const cost = costOf(proposal)
      const latest = proposal.delivery?.at(-1)
      rows.push([
        round.id,
        round.title,
        proposal.neighbourhood,
        proposal.id,
        proposal.title,
        proposal.summary,
        proposal.category,
        stateOf(proposal),
        cost === undefined ? undefined : cost / scale,
        outcomes.get(proposal.id),
        latest?.status,
        latest?.at,
      ])
    }
  }
  return {
    columns: [
      { name: 'round', type: 'string', about: 'Its id' },
      { name: 'round_title', type: 'string', about: 'Its title' },
      { name: 'neighbourhood', type: 'string', about: 'Whose pot' },
      { name: 'proposal', type: 'string', about: 'Its id' },
      { name: 'title', type: 'string', about: 'As its author wrote it' },
      { name: 'summary', type: 'string', about: 'As its author wrote it' },
      { name: 'category', type: 'string', about: 'What it is about' },
      { name: 'state', type: 'string', about: 'What the check and the shortlist said' },
      { name: 'cost', type: 'number', about: `In ${currency}, once it is known` },
      { name: 'outcome', type: 'string', about: 'Of the vote, once results are out' },
      { name: 'delivery', type: 'string', about: 'How far it is' },
      { name: 'delivery_at', type: 'datetime', about: 'When that was said' },
    ],
    rows,
  }
}

async function outcomesOf({ files }: Reads, round: Round): Promise<Map<string, string>> {
  const outcome = round.acts.published && (await readOutcome(files, round))
  return new Map(
    (outcome?.pots ?? []).flatMap(({ projects }) =>
      projects.map(({ project, outcome }) => [project, outcome]),
    ),
  )
}

/** Every file of every published vote, with its fingerprint. */
export async function voteFiles(hands: Reads, origin: string): Promise<PublicFile[]> {
  const found: PublicFile[] = []
  for (const round of await visibleRounds(hands)) {
    const manifest = await publishedManifest(hands.files, round)
    if (!manifest) continue
    const version = versionOf(round)
    const folder = `${origin}/${publishedFolder(round.id, version)}`
    const sha256 = must(round.acts.published, 'it has a manifest').manifestSha256
    const own = { name: manifestName, mediaType: 'application/json', sha256 }
    for (const file of [own, ...manifest.files])
      found.push({
        name: `vote.${round.id}.v${version}.${file.name.toLowerCase()}`,
        title: `${round.title}: ${file.name}`,
        url: `${folder}/${file.name}`,
        mediaType: file.mediaType,
        sha256: file.sha256,
        ...('bytes' in file ? { bytes: file.bytes } : {}),
      })
  }
  return found
}
