// Check answers: the whole ballot once more, before it is sent.
import { type Choice, type Choices, projectOf } from '../../shared/ballots/choices.ts'
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { markId } from '../components/project-mark.tsx'
import { sendWords } from '../components/send-words.ts'
import { StateStrip } from '../components/state-strip.tsx'
import type { Words } from '../messages/translate.ts'
import type { BallotDraft } from './ballot.tsx'
import { givenTo, inOrder, nthWords } from './ballot-given.ts'
import { ballotPath, sendPath } from './ballot-paths.ts'

export interface BallotCheckPageProps {
  readonly words: Words
  readonly frozen: FrozenBallot
  readonly pot: FrozenPot
  readonly draft: BallotDraft
  /** What the draft comes to. */
  readonly choices: Choices
  /** What the phone knows the voter by. */
  readonly voter: string
  readonly closesAt: string
  /** Milliseconds. */
  readonly closesIn: number
}

export function BallotCheckPage(props: BallotCheckPageProps) {
  const { words, frozen, pot, draft, choices } = props
  const { t } = words
  const { rules } = frozen
  const inPot = { round: frozen.round, pot: pot.neighbourhood }
  const chosen = inOrder(rules, pot.projects, choices).flatMap(choice => {
    const project = pot.projects.find(({ id }) => id === projectOf(choice))
    return project ? [{ choice, project }] : []
  })
  const together = chosen.reduce((sum, { project }) => sum + project.costMinor, 0)
  const given = givenColumn(words, rules)
  return (
    <>
      <Headline
        kicker={t('ballot.check.kicker', { place: pot.name })}
        title={t('ballot.check.title')}
        standfirst={t('ballot.check.lead', { count: chosen.length })}
      />
      {chosen.length === 0 ? (
        <p>{t('ballot.check.empty')}</p>
      ) : (
        <DataTable
          caption={t('ballot.check.caption')}
          captionHidden
          columns={[
            { head: t('ballot.check.project') },
            ...(given ? [{ head: given.head, numeric: true }] : []),
            { head: t('ballot.check.cost'), numeric: true },
          ]}
          rows={chosen.map(({ choice, project: { number, title, costMinor } }, i) => [
            `${number} · ${title}`,
            ...(given ? [given.text(choice, i)] : []),
            words.money(costMinor),
          ])}
          foot={[t('ballot.check.together'), ...(given ? [given.sum(choices)] : []), words.money(together)]}
        />
      )}
      {rules.ballotType === 'ranked' && leavesGap(draft) && <p>{t('ballot.check.gap')}</p>}
      {pointsLeft(rules, choices) > 0 && (
        <p>{t('ballot.check.pointsLeft', { left: pointsLeft(rules, choices) })}</p>
      )}
      {rules.ballotType === 'knapsack' && (
        <p>
          {t('ballot.check.left', { amount: words.money(pot.amountMinor) })}:{' '}
          <strong class="money">{words.money(pot.amountMinor - together)}</strong>
        </p>
      )}
      {draft.replaces > 0 && <p>{t('ballot.check.replaces')}</p>}
      <StateStrip words={words} state="not-sent" />
      <div class="buttons">
        <div
          data-ballot-send
          data-round={inPot.round}
          data-pot={inPot.pot}
          data-voter={props.voter}
          data-closes-in={props.closesIn}
          data-words={JSON.stringify(sendWords(words, words.dateTime(props.closesAt)))}
        >
          <Form action={sendPath(words, inPot)}>
            <Carried draft={draft} rules={rules} />
            <Button>{t('ballot.check.send')}</Button>
          </Form>
        </div>
        <Form action={ballotPath(words, inPot)}>
          <Carried draft={draft} rules={rules} />
          <Button kind="secondary">{t('ballot.check.change')}</Button>
        </Form>
      </div>
    </>
  )
}

/** The column between project and cost, where a ballot says more than yes. */
function givenColumn(words: Words, { ballotType, maxScore = 0 }: RoundRules) {
  const numbers = {
    text: (choice: Choice, _i: number) => words.number(givenTo(choice)),
    sum: (choices: Choices) => words.number(sumOf(choices)),
  }
  switch (ballotType) {
    case 'approval':
    case 'knapsack':
      return undefined
    case 'ranked':
      return {
        head: words.t('ballot.check.place'),
        text: (_: Choice, i: number) => nthWords(words, i + 1),
        sum: () => '',
      }
    case 'points':
      return { ...numbers, head: words.t('ballot.check.points') }
    case 'scores':
      return { ...numbers, head: words.t('ballot.check.score', { most: maxScore }), sum: () => '' }
  }
}

const sumOf = (choices: Choices): number => choices.reduce((sum, choice) => sum + givenTo(choice), 0)

const pointsLeft = ({ points }: RoundRules, choices: Choices): number =>
  points === undefined ? 0 : points - sumOf(choices)

const leavesGap = ({ marks }: BallotDraft): boolean => {
  const places = marks.map(([, mark]) => Number(mark)).filter(place => place > 0)
  return Math.max(0, ...places) > places.length
}

interface CarriedProps {
  readonly draft: BallotDraft
  readonly rules: RoundRules
}

const Carried = ({ draft, rules }: CarriedProps) => (
  <>
    {draft.marks.map(([project, mark]) =>
      rules.ballotType === 'approval' || rules.ballotType === 'knapsack' ? (
        <input key={project} type="hidden" name="choice" value={project} />
      ) : (
        <input key={project} type="hidden" name={markId(project)} value={mark} />
      ),
    )}
    <input type="hidden" name="castId" value={draft.castId} />
    <input type="hidden" name="voterNonce" value={draft.voterNonce} />
    <input type="hidden" name="replaces" value={draft.replaces} />
    <input type="hidden" name="draw" value={draft.draw} />
  </>
)
