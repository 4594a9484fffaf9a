// The grants of a fund in a table: what was promised and what is paid.
import { type Grant, grantState, totalMinor } from '../../shared/grants/grant.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Outline } from '../components/outline.ts'
import type { Words } from '../messages/translate.ts'
import { grantPath } from './grant-paths.ts'
import { granteeText } from './grant-words.ts'
import { fundPath } from './money-paths.ts'

export interface ShownInList {
  readonly grant: Grant
  readonly paidMinor: number
}

interface ListProps {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string; readonly outline: Outline }
  readonly grants: readonly ShownInList[]
}

export function GrantsPage({ words, place, grants }: ListProps) {
  const { t } = words
  return (
    <>
      <Headline
        emblem={place.outline}
        kicker={place.name}
        title={t('grants.list.title', { count: grants.length, place: place.name })}
        standfirst={t('grants.list.lead')}
      />
      {grants.length > 0 && <GrantTable words={words} place={place} grants={grants} />}
      <p>
        <a href={fundPath(words, place.id)}>{t('grants.list.fund', { place: place.name })}</a>
      </p>
    </>
  )
}

export function GrantTable({ words, place, grants }: ListProps) {
  const { t } = words
  return (
    <DataTable
      caption={t('grants.list.caption')}
      captionHidden
      columns={[
        { head: t('grants.list.grant') },
        { head: t('grants.list.who') },
        { head: t('grants.list.promised'), numeric: true },
        { head: t('grants.list.paid'), numeric: true },
        { head: t('grants.list.state') },
      ]}
      rows={grants.map(({ grant, paidMinor }) => [
        <a key={grant.id} href={grantPath(words, { fund: place.id, grant: grant.id })}>
          {grant.title}
        </a>,
        granteeText(words, grant),
        words.money(totalMinor(grant)),
        words.money(paidMinor),
        t(`grants.grantState.${grantState(grant)}`),
      ])}
    />
  )
}
