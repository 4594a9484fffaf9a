// The ballot: a plain form with everything one needs to know on it. Nothing is disabled, nothing ticked is ever lost.
import {
  excludedBy,
  type FrozenBallot,
  type FrozenPot,
  type FrozenProject,
} from '../../shared/ballots/frozen-ballot.ts'
import type { MarkFault, Marks } from '../../shared/ballots/marks.ts'
import { inDrawnOrder } from '../../shared/proposals/drawn-order.ts'
import type { SignedAddendum } from '../../shared/rounds/round.ts'
import { BallotForm } from '../components/ballot-form.tsx'
import { type BallotLimits, limitsOf } from '../components/ballot-limits.ts'
import { BudgetStrip } from '../components/budget-strip.tsx'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Outline } from '../components/outline.ts'
import { ProjectCheckbox, ProjectList } from '../components/project-checkbox.tsx'
import { isMarked, markId, ProjectMark } from '../components/project-mark.tsx'
import { StateStrip } from '../components/state-strip.tsx'
import { VoteChanges } from '../components/vote-changes.tsx'
import type { Words } from '../messages/translate.ts'
import { excludedWords } from './ballot-excluded.tsx'
import { Compared, type Find, FindForm, found } from './ballot-find.tsx'
import { nthWords } from './ballot-given.ts'
import { ballotPath, checkPath, sendPath } from './ballot-paths.ts'
import { HowSecret, whatToTick } from './ballot-rules.tsx'
import { HowCounted } from './how-counted.tsx'
import { photoPath } from './propose-paths.ts'

/** What a ballot's form carries from page to page until it is sent. */
export interface BallotDraft {
  readonly marks: Marks
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
  readonly find: Find
  /** What the phone knows the voter by. */
  readonly voter: string
  /** Several people use this computer. */
  readonly shared: boolean
  readonly changesLeft: number
  /** Of the round as it is now: the vote may have been made longer since the ballot was frozen. */
  readonly closesAt: string
  /** What was changed since the ballot was frozen. */
  readonly addenda: readonly SignedAddendum[]
  readonly errors: readonly string[]
  /** What is wrong with single projects, by id. */
  readonly faults: readonly MarkFault[]
}

export function BallotPage(props: BallotPageProps) {
  const { words, frozen, pot, draft, find } = props
  const { t } = words
  const { rules } = frozen
  const limits = limitsOf(rules, pot.projects.length)
  const inPot = { round: frozen.round, pot: pot.neighbourhood }
  const marks = new Map(draft.marks)
  const shown = found(pot, find, id => isMarked(marks.get(id)))
  const errors = new Map(props.faults.map(fault => [fault.project, markFaultWords(words, limits, fault)]))
  return (
    <>
      <ErrorSummary words={words} errors={summaryOf(props, errors)} />
      <BallotForm
        words={words}
        action={checkPath(words, inPot)}
        round={frozen.round}
        pot={pot.neighbourhood}
        voter={props.voter}
        send={sendPath(words, inPot)}
        shared={props.shared}
        potMinor={pot.amountMinor}
        limits={limits}
        castId={draft.castId}
        voterNonce={draft.voterNonce}
        replaces={draft.replaces}
      >
        <input type="hidden" name="draw" value={draft.draw} />
        <Opening {...props} />
        {props.addenda.length > 0 && (
          <Notice words={words} title={t('voteDesk.changes')}>
            <VoteChanges words={words} addenda={props.addenda} />
          </Notice>
        )}
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
          <FindForm
            words={words}
            action={ballotPath(words, inPot)}
            pot={pot}
            find={find}
            found={shown.size}
          />
          {!props.shared && <NotMine words={words} action={ballotPath(words, inPot)} />}
        </div>
        <StateStrip words={words} state="not-sent" />
        {find.show === 'compared' && (
          <Compared words={words} projects={pot.projects.filter(({ id }) => shown.has(id))} />
        )}
        <ProjectList>
          {inDrawnOrder(pot.projects, draft.draw).map(project => (
            <Project
              key={project.id}
              words={words}
              round={frozen.round}
              limits={limits}
              project={project}
              excluded={excludedBy(pot, project.id)}
              mark={marks.get(project.id)}
              error={errors.get(project.id)}
              hidden={!shown.has(project.id) && !isMarked(marks.get(project.id)) && !errors.has(project.id)}
            />
          ))}
        </ProjectList>
        <BudgetStrip words={words} potMinor={pot.amountMinor} limits={limits} />
      </BallotForm>
    </>
  )
}

/** Faults of single projects lead to their fields; whatever else is wrong is about the ballot as a whole. */
function summaryOf({ pot, errors }: BallotPageProps, faults: ReadonlyMap<string, string>) {
  const ofProjects = pot.projects.flatMap(({ id, number, title }) => {
    const text = faults.get(id)
    return text === undefined ? [] : [{ field: markId(id), text: `${number} · ${title}: ${text}` }]
  })
  return [...errors.map(text => ({ text })), ...ofProjects]
}

function Opening({ words, frozen, pot, outline, closesAt }: BallotPageProps) {
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
          <strong>{words.dateTime(closesAt)}</strong>.
          {!rules.mayChangeBallot && ` ${t('ballot.until.finalNote')}`}
        </>
      }
    />
  )
}

/** Whoever borrowed what they vote on says so here; what is chosen stays on the page. */
const NotMine = ({ words, action }: { readonly words: Words; readonly action: string }) => (
  <details>
    <summary>{words.t('ballot.shared.ask')}</summary>
    <p>{words.t('ballot.shared.text')}</p>
    <Button kind="secondary" formaction={action} name="shared" value="yes">
      {words.t('ballot.shared.button')}
    </Button>
  </details>
)

const VotedBefore = ({ words, changesLeft }: BallotPageProps) => (
  <Notice words={words} title={words.t('ballot.voted.title')}>
    <p>{words.t('ballot.voted.text')}</p>
    <p>{words.t('ballot.voted.empty')}</p>
    <p>{words.t('ballot.voted.changes', { left: changesLeft })}</p>
    <p>{words.t('ballot.voted.proof')}</p>
  </Notice>
)

interface ProjectProps {
  readonly words: Words
  readonly round: string
  readonly limits: BallotLimits
  readonly project: FrozenProject
  readonly excluded: readonly FrozenProject[]
  readonly mark: string | undefined
  readonly error: string | undefined
  readonly hidden: boolean
}

function Project({ words, round, limits, project, excluded, mark, error, hidden }: ProjectProps) {
  const card = {
    words,
    hidden,
    project: {
      id: project.id,
      number: project.number,
      title: project.title,
      benefit: project.summary,
      place: project.place || undefined,
      costMinor: project.costMinor,
      note: excludedWords(words, excluded),
    },
  }
  const { photo } = project
  // Folded up with the rest, a photo is fetched by whoever looks at it alone.
  const more = (
    <>
      {photo && (
        <img
          class="photo"
          src={photoPath(project.proposal, photo, 'small')}
          width={photo.width}
          height={photo.height}
          alt={photo.alt}
          loading="lazy"
          decoding="async"
        />
      )}
      <p>
        <a
          href={`/${words.language}/rounds/${round}/proposals/${project.proposal}`}
          target="_blank"
          rel="noopener"
        >
          {words.t('ballot.proposal')} <span class="visually-hidden">{project.title}</span>
        </a>
      </p>
    </>
  )
  return isTicked(limits) ? (
    <ProjectCheckbox {...card} checked={mark !== undefined}>
      {more}
    </ProjectCheckbox>
  ) : (
    <ProjectMark {...card} limits={limits} mark={mark} error={error}>
      {more}
    </ProjectMark>
  )
}

const isTicked = ({ ballotType }: BallotLimits): boolean =>
  ballotType === 'approval' || ballotType === 'knapsack'

function markFaultWords(words: Words, { ballotType }: BallotLimits, fault: MarkFault): string {
  switch (fault.fault) {
    case 'not-whole':
      return words.t('ballot.mark.notWhole')
    case 'too-high':
      return ballotType === 'ranked'
        ? words.t('ballot.mark.noSuchPlace', { limit: fault.limit })
        : words.t('ballot.mark.tooHigh', { limit: fault.limit })
    case 'place-twice':
      return words.t('ballot.mark.placeTwice', { nth: nthWords(words, fault.place) })
  }
}
