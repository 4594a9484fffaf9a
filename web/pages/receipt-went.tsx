// Where a vote went, for whoever found it by its receipt: what became of each choice and why, in words; and by equal shares how
// much of its share each got, in words first and then in a table.
import type { Choice } from '../../shared/ballots/choices.ts'
import type { Ratio } from '../../shared/counting/fraction.ts'
import { isByShares } from '../../shared/formats/outcome.ts'
import { type ChoiceWent, type WhereItWent, whereItWent } from '../../shared/formats/where-it-went.ts'
import { DataTable } from '../components/data-table.tsx'
import { OutcomeCard } from '../components/outcome-card.tsx'
import type { Words } from '../messages/translate.ts'
import { shareText } from './results-paid.ts'
import { potResultsPath, projectPath, stepsPath } from './results-paths.ts'
import { reasonWriter } from './results-reason.ts'
import { comparedText } from './results-rule.ts'
import { supportUnit } from './results-support.ts'
import { type PotView, type ProjectView, projectViews } from './results-view.ts'

export interface ReceiptWentProps {
  readonly words: Words
  readonly view: PotView
  readonly choices: readonly Choice[]
}

/** Nothing where the ballot chose nothing, or where single ballots are withheld. */
export function ReceiptWent({ words, view, choices }: ReceiptWentProps) {
  const { t } = words
  const went = whereItWent(view.outcome, choices)
  if (!went || went.choices.length === 0) return null
  return (
    <section aria-labelledby="went">
      <h2 id="went">{t('ballot.went.title')}</h2>
      <p>{[fundedText(words, went.choices), ...shareTexts(words, view, went)].join(' ')}</p>
      <Each words={words} view={view} went={went} />
      {went.share && <ShareTable words={words} view={view} went={went} share={went.share} />}
      <p>
        <a href={potResultsPath(words, view.round.id, view.outcome.pot)}>{t('ballot.went.results')}</a>
      </p>
    </section>
  )
}

export function fundedText({ t }: Words, choices: readonly ChoiceWent[]): string {
  const [all, funded] = [choices.length, choices.filter(({ became }) => isPaid(became)).length]
  if (all === 1) return t(funded === 1 ? 'ballot.went.one.yes' : 'ballot.went.one.no')
  return funded === all ? t('ballot.went.all', { all }) : t('ballot.went.some', { funded, all })
}

const isPaid = (became: ChoiceWent['became']) => became === 'funded' || became === 'part-funded'

function shareTexts(words: Words, { outcome }: PotView, { share }: WhereItWent): string[] {
  const { t } = words
  if (!isByShares(outcome)) return []
  if (!share) return [comparedText(words, outcome)].filter(Boolean)
  const [spent, left] = [shareText(words, share.spent), shareText(words, share.left)]
  return [
    t('ballot.went.share', { share: shareText(words, share.whole) }),
    share.spent.over === '0' ? t('ballot.went.unspent') : t('ballot.went.spent', { spent, left }),
    ...(outcome.settings.then ? [t('ballot.went.rest', { unit: supportUnit(outcome.settings) })] : []),
  ]
}

interface WentProps {
  readonly words: Words
  readonly view: PotView
  readonly went: WhereItWent
}

function Each({ words, view, went }: WentProps) {
  const counted = new Map(projectViews(view).map(one => [one.project.id, one]))
  const reasonOf = reasonWriter(words, view)
  return (
    <>
      {went.choices.map(choice => {
        const one = counted.get(choice.project)
        return one ? (
          <Counted
            key={choice.project}
            words={words}
            view={view}
            one={one}
            choice={choice}
            reasonOf={reasonOf}
          />
        ) : (
          <Gone key={choice.project} words={words} view={view} project={choice.project} />
        )
      })}
    </>
  )
}

interface CountedProps {
  readonly words: Words
  readonly view: PotView
  readonly one: ProjectView
  readonly choice: ChoiceWent
  readonly reasonOf: ReturnType<typeof reasonWriter>
}

function Counted({ words, view, one, choice, reasonOf }: CountedProps) {
  const { project, why, support, unit, step, news } = one
  const { round, outcome } = view
  return (
    <OutcomeCard
      words={words}
      number={project.number}
      title={project.title}
      href={projectPath(words, round.id, project.proposal)}
      lang={news.language}
      outcome={choice.became}
      costMinor={why.costMinor}
      votes={support}
      unit={unit}
      reason={[paidText(words, choice.paid), reasonOf(why)].filter(Boolean).join(' ')}
      links={
        step ? [{ href: stepsPath(words, round.id, outcome.pot, step.step), text: words.t('steps.see') }] : []
      }
    />
  )
}

function paidText(words: Words, paid: Ratio | undefined): string {
  if (!paid) return ''
  return paid.over === '0'
    ? words.t('ballot.went.paidNothing')
    : words.t('ballot.went.paid', { sum: shareText(words, paid) })
}

/** Taken out of the vote while it was under way. */
function Gone({
  words,
  view,
  project,
}: {
  readonly words: Words
  readonly view: PotView
  readonly project: string
}) {
  const known = view.pot.projects.find(({ id }) => id === project)
  if (!known) return null
  return (
    <OutcomeCard
      words={words}
      number={known.number}
      title={known.title}
      outcome="withdrawn"
      reason={words.t('ballot.went.withdrawn')}
    />
  )
}

function ShareTable({
  words,
  view,
  went,
  share,
}: WentProps & { readonly share: NonNullable<WhereItWent['share']> }) {
  const { t } = words
  const nameOf = (id: string) => {
    const project = view.pot.projects.find(one => one.id === id)
    return project ? `${project.number} · ${project.title}` : id
  }
  const paid = went.choices.flatMap(({ project, paid: sum }) => (sum ? [{ project, sum }] : []))
  if (paid.length === 0) return null
  return (
    <DataTable
      caption={t('ballot.went.tableTitle')}
      columns={[{ head: t('common.project') }, { head: t('ballot.went.fromShare'), numeric: true }]}
      rows={[
        ...paid.map(({ project, sum }) => [nameOf(project), shareText(words, sum)]),
        [t('ballot.went.leftRow'), shareText(words, share.left)],
      ]}
      foot={[t('ballot.check.together'), shareText(words, share.whole)]}
    />
  )
}
