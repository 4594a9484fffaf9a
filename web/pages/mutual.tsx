// For everybody: the schemes of mutual groups with their sums, each group with its money, and what its members decided. Of who
// is in a group, and what they need, nothing is here.
import {
  bookedMembers,
  fewestTogether,
  type MutualGroup,
  type MutualScheme,
  publicSplit,
} from '../../shared/funds/mutual.ts'
import { type Spending, spendingState } from '../../shared/funds/spending.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { DataTable } from '../components/data-table.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { fundPath, mutualGroupPath, mutualPath, myGroupPath } from './money-paths.ts'
import type { Naming } from './round-words.ts'

export interface HeldGroup {
  readonly group: MutualGroup
  readonly leftMinor: number
}

interface Props {
  readonly words: Words
  readonly schemes: readonly MutualScheme[]
  readonly groups: readonly HeldGroup[]
  readonly nameOf: Naming
}

export const mutualTitle = ({ t }: Words, groups: readonly HeldGroup[]): string =>
  t('mutual.title', { count: groups.length })

export function MutualPage({ words, schemes, groups, nameOf }: Props) {
  const { t } = words
  return (
    <>
      <Headline title={mutualTitle(words, groups)} standfirst={t('mutual.lead')} />
      <p>{t('mutual.secret')}</p>
      {schemes.map(scheme => {
        const mine = groups.filter(({ group }) => group.scheme === scheme.id)
        return (
          <section key={scheme.id} aria-labelledby={`scheme-${scheme.id}`}>
            <h2 id={`scheme-${scheme.id}`}>
              {t('mutual.scheme', { title: scheme.title, place: nameOf(scheme.place) })}
            </h2>
            <p>{scheme.about}</p>
            <SchemeRules words={words} scheme={scheme} />
            {mine.length === 0 ? (
              <p>{t('mutual.noGroups')}</p>
            ) : (
              <DataTable
                caption={t('mutual.groups')}
                columns={[
                  { head: t('mutual.group') },
                  { head: t('mutual.members'), numeric: true },
                  { head: t('mutual.left'), numeric: true },
                ]}
                rows={mine.map(({ group, leftMinor }) => [
                  <a key={group.id} href={mutualGroupPath(words, group.id)}>
                    {group.name}
                  </a>,
                  words.number(group.members),
                  words.money(leftMinor),
                ])}
              />
            )}
          </section>
        )
      })}
    </>
  )
}

export function SchemeRules({ words, scheme }: { readonly words: Words; readonly scheme: MutualScheme }) {
  const { t, money } = words
  const { sums, mostMembers, quorumPercent, openDays, decision, decided } = scheme
  return (
    <>
      <p>
        {t('mutual.sums', { usual: money(sums.usual), more: money(sums.more), most: money(sums.most) })}{' '}
        {t('mutual.rules', { members: mostMembers, percent: quorumPercent, days: openDays })}
      </p>
      <p class="muted">{t('mutual.decided', { decision, name: decided.byName })}</p>
    </>
  )
}

interface GroupProps {
  readonly words: Words
  readonly scheme: MutualScheme
  readonly held: HeldGroup
  readonly place: string
  /** Newest first. */
  readonly spendings: readonly Spending[]
  readonly now: Instant
}

export const groupTitle = (words: Words, { group, leftMinor }: HeldGroup): string =>
  words.t('mutual.one.title', {
    name: group.name,
    members: group.members,
    left: words.money(leftMinor),
  })

export function MutualGroupPage({ words, scheme, held, place, spendings, now }: GroupProps) {
  const { t } = words
  const { group } = held
  return (
    <>
      <Headline
        kicker={t('mutual.one.kicker', { scheme: scheme.title, place })}
        title={groupTitle(words, held)}
        standfirst={group.about}
      />
      {bookedMembers(group) >= fewestTogether && <Sums words={words} scheme={scheme} group={group} />}
      <h2>{t('mutual.one.spendings')}</h2>
      {spendings.length === 0 ? (
        <p>{t('mutual.one.noSpendings')}</p>
      ) : (
        <DataTable
          caption={t('mutual.one.spendings')}
          captionHidden
          columns={[
            { head: t('mutual.one.what') },
            { head: t('mutual.one.amount'), numeric: true },
            { head: t('mutual.one.state') },
          ]}
          rows={spendings.map(spending => [
            spending.what,
            words.money(spending.amountMinor),
            stateText(words, spending, now),
          ])}
        />
      )}
      <SchemeRules words={words} scheme={scheme} />
      <ul>
        <li>
          <a href={myGroupPath(words, group.id)}>{t('mutual.one.mine')}</a>
        </li>
        <li>
          <a href={mutualPath(words)}>{t('mutual.one.back')}</a>
        </li>
        <li>
          <a href={fundPath(words, group.place)}>{t('mutual.one.fund', { place })}</a>
        </li>
      </ul>
    </>
  )
}

function Sums({
  words,
  scheme,
  group,
}: {
  readonly words: Words
  readonly scheme: MutualScheme
  readonly group: MutualGroup
}) {
  const { t } = words
  const { booked } = group
  const sum =
    booked.usual * scheme.sums.usual + booked.more * scheme.sums.more + booked.most * scheme.sums.most
  const split = publicSplit(group)
  return (
    <p>
      {t('mutual.one.got', { sum: words.money(sum) })}{' '}
      {split ? t('mutual.one.split', { ...split }) : t('mutual.one.noSplit')}
    </p>
  )
}

function stateText(words: Words, spending: Spending, now: Instant): string {
  const { yes, no, needed, closesAt } = spending
  const state = spendingState(spending, now)
  // While it is open, how the votes stand is nobody's to see.
  return state === 'open'
    ? words.t('mutual.one.state.open', { date: words.dateTime(closesAt) })
    : words.t(`mutual.one.state.${state}`, { yes, no, needed, voted: yes + no })
}
