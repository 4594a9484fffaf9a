// How the words of a proposal changed: each change against the words before it, newest first. What went and what came is
// said in words, too: colour and lines alone say nothing to who cannot see them.
import type { Instant } from '../../shared/lib/instant.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { proposalPath } from './proposal-paths.ts'

/** A stretch of text that stayed, went or came. */
export interface Piece {
  readonly text: string
  readonly what: 'same' | 'added' | 'removed'
}

export interface Change {
  readonly at: Instant
  /** Those that differ, by the question they answer. */
  readonly fields: readonly { readonly name: string; readonly pieces: readonly Piece[] }[]
}

export interface ProposalChangesProps {
  readonly words: Words
  readonly proposal: Proposal
  readonly kicker: string
  readonly changes: readonly Change[]
}

export function ProposalChanges({ words, proposal, kicker, changes }: ProposalChangesProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={kicker}
        title={t('proposing.changes.title', { title: proposal.title })}
        standfirst={t('proposing.changes.standfirst', { count: changes.length })}
      />
      {changes.length > 0 && <p class="muted">{t('proposing.changes.how')}</p>}
      {changes.map(({ at, fields }) => (
        <section key={at}>
          <h2>{t('proposing.changes.at', { at: words.dateTime(at) })}</h2>
          <dl class="changes">
            {fields.map(({ name, pieces }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="as-typed" lang={proposal.language}>
                  {pieces.map((piece, index) => (
                    <Shown key={index} words={words} piece={piece} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{t('proposing.changes.first', { at: words.dateTime(proposal.submittedAt) })}</p>
      <p>
        <a href={proposalPath(words, proposal)}>{t('proposals.comment.cancel')}</a>
      </p>
    </>
  )
}

function Shown({ words, piece: { what, text } }: { readonly words: Words; readonly piece: Piece }) {
  const { t, language } = words
  if (what === 'same') return <>{text}</>
  const said = (
    <span class="change-word" lang={language}>
      {t(`proposing.changes.${what}`)}{' '}
    </span>
  )
  return what === 'added' ? (
    <ins>
      {said}
      {text}
    </ins>
  ) : (
    <del>
      {said}
      {text}
    </del>
  )
}
