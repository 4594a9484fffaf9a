// What a review rests on and what happened around it, as everyone reads it: lines of the cost, the round's criteria, what
// the author was asked, who took it forward, who signed it, and which proposals were made one.
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { Review } from '../../shared/proposals/review.ts'
import { DataTable } from '../components/data-table.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { proposalPath } from './proposal-paths.ts'

interface Props {
  readonly words: Words
  readonly proposal: Proposal
}

export function ReviewGrounds({ words, review }: { readonly words: Words; readonly review: Review }) {
  const { t } = words
  const { judgements = [] } = review
  const basis = review.outcome === 'feasible' ? review.basis : undefined
  return (
    <>
      {basis && (
        <p>
          {t(`proposals.basis.source.${basis.source}`)} {t(`proposals.basis.vat.${basis.vat}`)}
        </p>
      )}
      {basis && basis.lines.length > 0 && review.outcome === 'feasible' && (
        <DataTable
          caption={t('proposals.basis.lines')}
          columns={[
            { head: t('proposals.basis.what') },
            { head: t('proposals.basis.amount'), numeric: true },
          ]}
          rows={basis.lines.map(({ what, amountMinor }) => [what, words.money(amountMinor)])}
          foot={[t('proposals.basis.sum'), words.money(review.costMinor)]}
        />
      )}
      {judgements.length > 0 && (
        <DataTable
          caption={t('proposals.judged.caption')}
          columns={[{ head: t('proposals.judged.criterion') }, { head: t('proposals.judged.level') }]}
          rows={judgements.map(({ criterion, level, note }) => [
            criterion,
            <>
              {t(`proposals.judged.${level}`)}
              {note !== '' && (
                <>
                  <br />
                  <span class="note">{note}</span>
                </>
              )}
            </>,
          ])}
        />
      )}
    </>
  )
}

/** Where it came from, and where it went. */
export function ProposalTrace({ words, proposal }: Props) {
  const { t } = words
  const { round, asked, takenForward, merged, mergedFrom = [], exclusions = [], fromMenu } = proposal
  return (
    <>
      {merged && (
        <Notice
          words={words}
          title={
            <>
              {t('proposals.merged.into')}{' '}
              <a href={proposalPath(words, { round, id: merged.into })}>{merged.title}</a>
            </>
          }
        >
          <RichText text={merged.why} />
          <p>{t('proposals.merged.supporters')}</p>
          <Signed words={words} {...merged} />
        </Notice>
      )}
      {mergedFrom.length > 0 && (
        <section>
          <h2>{t('proposals.merged.from')}</h2>
          <p>{t('proposals.merged.fromText')}</p>
          <ul>
            {mergedFrom.map(({ proposal: id, title, at }) => (
              <li key={id}>
                <a href={proposalPath(words, { round, id })}>{title}</a>, {words.date(at)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {exclusions.length > 0 && (
        <section>
          <h2>{t('proposals.exclusions.title')}</h2>
          {exclusions.map(({ other, title, why, ...said }) => (
            <div key={other}>
              <p>
                <a href={proposalPath(words, { round, id: other })}>
                  {t('proposals.exclusions.with', { title })}
                </a>
              </p>
              <RichText text={why} />
              <Signed words={words} {...said} />
            </div>
          ))}
        </section>
      )}
      {fromMenu && <p>{t('proposals.fromMenu')}</p>}
      {takenForward && (
        <section>
          <h2>{t('proposals.forward', { name: takenForward.byName })}</h2>
          <RichText text={takenForward.why} />
          <Signed words={words} {...takenForward} />
        </section>
      )}
      {asked && (
        <section>
          <h2>{t('proposals.asked')}</h2>
          <RichText text={asked.what} />
          <p>
            {asked.answeredAt
              ? t('proposals.askedAnswered', { date: words.dateTime(asked.answeredAt) })
              : t('proposals.askedUntil', { date: words.dateTime(asked.until) })}
          </p>
          <Signed words={words} {...asked} />
        </section>
      )}
    </>
  )
}

export const ProjectSignatures = ({ words, proposal: { signatures = [] } }: Props) => (
  <>
    {signatures.map(({ as, yes, why, at, byName, costMinor }) => (
      <section key={`${as}${at}`}>
        <h3>
          {words.t(`proposals.signature.${as}`, {
            yes: yes ? 'yes' : 'no',
            cost: words.money(costMinor),
          })}
        </h3>
        {why !== '' && <RichText text={why} />}
        <Signed words={words} byName={byName} at={at} />
      </section>
    ))}
  </>
)

const Signed = ({ words, byName, at }: { words: Words; byName: string; at: string }) => (
  <p class="muted">{words.t('proposals.one.signed', { name: byName, date: words.date(at) })}</p>
)
