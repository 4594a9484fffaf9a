// That a result was corrected, as its pages open with it: what is different, why, who answers for it, and the way to the
// version before. And that a correction is under way.
import type { PotChanges } from '../../shared/formats/outcome-changes.ts'
import type { Version } from '../../shared/rounds/correction.ts'
import type { CorrectionAsked } from '../../shared/rounds/round.ts'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { versionPath } from './results-paths.ts'

export interface Corrections {
  /** Every version, the first one first. */
  readonly versions: readonly Version[]
  /** Between the last two. */
  readonly changes: readonly PotChanges[]
  /** Asked for and not decided. */
  readonly underWay?: CorrectionAsked | undefined
}

interface Props {
  readonly words: Words
  readonly round: string
  readonly corrections: Corrections
  readonly nameOf: (pot: string) => string
  readonly titleOf: (project: string) => string
}

export function Corrected({ words, round, corrections, nameOf, titleOf }: Props) {
  const { t } = words
  const { versions, changes, underWay } = corrections
  const last = versions.at(-1)
  const earlier = versions.slice(0, -1)
  return (
    <>
      {underWay && (
        <Notice words={words} kind="warning" title={t('results.corrections.underWay')}>
          <RichText text={underWay.reason} />
          <p>
            {t('results.corrections.underWayText', {
              name: underWay.byName,
              date: words.dateTime(underWay.at),
            })}
          </p>
        </Notice>
      )}
      {last?.why && (
        <Notice
          words={words}
          kind="warning"
          title={t('results.corrections.title', { date: words.date(last.at) })}
        >
          <Changes words={words} changes={changes} nameOf={nameOf} titleOf={titleOf} />
          <p>{t('results.corrections.why')}</p>
          <RichText text={last.why.reason} />
          <p class="muted">
            {t('results.corrections.who', { asked: last.why.byName, agreed: last.why.agreed.byName })}
          </p>
          <ul>
            {earlier.map(({ version, at }) => (
              <li key={version}>
                <a href={versionPath(words, round, version)}>
                  {t('results.corrections.earlier', { version, date: words.date(at) })}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

export function Changes({
  words,
  changes,
  nameOf,
  titleOf,
}: Pick<Props, 'words' | 'nameOf' | 'titleOf'> & { readonly changes: readonly PotChanges[] }) {
  const { t } = words
  const titles = (ids: readonly string[]) =>
    words.list(ids.map(id => t('rounds.quoted', { title: titleOf(id) })))
  if (changes.length === 0) return <p>{t('results.corrections.onlyFigures')}</p>
  return (
    <ul>
      {changes.map(({ pot, funded, notFunded, otherwise, counted, votes }) => (
        <li key={pot}>
          {nameOf(pot)}
          <ul>
            {funded.length > 0 && <li>{t('results.corrections.funded', { titles: titles(funded) })}</li>}
            {notFunded.length > 0 && (
              <li>{t('results.corrections.notFunded', { titles: titles(notFunded) })}</li>
            )}
            {otherwise.length > 0 && (
              <li>{t('results.corrections.otherwise', { titles: titles(otherwise) })}</li>
            )}
            {counted && <li>{t('results.corrections.counted', { ...counted })}</li>}
            {votes && <li>{t('results.corrections.votes')}</li>}
          </ul>
        </li>
      ))}
    </ul>
  )
}
