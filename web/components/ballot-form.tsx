// The ballot as a plain form, with what its island needs to know: words, pot and limits as data, since the browser
// has no catalogue and takes no cost from anywhere else than this page. The server checks everything again.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import type { BallotLimits } from './ballot-limits.ts'
import { ballotWords } from './ballot-words.ts'

export interface BallotFormProps {
  readonly words: Words
  readonly action: string
  readonly round: string
  readonly pot: string
  /** What the phone knows the voter by: nobody else's choices are shown on it. */
  readonly voter?: string | undefined
  /** Where the checked ballot is sent, for one that went off and was never answered. */
  readonly send?: string | undefined
  /** Several people use this computer: the browser is not to bring back what one of them ticked. */
  readonly shared?: boolean | undefined
  readonly potMinor: number
  readonly limits: BallotLimits
  /** 32 hex digits each, made by the server for who has no JavaScript; the island puts its own in their place. */
  readonly castId: string
  readonly voterNonce: string
  /** The roll version this page saw: 0 for a first vote. */
  readonly replaces: number
  readonly csrf?: string | undefined
  /** Heading, StateStrip, ProjectCheckbox or ProjectMark cards, BudgetStrip last. */
  readonly children: ComponentChildren
}

export function BallotForm(props: BallotFormProps) {
  return (
    <form
      class="ballot"
      method="post"
      action={props.action}
      data-island="ballot"
      data-round={props.round}
      data-pot={props.pot}
      data-voter={props.voter}
      data-send={props.send}
      data-pot-minor={props.potMinor}
      data-ballot-type={props.limits.ballotType}
      data-max-choices={props.limits.maxChoices ?? undefined}
      data-points={props.limits.points}
      data-max-score={props.limits.maxScore}
      data-words={JSON.stringify(ballotWords(props.words))}
      autocomplete={props.shared ? 'off' : undefined}
      novalidate
    >
      {props.csrf !== undefined && <input type="hidden" name="csrf" value={props.csrf} />}
      <input type="hidden" name="castId" value={props.castId} />
      <input type="hidden" name="voterNonce" value={props.voterNonce} />
      <input type="hidden" name="replaces" value={props.replaces} />
      {props.children}
    </form>
  )
}
