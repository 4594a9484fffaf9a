// One pot on the count page: the account of its vote, its outcome, how close it was, and who signs it.
import { fewestBallotsShown, type PotOutcome } from '../../shared/formats/outcome.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Notice } from '../components/notice.tsx'
import { outcomeTexts } from '../components/outcome-card.tsx'
import type { Words } from '../messages/translate.ts'
import type { CountPot } from './count-view.ts'
import { VoteAccountTable } from './results-account.tsx'
import { CloseNotice } from './results-close.tsx'
import { countPath } from './results-paths.ts'

interface Props {
  readonly words: Words
  readonly round: Round
  readonly counted: CountPot
}

export function CountPotSection({ words, round, counted }: Props) {
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
          <Sign words={words} round={round} counted={counted} />
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
  const rows = outcome.projects.toSorted(
    (a, b) => ('step' in a ? a.step : 1e9 - a.votes) - ('step' in b ? b.step : 1e9 - b.votes),
  )
  return (
    <DataTable
      caption={t('count.outcome', { place: pot.name })}
      columns={[
        { head: t('common.project') },
        { head: t('common.votesHead'), numeric: true },
        { head: t('common.costHead'), numeric: true },
        { head: t('common.outcomeHead') },
        { head: t('count.left'), numeric: true },
      ]}
      rows={rows.map(why => [
        `${projectOf.get(why.project)?.number} · ${projectOf.get(why.project)?.title}`,
        number(why.votes),
        money(why.costMinor),
        t(outcomeTexts[why.outcome]),
        'leftAfterMinor' in why ? money(why.leftAfterMinor) : '',
      ])}
    />
  )
}

const mostClose = 3

/** The votes that would have changed the outcome, fewest first, and what the tie rule decided. */
function Closeness({ words, counted: { pot }, outcome }: OutcomeProps) {
  const { t } = words
  const titleOf = (id: string) => pot.projects.find(project => project.id === id)?.title ?? id
  const near = outcome.projects
    .flatMap(why =>
      why.outcome !== 'funded' && why.enoughVotes.found === 'yes'
        ? [{ title: titleOf(why.project), votes: why.enoughVotes.value }]
        : [],
    )
    .sort((a, b) => a.votes - b.votes)
    .slice(0, mostClose)
  const decided = outcome.working.ties.filter(({ decisive }) => decisive)
  const quoted = (ids: readonly string[]) =>
    words.list(ids.map(id => t('rounds.quoted', { title: titleOf(id) })))
  return (
    <>
      <h3>{t('count.closeTitle')}</h3>
      <ul>
        {near.map(({ title, votes }) => (
          <li key={title}>{t('count.close', { title, votes })}</li>
        ))}
        {near.length === 0 && <li>{t('count.closeNone')}</li>}
        {decided.map(({ projects }) => (
          <li key={projects[0]}>{t('count.tie', { projects: quoted(projects) })}</li>
        ))}
        {decided.length === 0 && <li>{t(outcome.tieBroken ? 'count.tieWithoutEffect' : 'count.noTie')}</li>}
      </ul>
    </>
  )
}

function Sign({ words, round, counted }: Props) {
  const { t } = words
  const { pot, signOffs, maySignAs, hasSigned } = counted
  if (signOffs.length === 2) return null
  if (hasSigned) return <p>{t('count.signSigned')}</p>
  if (maySignAs.length === 0) return null
  return (
    <>
      <h3>{t('count.signTitle', { place: pot.name })}</h3>
      <p>{t('count.signText')}</p>
      <Form action={`${countPath(words, round.id)}/sign-off`} hidden={{ pot: pot.neighbourhood }}>
        <Buttons>
          {maySignAs.map(as => (
            <Button key={as} name="as" value={as}>
              {t('count.signButton', { as })}
            </Button>
          ))}
        </Buttons>
      </Form>
    </>
  )
}
