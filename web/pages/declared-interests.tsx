// What those who decide have declared about their interests in the proposals of a round, for everybody to read.
import type { Round } from '../../shared/rounds/round.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { roundPath } from './proposal-paths.ts'

export interface DeclaredProps {
  readonly words: Words
  readonly round: Round
  /** False in rounds from before interests were declared. */
  readonly asked: boolean
}

export function DeclaredInterests({ words, round, asked }: DeclaredProps) {
  const { t } = words
  const declared = round.acts.interests ?? []
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('reviewing.interests.headline')}
        standfirst={t('reviewing.interests.lead')}
      />
      {declared.length === 0 ? (
        <p>{t(asked ? 'reviewing.interests.none' : 'reviewing.interests.older')}</p>
      ) : (
        <DataTable
          caption={t('reviewing.interests.caption', { count: declared.length })}
          columns={[
            { head: t('reviewing.interests.who') },
            { head: t('reviewing.interests.what') },
            { head: t('reviewing.interests.when') },
          ]}
          rows={declared.map(({ byName, at, interests }) => [
            byName,
            interests.length === 0
              ? t('reviewing.interests.nothing')
              : interests.map(({ proposal, title, kind }) => (
                  <p key={`${proposal}${kind}`}>
                    {t('reviewing.interests.one', { title, kind: kind.replace('-', '') })}
                  </p>
                )),
            words.date(at),
          ])}
        />
      )}
      <p>
        <a href={roundPath(words, round.id)}>{t('proposals.roundLink', { title: round.title })}</a>
      </p>
    </>
  )
}
