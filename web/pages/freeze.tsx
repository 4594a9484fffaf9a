// Freezing the ballot: all of it to read through, then one button that cannot be undone, then the fingerprints for notices.
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './ballot-paths.ts'
import { whatToTick } from './ballot-rules.tsx'
import { HowCounted } from './how-counted.tsx'
import { SmallPots } from './small-pots.tsx'

interface RoundFacts {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly votingAt: string
}

type FrozenAct = Pick<NonNullable<Round['acts']['frozen']>, 'at' | 'sha256' | 'key'>

export interface FreezePageProps {
  readonly words: Words
  readonly round: RoundFacts
  readonly error?: string | undefined
  /** What is still missing, in words; nothing where it can be frozen now. */
  readonly notReady?: string | undefined
  /** As it would be frozen, or as it was. */
  readonly ballot?: FrozenBallot | undefined
  readonly frozen?: FrozenAct | undefined
  /** How many are on the roll of each pot, while it can still be changed. */
  readonly roll?: readonly { readonly name: string; readonly onRoll: number }[] | undefined
}

export function FreezePage({ words, round, error, notReady, ballot, frozen, roll = [] }: FreezePageProps) {
  const { t } = words
  const date = words.dateTime(round.votingAt)
  return (
    <>
      {error && <ErrorSummary words={words} errors={[{ text: error }]} />}
      {frozen ? (
        <Frozen words={words} round={round} frozen={frozen} />
      ) : (
        <Headline
          kicker={round.title}
          title={t(notReady ? 'ballot.freeze.notReady' : 'ballot.freeze.headline')}
          standfirst={t('ballot.freeze.lead', { date })}
        />
      )}
      {!frozen && notReady && (
        <Notice words={words} kind="warning">
          <p>{notReady}</p>
        </Notice>
      )}
      <SmallPots words={words} pots={roll} />
      {ballot && <WholeBallot words={words} ballot={ballot} />}
      {!frozen && ballot && !notReady ? (
        <Form action={`${staffRoundPath(words, round.id)}/freeze`} hidden={{ version: round.version }}>
          <p>{t('ballot.freeze.sure')}</p>
          <Buttons>
            <Button kind="warning">{t('ballot.freeze.button')}</Button>
            <a href={staffRoundPath(words, round.id)}>{t('ballot.freeze.checklist')}</a>
          </Buttons>
        </Form>
      ) : (
        <p>
          <a href={staffRoundPath(words, round.id)}>{t('ballot.freeze.checklist')}</a>
        </p>
      )}
    </>
  )
}

interface FrozenProps {
  readonly words: Words
  readonly round: RoundFacts
  readonly frozen: FrozenAct
}

const Frozen = ({ words, round, frozen }: FrozenProps) => (
  <>
    <Confirmation title={words.t('ballot.freeze.done')}>
      <p>
        {words.t('ballot.freeze.doneText', {
          at: words.dateTime(frozen.at),
          date: words.dateTime(round.votingAt),
        })}
      </p>
    </Confirmation>
    <h2>{words.t('ballot.freeze.fingerprint')}</h2>
    <p>{words.t('ballot.freeze.fingerprintText')}</p>
    <p>
      <code>{frozen.sha256}</code>
    </p>
    {frozen.key && (
      <>
        <h2>{words.t('ballot.freeze.key')}</h2>
        <p>{words.t('ballot.freeze.keyText')}</p>
        <p>
          <code>{frozen.key}</code>
        </p>
      </>
    )}
    <p>
      <a href={`/api/rounds/${round.id}/ballot`}>{words.t('ballot.freeze.file')}</a>
    </p>
  </>
)

function WholeBallot({ words, ballot }: { readonly words: Words; readonly ballot: FrozenBallot }) {
  const { t } = words
  const { rules } = ballot
  const [first] = ballot.pots
  return (
    <>
      <h2>{t('ballot.freeze.rules')}</h2>
      <SummaryList
        words={words}
        rows={[
          { key: t('ballot.freeze.opens'), value: words.dateTime(ballot.votingAt) },
          { key: t('ballot.freeze.closes'), value: words.dateTime(ballot.closesAt) },
          { key: t('ballot.freeze.ticks'), value: first && whatToTick(words, rules, first.amountMinor) },
          { key: t('ballot.count'), value: <HowCounted words={words} rules={rules} /> },
          {
            key: t('ballot.freeze.changes'),
            value: t(rules.mayChangeBallot ? 'ballot.freeze.changes.yes' : 'ballot.freeze.changes.no'),
          },
        ]}
      />
      {ballot.pots.map(pot => (
        <PotBallot key={pot.neighbourhood} words={words} pot={pot} />
      ))}
    </>
  )
}

function PotBallot({ words, pot }: { readonly words: Words; readonly pot: FrozenPot }) {
  const { t } = words
  const total = pot.projects.reduce((sum, { costMinor }) => sum + costMinor, 0)
  return (
    <section>
      <h2>{t('ballot.freeze.pot', { place: pot.name, amount: words.money(pot.amountMinor) })}</h2>
      <DataTable
        caption={t('ballot.freeze.potCaption', { count: pot.projects.length, total: words.money(total) })}
        columns={[
          { head: t('ballot.freeze.number') },
          { head: t('ballot.freeze.place') },
          { head: t('ballot.freeze.cost'), numeric: true },
        ]}
        rows={pot.projects.map(({ number, title, summary, place, costMinor }) => [
          <>
            {number} · {title}
            <br />
            <span class="note">{summary}</span>
          </>,
          place || t('proposals.wholePlace'),
          words.money(costMinor),
        ])}
      />
    </section>
  )
}
