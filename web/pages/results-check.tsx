// How a stranger checks the count: the receipt, the command, the files with their hashes.
import type { ComponentChildren } from 'preact'
import type { RuleName } from '../../shared/counting/settings.ts'
import { type BundleFile, type Manifest, manifestName } from '../../shared/formats/manifest.ts'
import { fewestBallotsShown, isByShares, type PotOutcome } from '../../shared/formats/outcome.ts'
import { recountCommand } from '../../shared/formats/recount-command.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { recountWords } from '../components/recount-words.ts'
import type { RecountTask } from '../islands/recount-messages.ts'
import type { Words } from '../messages/translate.ts'
import { challengesPath } from './challenges.tsx'
import { publishedPath, receiptPath } from './results-paths.ts'

interface CheckProps {
  readonly words: Words
  readonly round: string
  readonly place: string
  readonly outcome: PotOutcome
  readonly bundle: Bundle
  readonly children?: ComponentChildren
}

/** What was published, and what counts it again in the browser. */
export interface Bundle {
  /** Absent while the bundle is on its way. */
  readonly manifest: Manifest | undefined
  readonly manifestSha256: string
  /** Of the result: 1 where nothing is said. */
  readonly version?: number
  /** The address of each rule's worker. */
  readonly recountWorkers: Readonly<Record<RuleName, string>>
  /** From when nobody can link a person to a ballot, and whether that was looked at and found to be so. */
  readonly secrets?: { readonly from: Instant; readonly is: 'gone' | 'ending' | 'kept' }
}

export function CheckYourself({ words, round, place, outcome, bundle, children }: CheckProps) {
  const { t } = words
  const file = `${outcome.pot}.pb`
  return (
    <section aria-labelledby="check">
      <h2 id="check">{t('results.checkTitle')}</h2>
      <p>
        {outcome.withheld
          ? t('results.checkWithheld', { place, fewest: fewestBallotsShown })
          : t('results.checkText', { ballots: outcome.account.opened })}
      </p>
      {outcome.withheld && isByShares(outcome) && <p>{t('results.checkWithheldShares')}</p>}
      <RecountHere words={words} round={round} place={place} outcome={outcome} bundle={bundle} />
      <p>
        <a href={receiptPath(words, round)}>{t('results.checkReceipt')}</a>
      </p>
      <p>
        <a href={challengesPath(words, round)}>{t('challenges.link')}</a>
      </p>
      {!outcome.withheld && (
        <p>
          {t('results.checkCommand')}
          <br />
          <code>{recountCommand(outcome.settings, file)}</code>
        </p>
      )}
      <Secrecy words={words} bundle={bundle} />
      {children}
    </section>
  )
}

export function Secrecy({ words, bundle: { secrets } }: { readonly words: Words; readonly bundle: Bundle }) {
  return secrets ? (
    <p>{words.t(`results.secrets.${secrets.is}`, { date: words.date(secrets.from) })}</p>
  ) : null
}

interface RecountProps {
  readonly words: Words
  readonly round: string
  readonly place: string
  readonly outcome: PotOutcome
  readonly bundle: Bundle
}

/** Shown by its island: without JavaScript the command below is the way. */
function RecountHere({ words, round, place, outcome, bundle }: RecountProps) {
  const { manifest, manifestSha256, recountWorkers } = bundle
  if (!manifest) return null
  const bytes = manifest.files.reduce((sum, file) => sum + (recounted.has(file.name) ? file.bytes : 0), 0)
  const task: RecountTask = {
    pot: outcome.pot,
    folder: publishedPath(round, '', bundle.version).slice(0, -1),
    manifestSha256,
    words: recountWords(words, place),
  }
  return (
    <div
      class="recount"
      data-recount={JSON.stringify(task)}
      data-worker={recountWorkers[outcome.settings.rule]}
      hidden
    >
      <p>
        {words.t('recount.intro', { size: words.number(Math.max(0.1, Math.round(bytes / 100_000) / 10)) })}
      </p>
      <p>
        <button class="button primary" type="button">
          {words.t('recount.button')}
        </button>
      </p>
      <p class="muted" data-progress />
      <div role="status" data-verdict />
    </div>
  )
}

const recounted = new Set(['frozen-ballot.json', 'ballots.jsonl', 'outcome.json'])

interface DownloadsProps {
  readonly words: Words
  readonly round: string
  readonly bundle: Bundle
  /** Only this pot's ballots; all of them where none is named. */
  readonly pot?: string | undefined
}

export function Downloads({ words, round, bundle, pot }: DownloadsProps) {
  const { manifest, manifestSha256, version } = bundle
  const { t } = words
  if (!manifest)
    return (
      <section aria-labelledby="files">
        <h2 id="files">{t('results.downloads')}</h2>
        <p>{t('results.downloadsSoon')}</p>
      </section>
    )
  const files: readonly (Omit<BundleFile, 'bytes'> & { readonly bytes?: number })[] = [
    ...manifest.files.filter(
      ({ name }) => pot === undefined || !name.endsWith('.pb') || name === `${pot}.pb`,
    ),
    { name: manifestName, mediaType: 'application/json', sha256: manifestSha256 },
  ]
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('results.downloads')}</h2>
      <p>{t('results.downloadsText')}</p>
      <ul class="downloads">
        {files.map(({ name, bytes, sha256 }) => (
          <li key={name}>
            <a href={publishedPath(round, name, version)}>{name}</a> {aboutFile(words, manifest, name)}
            {bytes !== undefined && <span class="note"> {sizeOf(words, bytes)}</span>}
            <br />
            <code class="note">{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function aboutFile({ t }: Words, { pots }: Manifest, name: string): string {
  switch (name) {
    case manifestName:
      return t('results.file.manifest')
    case 'frozen-ballot.json':
      return t('results.file.frozen')
    case 'ballots.jsonl':
      return t('results.file.ballots')
    case 'outcome.json':
      return t('results.file.outcome')
    case 'tree.json':
      return t('results.file.tree')
    case 'account.json':
      return t('results.accountTitle')
    case 'verify.py':
      return t('results.file.program')
    case 'statement.json':
      return t('results.file.statement')
    case 'README.txt':
      return t('results.file.readme')
    default:
      return t('results.file.pabulib', {
        place: pots.find(({ pot }) => `${pot}.pb` === name)?.name ?? name,
      })
  }
}

const sizeOf = ({ t, number }: Words, bytes: number): string =>
  bytes < 1000
    ? t('results.fileBytes', { size: number(bytes) })
    : t('results.fileSize', { size: number(Math.round(bytes / 1000)) })
