// One pot on the count page: the account of its vote, its outcome, how close it was, and who signs it.
import { nearMisses } from '../../shared/formats/close-call.ts'
import { type CountStep, countSteps, countTies } from '../../shared/formats/count-steps.ts'
import { fewestBallotsShown, isByShares, type PotOutcome } from '../../shared/formats/outcome.ts'
import { DataTable } from '../components/data-table.tsx'
import { Notice } from '../components/notice.tsx'
import { outcomeTexts } from '../components/outcome-card.tsx'
import type { Words } from '../messages/translate.ts'
import { Signing, type SigningProps } from './count-signing.tsx'
import type { CountPot } from './count-view.ts'
import { VoteAccountTable } from './results-account.tsx'
import { CloseNotice } from './results-close.tsx'
import { supportKind, supportOf, supportUnit } from './results-support.ts'
import type { Why } from './results-view.ts'

export function CountPotSection(props: SigningProps) {
  const { words, counted } = props
  const { t } = words
  const { pot, outcome, turnout } = counted
  return (
    <section id={pot.neighbourhood} aria-labelledby={`${pot.neighbourhood}-name`}>
      <h2 id={`${pot.neighbourhood}-name`}>{pot.name}</h2>
      {!outcome && turnout && <p>{t('count.turnout', { ...turnout })}</p>}
      {outcome && (
        <>
          <Warnings words={words} outcome={outcome} />
          <CloseNotice words={words} pot={pot} outcome={outcome} />
          <VoteAccountTable
            words={words}
            caption={t('count.account', { place: pot.name })}
            outcome={outcome}
          />
          <OutcomeTable words={words} counted={counted} outcome={outcome} />
          <Closeness words={words} counted={counted} outcome={outcome} />
          <Signing {...props} />
        </>
      )}
    </section>
  )
}

function Warnings({ words, outcome }: { readonly words: Words; readonly outcome: PotOutcome }) {
  const { t } = words
  const { account, withheld } = outcome
  return (
    <>
      {withheld && (
        <Notice words={words}>
          <p>{t('count.withheld', { fewest: fewestBallotsShown })}</p>
        </Notice>
      )}
      {account.invalid !== null && account.invalid > 0 && (
        <Notice words={words} kind="warning">
          <p>{t('count.invalid', { count: account.invalid })}</p>
        </Notice>
      )}
    </>
  )
}

interface OutcomeProps {
  readonly words: Words
  readonly counted: CountPot
  readonly outcome: PotOutcome
}

function OutcomeTable({ words, counted: { pot }, outcome }: OutcomeProps) {
  const { t, money, number } = words
  const projectOf = new Map(pot.projects.map(project => [project.id, project]))
  const leftAfter = (step: CountStep | undefined) => (step ? money(step.leftAfterMinor) : '')
  const steps = new Map(countSteps(outcome).map(step => [step.project, step]))
  const placeOf = (why: Why) =>
    steps.get(why.project)?.step ??
    (outcome.funded.includes(why.project) ? 0 : 1e9 - supportOf(outcome.settings, why))
  const rows = [...outcome.projects].sort((a: Why, b: Why) => placeOf(a) - placeOf(b))
  return (
    <DataTable
      caption={t('count.outcome', { place: pot.name })}
      columns={[
        { head: t('common.project') },
        { head: t(`common.${supportUnit(outcome.settings)}Head`), numeric: true },
        { head: t('common.costHead'), numeric: true },
        { head: t('common.outcomeHead') },
        { head: t('count.left'), numeric: true },
      ]}
      rows={rows.map((why: Why) => [
        `${projectOf.get(why.project)?.number} · ${projectOf.get(why.project)?.title}`,
        number(supportOf(outcome.settings, why)),
        money(why.costMinor),
        t(outcomeTexts[why.outcome]),
        leftAfter(steps.get(why.project)),
      ])}
    />
  )
}

const mostClose = 3

/** The votes that would have changed the outcome, fewest first, and what the tie rule decided. */
function Closeness({ words, counted: { pot }, outcome }: OutcomeProps) {
  const { t } = words
  const titleOf = (id: string) => pot.projects.find(project => project.id === id)?.title ?? id
  const { near, notComputed } = nearMisses(outcome)
  const isUntold = isByShares(outcome) && outcome.withheld
  const decided = countTies(outcome).filter(({ decisive }) => decisive)
  const quoted = (ids: readonly string[]) =>
    words.list(ids.map(id => t('rounds.quoted', { title: titleOf(id) })))
  return (
    <>
      <h3>{t('count.closeTitle')}</h3>
      <ul>
        {near.slice(0, mostClose).map(({ project, votes }) => (
          <li key={project}>
            {t('count.close', { title: titleOf(project), votes, kind: supportKind(outcome.settings) })}
          </li>
        ))}
        {near.length === 0 && notComputed === 0 && !isUntold && <li>{t('count.closeNone')}</li>}
        {notComputed > 0 && <li>{t('results.close.notComputed', { count: notComputed })}</li>}
        {isUntold && <li>{t('count.closeWithheld')}</li>}
        {decided.map(({ projects, equal }) => (
          <li key={projects[0]}>
            {t(equal === 'price' ? 'count.tiePrice' : 'count.tie', { projects: quoted(projects) })}
          </li>
        ))}
        {decided.length === 0 && <li>{t(noTieKey(outcome))}</li>}
      </ul>
    </>
  )
}

const noTieKey = (outcome: PotOutcome) =>
  !outcome.tieBroken ? 'count.noTie' : isByShares(outcome) ? 'count.tieWithoutLoss' : 'count.tieWithoutEffect'
