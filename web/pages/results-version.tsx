// An earlier version of a result, as it was published: it says at once that it no longer stands, and by what it was replaced.
import type { Version } from '../../shared/rounds/correction.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { outcomeTexts } from '../components/outcome-card.tsx'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { type Bundle, Downloads } from './results-check.tsx'
import { resultsPath } from './results-paths.ts'
import { type PotView, projectViews } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly shown: Version
  /** The one that replaced it. */
  readonly next: Version
  readonly views: readonly PotView[]
  readonly bundle: Bundle
}

export function ResultsVersionPage({ words, round, shown, next, views, bundle }: Props) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('results.version.title', { version: shown.version, date: words.date(shown.at) })}
      />
      <Notice
        words={words}
        kind="warning"
        title={t('results.version.replaced', { date: words.date(next.at) })}
      >
        {next.why && <RichText text={next.why.reason} />}
        <p>
          <a href={resultsPath(words, round.id)}>{t('results.version.stands')}</a>
        </p>
      </Notice>
      {views.map(view => (
        <DataTable
          key={view.outcome.pot}
          caption={view.place.name}
          columns={[
            { head: t('common.project') },
            { head: t('common.votesHead'), numeric: true },
            { head: t('common.costHead'), numeric: true },
            { head: t('common.outcomeHead') },
          ]}
          rows={projectViews(view).map(({ project, support, why }) => [
            project.title,
            words.number(support),
            words.money(project.costMinor),
            t(outcomeTexts[why.outcome]),
          ])}
        />
      ))}
      <Downloads words={words} round={round.id} bundle={bundle} />
    </>
  )
}
