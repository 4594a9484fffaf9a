// Every project of a pot with the reason for its outcome and what has happened since; many of them can be searched.
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { OutcomeCard } from '../components/outcome-card.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { DeliveryNotes } from './delivery-notes.tsx'
import { projectPath, stepsPath } from './results-paths.ts'
import { type ReasonWriter, reasonWriter } from './results-reason.ts'
import { type CountedComparison, comparisonId, countedComparison } from './results-rules.tsx'
import { isFunded, matching, type PotView, type ProjectView } from './results-view.ts'

interface Props {
  readonly words: Words
  readonly view: PotView
  readonly views: readonly ProjectView[]
  /** The page's address. */
  readonly here: string
  readonly query: string
}

/** With fewer there is nothing to look for. */
const fewestToSearch = 16

export function ProjectOutcomes({ words, view, views, here, query }: Props) {
  const found = matching(views, query)
  const reasonOf = reasonWriter(words, view)
  const otherWay = countedComparison(view.outcome)
  return (
    <>
      {views.length >= fewestToSearch && (
        <Search words={words} action={here} query={query} found={found.length} all={views.length} />
      )}
      {found.map(one => (
        <ProjectOutcome
          key={one.project.id}
          words={words}
          round={view.round.id}
          pot={view.outcome.pot}
          otherWay={otherWay}
          view={one}
          reasonOf={reasonOf}
        />
      ))}
    </>
  )
}

interface ProjectOutcomeProps {
  readonly words: Words
  readonly round: string
  readonly pot: string
  /** What the rule beside this one would have funded. */
  readonly otherWay: CountedComparison | undefined
  readonly view: ProjectView
  readonly reasonOf: ReasonWriter
}

function ProjectOutcome({ words, round, pot, otherWay, view, reasonOf }: ProjectOutcomeProps) {
  const { project, why, step, news } = view
  return (
    <>
      <OutcomeCard
        words={words}
        number={project.number}
        title={project.title}
        href={projectPath(words, round, project.proposal)}
        lang={news.language}
        outcome={why.outcome}
        costMinor={why.costMinor}
        votes={view.support}
        unit={view.unit}
        reason={reasonOf(why)}
        links={[
          ...(step ? [{ href: stepsPath(words, round, pot, step.step), text: words.t('steps.see') }] : []),
          ...(why.outcome === 'not-funded' && otherWay?.funded.includes(project.id)
            ? [
                {
                  href: `#${comparisonId}`,
                  text: words.t(`results.rules.wouldBeFunded.${otherWay.settings.rule}`, { unit: view.unit }),
                },
              ]
            : []),
        ]}
      />
      {isFunded(view) && <DeliveryNotes words={words} reports={news.delivery} />}
    </>
  )
}

interface SearchProps {
  readonly words: Words
  readonly action: string
  readonly query: string
  readonly found: number
  readonly all: number
}

function Search({ words, action, query, found, all }: SearchProps) {
  const { t } = words
  return (
    <Form action={`${action}#why`} method="get" class="search">
      <TextField
        words={words}
        name="q"
        label={t('results.search')}
        type="search"
        letters="medium"
        value={query}
      />
      <Button kind="secondary">{t('results.searchButton')}</Button>
      {query !== '' && (
        <p role="status">
          {t('results.searchFound', { count: found, query })}{' '}
          <a href={`${action}#why`}>{t('results.searchAll', { count: all })}</a>
        </p>
      )}
    </Form>
  )
}
