// The library of ready metrics to choose from, each with its official source.
import { readyMetrics } from '../../shared/grants/metric-library.ts'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { newMetricPath } from './metric-paths.ts'

export function MetricLibraryPage({ words }: { readonly words: Words }) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={t('metrics.desk.kicker')}
        title={t('metrics.library.title')}
        standfirst={t('metrics.library.lead')}
      />
      <ul class="plain-list">
        {readyMetrics.map(({ id, name, source }) => (
          <li key={id}>
            <a href={newMetricPath(words, id)}>{name}</a>
            <p class="hint">{source.name}</p>
          </li>
        ))}
        <li>
          <a href={newMetricPath(words, 'own')}>{t('metrics.library.own')}</a>
          <p class="hint">{t('metrics.library.ownHint')}</p>
        </li>
      </ul>
    </>
  )
}
