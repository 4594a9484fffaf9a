// How close a count was, where it was: said to whoever signs, before they sign, and to everybody above the results.

import type { FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import { type CloseCall, closeCallOf } from '../../shared/formats/close-call.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { SignOff } from '../../shared/rounds/round.ts'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'
import { supportKind } from './results-support.ts'
import { tieRuleText } from './results-ties.ts'

interface Props {
  readonly words: Words
  readonly pot: FrozenPot
  readonly outcome: PotOutcome
  /** With the results; without them it stands before the signatures. */
  readonly signOffs?: readonly SignOff[]
}

const mostNear = 3

export function CloseNotice({ words, pot, outcome, signOffs }: Props) {
  const { t } = words
  const close = closeCallOf(outcome)
  if (!close) return null
  return (
    <Notice words={words} kind={signOffs ? 'info' : 'warning'} title={t('results.close.title')}>
      {closeSentences(words, pot, outcome, close).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        {signOffs
          ? t('results.close.checked', { opened: outcome.account.opened, signed: signedBy(words, signOffs) })
          : t('results.close.beforeSigning')}
      </p>
    </Notice>
  )
}

export function closeSentences(
  words: Words,
  pot: FrozenPot,
  outcome: PotOutcome,
  { near, notCounted, ties, notComputed }: CloseCall,
): string[] {
  const { t } = words
  const titleOf = (id: string) => pot.projects.find(project => project.id === id)?.title ?? id
  const quoted = (ids: readonly string[]) =>
    words.list(ids.map(id => t('rounds.quoted', { title: titleOf(id) })))
  return [
    ...near
      .slice(0, mostNear)
      .map(({ project, votes }) =>
        t('results.close.near', { title: titleOf(project), votes, kind: supportKind(outcome.settings) }),
      ),
    ...(near.length > 0 ? [t('results.close.notCounted', { count: notCounted })] : []),
    ...ties.map(({ projects, equal }) =>
      t(equal === 'price' ? 'results.close.tiePrice' : 'results.close.tie', {
        projects: quoted(projects),
        kind: supportKind(outcome.settings),
        rule: tieRuleText(words, outcome, equal),
      }),
    ),
    ...(notComputed > 0 ? [t('results.close.notComputed', { count: notComputed })] : []),
  ]
}

function signedBy({ t }: Words, signOffs: readonly SignOff[]): string {
  const [councillor, officer] = (['councillor', 'officer'] as const).map(
    wanted => signOffs.find(({ as }) => as === wanted)?.byName,
  )
  return councillor && officer ? t('results.close.signed', { councillor, officer }) : ''
}
