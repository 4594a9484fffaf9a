// The vote under way, for staff: how many have voted, and what two officers can change. How anybody voted, or how the vote
// stands, is on no page before it is over.
import type { Turnout } from '../../shared/eligibility/roll.ts'
import type { Phase } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { VoteChanges } from '../components/vote-changes.tsx'
import type { Words } from '../messages/translate.ts'
import { staffRoundPath } from './staff-words.ts'

export const voteDeskPath = (words: Words, round: Pick<Round, 'id'>): string =>
  `${staffRoundPath(words, round)}/vote`

export const voteDeskDone = ['asked', 'extended', 'withdrawn', 'voided'] as const
export type VoteDeskDone = (typeof voteDeskDone)[number]

export interface VoteDeskProps {
  readonly words: Words
  readonly round: Round
  readonly phase: Phase
  /** Of the places this person may see. */
  readonly turnout: readonly (Turnout & { readonly place: string })[]
  readonly may: { readonly extend: boolean; readonly withdraw: boolean; readonly void: boolean }
  readonly done: VoteDeskDone | undefined
  /** Of the page that makes a computer one to vote on, with scheme and host. */
  readonly hereAddress: string
}

export function VoteDeskPage(props: VoteDeskProps) {
  const { words, round, phase, may, done } = props
  const { t } = words
  const here = voteDeskPath(words, round)
  const date = words.dateTime(round.dates.closesAt)
  const links = [
    ...(may.extend ? [{ href: `${here}/extend`, text: t('voteDesk.extend') }] : []),
    ...(may.withdraw ? [{ href: `${here}/withdraw`, text: t('voteDesk.withdraw') }] : []),
    ...(may.void ? [{ href: `${here}/void`, text: t('voteDesk.void') }] : []),
  ]
  return (
    <>
      {done && <Notice words={words} kind="success" title={t(`voteDesk.done.${done}`, { date })} />}
      <Headline
        kicker={round.title}
        title={t('voteDesk.title')}
        standfirst={t(`voteDesk.lead.${phase === 'voting' || phase === 'counting' ? phase : 'other'}`, {
          date,
        })}
      />
      <TurnoutTable {...props} />
      {links.length > 0 && (
        <section>
          <h2>{t('voteDesk.todo')}</h2>
          <p>{t('voteDesk.todoNote')}</p>
          <ul>
            {links.map(({ href, text }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {phase === 'voting' && (
        <section>
          <h2>{t('voteDesk.here')}</h2>
          <p>{t('voteDesk.hereText')}</p>
          <p>
            <strong>{props.hereAddress}</strong>
          </p>
        </section>
      )}
      {round.acts.addenda && (
        <section>
          <h2>{t('voteDesk.changes')}</h2>
          <VoteChanges words={words} addenda={round.acts.addenda} />
        </section>
      )}
      <p>
        <a href={staffRoundPath(words, round)}>{t('voteDesk.back')}</a>
      </p>
    </>
  )
}

function TurnoutTable({ words, turnout }: VoteDeskProps) {
  const { t, number } = words
  if (turnout.length === 0)
    return (
      <section>
        <h2>{t('voteDesk.turnout')}</h2>
        <p>{t('voteDesk.turnout.none')}</p>
      </section>
    )
  return (
    <section>
      <DataTable
        caption={t('voteDesk.turnout')}
        columns={[
          { head: t('voteDesk.turnout.place') },
          { head: t('voteDesk.turnout.onRoll'), numeric: true },
          { head: t('voteDesk.turnout.online'), numeric: true },
          { head: t('voteDesk.turnout.paper'), numeric: true },
          { head: t('voteDesk.turnout.share'), numeric: true },
        ]}
        rows={turnout.map(({ place, onRoll, voted, onPaper }) => [
          place,
          number(onRoll),
          number(voted),
          number(onPaper),
          onRoll === 0 ? '–' : `${number(Math.floor(((voted + onPaper) * 100) / onRoll))} %`,
        ])}
      />
      <p class="note">{t('voteDesk.turnout.note')}</p>
    </section>
  )
}
