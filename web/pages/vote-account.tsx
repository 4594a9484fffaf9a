// The account of a vote, line by line: for everybody once the results are out, for those who sign before that.
import type { PotAccount, RoundAccount } from '../../shared/formats/account.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'
import { countPath, publishedPath, resultsPath, roundPath } from './results-paths.ts'

export const voteAccountPath = (words: Words, round: string) => `${roundPath(words, round)}/account`

interface Props {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  /** Of the places that whoever looks may see; undefined for rounds from before there were accounts. */
  readonly account: RoundAccount | undefined
  readonly isPublished: boolean
  /** Of the published result. */
  readonly version?: number
  readonly nameOf: (pot: string) => string
}

export function VoteAccountPage({ words, round, account, isPublished, version, nameOf }: Props) {
  const { t } = words
  return (
    <>
      <Headline kicker={round.title} title={t('voteAccount.title')} />
      {account ? (
        <>
          <p class="lead">{t(isPublished ? 'voteAccount.lead' : 'voteAccount.leadBefore')}</p>
          {account.pots.map(pot => (
            <PotTable key={pot.pot} words={words} pot={pot} place={nameOf(pot.pot)} />
          ))}
          <Codes words={words} account={account} />
          <Changes words={words} account={account} />
          {isPublished && (
            <p>
              <a href={publishedPath(round.id, 'account.json', version)}>{t('voteAccount.file')}</a>
            </p>
          )}
        </>
      ) : (
        <p>{t('voteAccount.none')}</p>
      )}
      <p>
        <a href={isPublished ? resultsPath(words, round.id) : countPath(words, round.id)}>
          {t(isPublished ? 'voteAccount.back' : 'voteAccount.backCount')}
        </a>
      </p>
    </>
  )
}

type Line = readonly [MessageKey, number | null]

/** What did not happen is left out of what is rare, and said where people would look for it. */
function linesOf({ population, roll, ballots, paper }: PotAccount): Line[] {
  const madeBy = (by: string) =>
    roll.made.reduce((sum, made) => sum + (made.by === by ? made.before + made.since : 0), 0)
  const spoilt = Object.values(paper.spoilt).reduce((sum, many) => sum + many, 0)
  const unlessNone = (key: MessageKey, many: number): Line => [key, many === 0 ? null : many]
  return [
    ['voteAccount.population', population],
    ['voteAccount.before', roll.before],
    ['voteAccount.since', roll.since],
    unlessNone('voteAccount.declared', madeBy('declared')),
    unlessNone('voteAccount.import', madeBy('import')),
    ['voteAccount.void', roll.void],
    ['voteAccount.atClose', roll.atClose],
    ['voteAccount.online', ballots.online],
    ['voteAccount.superseded', ballots.superseded],
    ['voteAccount.envelopes', paper.envelopes],
    unlessNone('voteAccount.spoilt', spoilt),
    ['voteAccount.onPaper', ballots.onPaper],
    unlessNone('voteAccount.setAside', paper.setAside),
    ['voteAccount.late', paper.late],
    ['voteAccount.opened', ballots.opened],
    ['voteAccount.counted', ballots.counted],
    ['voteAccount.empty', ballots.empty],
    ['voteAccount.invalid', ballots.invalid],
  ]
}

function LinesTable({
  words,
  caption,
  lines,
}: {
  readonly words: Words
  readonly caption: string
  readonly lines: readonly Line[]
}) {
  const { t, number } = words
  return (
    <DataTable
      caption={caption}
      columns={[{ head: t('voteAccount.line') }, { head: t('voteAccount.many'), numeric: true }]}
      rows={lines.flatMap(([key, many]) => (many === null ? [] : [[t(key), number(many)]]))}
    />
  )
}

const PotTable = ({
  words,
  pot,
  place,
}: {
  readonly words: Words
  readonly pot: PotAccount
  readonly place: string
}) => <LinesTable words={words} caption={words.t('voteAccount.place', { place })} lines={linesOf(pot)} />

function Codes({ words, account: { codes } }: { readonly words: Words; readonly account: RoundAccount }) {
  if (codes.printed === 0) return null
  const lines: readonly Line[] = [
    ['voteAccount.printed', codes.printed],
    ['voteAccount.sent', codes.sent],
    ['voteAccount.used', codes.used],
    ['voteAccount.replaced', codes.replaced],
    ['voteAccount.codesVoid', codes.void],
  ]
  return <LinesTable words={words} caption={words.t('voteAccount.codesTitle')} lines={lines} />
}

function Changes({ words, account }: { readonly words: Words; readonly account: RoundAccount }) {
  const { t, dateTime, number } = words
  const placesOf = (change: string) =>
    account.pots
      .flatMap(({ roll }) => roll.made)
      .reduce((sum, made) => sum + (made.by === change ? made.before + made.since : 0), 0)
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t('voteAccount.changesTitle')}</h2>
      {account.changes.length === 0 ? (
        <p>{t('voteAccount.changesNone')}</p>
      ) : (
        <>
          <p>{t('voteAccount.changesText')}</p>
          <DataTable
            caption={t('voteAccount.changesTitle')}
            captionHidden
            columns={[
              { head: t('voteAccount.change') },
              { head: t('voteAccount.asked') },
              { head: t('voteAccount.agreed') },
              { head: t('voteAccount.places'), numeric: true },
            ]}
            rows={account.changes.map(({ change, kind, asked, approved }) => [
              t('voteAccount.kind', { kind: kind.replaceAll('-', '') }),
              t('voteAccount.named', { name: asked.name, at: dateTime(asked.at) }),
              t('voteAccount.named', { name: approved.name, at: dateTime(approved.at) }),
              number(placesOf(change)),
            ])}
          />
        </>
      )}
    </section>
  )
}
