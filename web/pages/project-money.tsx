// What a project was promised, what is paid of it and what is left: the part on the project's own page, and the page of
// every entry behind it.
import { Headline } from '../components/headline.tsx'
import { SumBar } from '../components/sum-bar.tsx'
import type { Words } from '../messages/translate.ts'
import { EntryList, type ShownEntry } from './entry-list.tsx'
import { fundPath, projectMoneyPath } from './money-paths.ts'
import { proposalPath } from './proposal-paths.ts'

/** All in minor units; together they are what was promised. */
export interface ProjectSums {
  readonly paidMinor: number
  /** Sent off and not yet confirmed. */
  readonly onItsWayMinor: number
  readonly leftMinor: number
  /** What was given back because it was not needed. */
  readonly returnedMinor: number
}

export const promisedMinor = ({ paidMinor, onItsWayMinor, leftMinor }: ProjectSums): number =>
  paidMinor + onItsWayMinor + leftMinor

interface Props {
  readonly words: Words
  readonly round: string
  readonly proposal: string
  readonly sums: ProjectSums
}

/** Nothing where no money was ever reserved. */
export function ProjectMoney({ words, round, proposal, sums }: Props) {
  const { t } = words
  return (
    <section aria-labelledby="money">
      <h2 id="money">{t('money.project.title')}</h2>
      <p>{moneySentence(words, sums)}</p>
      <Bars words={words} sums={sums} />
      <p>
        <a href={projectMoneyPath(words, round, proposal)}>{t('money.project.entries')}</a>
      </p>
    </section>
  )
}

export const moneySentence = (words: Words, sums: ProjectSums): string =>
  said(words, 'money.project.sentence', sums)

export const moneyHeadline = (words: Words, sums: ProjectSums): string =>
  said(words, 'money.project.headline', sums)

function said(
  words: Words,
  key: 'money.project.sentence' | 'money.project.headline',
  sums: ProjectSums,
): string {
  return words.t(key, {
    promised: words.money(promisedMinor(sums)),
    paid: words.money(sums.paidMinor),
    left: words.money(sums.leftMinor + sums.onItsWayMinor),
    some: sums.paidMinor === 0 ? 'none' : sums.leftMinor + sums.onItsWayMinor === 0 ? 'all' : 'some',
  })
}

function Bars({ words, sums }: Pick<Props, 'words' | 'sums'>) {
  const { t } = words
  const { paidMinor, onItsWayMinor, leftMinor, returnedMinor } = sums
  const parts = [
    { name: t('money.project.paid'), minor: paidMinor, fill: 'solid' as const },
    { name: t('money.project.onItsWay'), minor: onItsWayMinor, fill: 'half' as const },
    { name: t('money.project.left'), minor: leftMinor, fill: 'empty' as const },
    { name: t('money.project.returned'), minor: returnedMinor, fill: 'grey' as const },
  ].filter(({ minor }) => minor > 0)
  const whole = promisedMinor(sums) + returnedMinor
  return (
    <div class="sum-bars">
      <SumBar
        title={t('money.project.bar', { sum: words.money(whole) })}
        wholeMinor={whole}
        parts={parts.map(part => ({ ...part, sum: words.money(part.minor) }))}
      />
    </div>
  )
}

interface PageProps extends Props {
  readonly title: string
  readonly lang: string | undefined
  readonly place: { readonly id: string; readonly name: string }
  /** Newest first. */
  readonly entries: readonly ShownEntry[]
}

export function ProjectMoneyPage(props: PageProps) {
  const { words, round, proposal, title, lang, place, sums, entries } = props
  const { t } = words
  return (
    <>
      <Headline kicker={title} lang={lang} title={moneyHeadline(words, sums)} />
      <Bars words={words} sums={sums} />
      <h2>{t('money.project.every')}</h2>
      <EntryList words={words} entries={entries} unlinked />
      <p>
        <a href={proposalPath(words, { round, id: proposal })}>{t('money.project.back')}</a>
        {' · '}
        <a href={fundPath(words, place.id)}>{t('money.project.fund', { place: place.name })}</a>
      </p>
    </>
  )
}
