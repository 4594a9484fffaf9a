// The ballot: a plain form with everything one needs to know on it. Nothing is disabled, nothing ticked is ever lost.
import { findProjects } from '../../shared/ballots/find-projects.ts'
import type { FrozenBallot, FrozenPot, FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import { inDrawnOrder } from '../../shared/proposals/drawn-order.ts'
import { BallotForm } from '../components/ballot-form.tsx'
import { BudgetStrip } from '../components/budget-strip.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Outline } from '../components/outline.ts'
import { ProjectCheckbox, ProjectList } from '../components/project-checkbox.tsx'
import { StateStrip } from '../components/state-strip.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { ballotPath, checkPath } from './ballot-paths.ts'
import { HowSecret, whatToTick } from './ballot-rules.tsx'
import { HowCounted } from './how-counted.tsx'

/** What a ballot's form carries from page to page until it is sent. */
export interface BallotDraft {
  readonly choices: readonly string[]
  readonly castId: string
  readonly voterNonce: string
  /** The roll version this page saw. */
  readonly replaces: number
  /** In which of the 16 orders the projects stand. */
  readonly draw: number
}

export interface BallotPageProps {
  readonly words: Words
  readonly frozen: FrozenBallot
  readonly pot: FrozenPot
  readonly outline?: Outline | undefined
  readonly draft: BallotDraft
  /** What is looked for. */
  readonly query: string
  readonly changesLeft: number
  readonly errors: readonly string[]
}

export function BallotPage(props: BallotPageProps) {
  const { words, frozen, pot, draft, query, errors } = props
  const { t } = words
  const { rules } = frozen
  const inPot = { round: frozen.round, pot: pot.neighbourhood }
  const found = findProjects(pot.projects, query)
  const ticked = new Set(draft.choices)
  return (
    <>
      <ErrorSummary words={words} errors={errors.map(text => ({ text }))} />
      <BallotForm
        words={words}
        action={checkPath(words, inPot)}
        round={frozen.round}
        pot={pot.neighbourhood}
        potMinor={pot.amountMinor}
        ballotType={rules.ballotType}
        maxChoices={rules.maxChoices}
        castId={draft.castId}
        voterNonce={draft.voterNonce}
        replaces={draft.replaces}
      >
        <input type="hidden" name="draw" value={draft.draw} />
        <Opening {...props} />
        {draft.replaces > 0 && <VotedBefore {...props} />}
        <div class="ballot-about">
          <details>
            <summary>{t('ballot.count')}</summary>
            <HowCounted words={words} rules={rules} />
          </details>
          <details>
            <summary>{t('ballot.secret')}</summary>
            <HowSecret words={words} />
          </details>
          <Find words={words} action={ballotPath(words, inPot)} query={query} found={found.size} />
        </div>
        <StateStrip words={words} state="not-sent" />
        <ProjectList>
          {inDrawnOrder(pot.projects, draft.draw).map(project => (
            <Project
              key={project.id}
              words={words}
              round={frozen.round}
              project={project}
              checked={ticked.has(project.id)}
              hidden={!found.has(project.id) && !ticked.has(project.id)}
            />
          ))}
        </ProjectList>
        <BudgetStrip
          words={words}
          potMinor={pot.amountMinor}
          ballotType={rules.ballotType}
          maxChoices={rules.maxChoices}
        />
      </BallotForm>
    </>
  )
}

function Opening({ words, frozen, pot, outline }: BallotPageProps) {
  const { t } = words
  const { rules } = frozen
  return (
    <Headline
      kicker={t('ballot.kicker', { place: pot.name, amount: words.money(pot.amountMinor) })}
      emblem={outline}
      title={t('ballot.headline')}
      standfirst={
        <>
          {whatToTick(words, rules, pot.amountMinor)}{' '}
          {t(rules.mayChangeBallot ? 'ballot.until.change' : 'ballot.until.final')}{' '}
          <strong>{words.dateTime(frozen.closesAt)}</strong>.
          {!rules.mayChangeBallot && ` ${t('ballot.until.finalNote')}`}
        </>
      }
    />
  )
}

const VotedBefore = ({ words, changesLeft }: BallotPageProps) => (
  <Notice words={words} title={words.t('ballot.voted.title')}>
    <p>{words.t('ballot.voted.text')}</p>
    <p>{words.t('ballot.voted.empty')}</p>
    <p>{words.t('ballot.voted.changes', { left: changesLeft })}</p>
  </Notice>
)

interface FindProps {
  readonly words: Words
  readonly action: string
  readonly query: string
  readonly found: number
}

/** Posted with the ballot it stands in, so that what is ticked stays, and never stands in an address. */
const Find = ({ words, action, query, found }: FindProps) => (
  <details open={query !== ''}>
    <summary>{words.t('ballot.find')}</summary>
    <TextField words={words} name="q" type="search" label={words.t('ballot.find')} value={query} />
    <Button kind="secondary" formaction={action}>
      {words.t('ballot.find.button')}
    </Button>
    {query !== '' && (
      <p role="status">
        {words.t('ballot.find.found', { found })}{' '}
        <Button kind="secondary" formaction={action} name="find" value="all">
          {words.t('ballot.find.all')}
        </Button>
      </p>
    )}
    <p class="note">{words.t('ballot.order')}</p>
  </details>
)

interface ProjectProps {
  readonly words: Words
  readonly round: string
  readonly project: FrozenProject
  readonly checked: boolean
  readonly hidden: boolean
}

const Project = ({ words, round, project, checked, hidden }: ProjectProps) => (
  <ProjectCheckbox
    words={words}
    checked={checked}
    hidden={hidden}
    project={{
      id: project.id,
      number: project.number,
      title: project.title,
      benefit: project.summary,
      place: project.place || undefined,
      costMinor: project.costMinor,
    }}
  >
    <p>
      <a
        href={`/${words.language}/rounds/${round}/proposals/${project.proposal}`}
        target="_blank"
        rel="noopener"
      >
        {words.t('ballot.proposal')}
      </a>
    </p>
  </ProjectCheckbox>
)
