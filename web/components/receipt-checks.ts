// What the pages of a receipt hand to their island, so that the voter's own device works it out again; and the sentences
// it then says, since a browser has no catalogue.
import type { InclusionPath } from '../../shared/ballots/merkle-tree.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

interface OneBallot {
  readonly round: string
  readonly pot: string
  /** Canonical, as they are hashed. */
  readonly choices: string
  /** 64 hex digits. */
  readonly commitment: string
}

/** Right after a ballot was sent. */
export interface SentCheck extends OneBallot {
  readonly voterNonce: string
  readonly serverNonce: string
  readonly receipt: string
  /** Of the ballot page: under it the browser keeps the random number it drew. */
  readonly replaces: number
  /** What the phone knows the voter by. */
  readonly voter: string
  readonly rules: Pick<RoundRules, 'ballotType' | 'maxChoices' | 'maxScore'>
  readonly words: { readonly agrees: string; readonly wrong: string; readonly otherChoices: string }
}

export const sentWords = ({ t }: Words): SentCheck['words'] => ({
  agrees: t('ballot.sent.agrees'),
  wrong: t('ballot.sent.wrong'),
  otherChoices: t('ballot.sent.otherChoices'),
})

/** Of a published ballot: its place under the root of the signed statement. */
export interface PlaceCheck {
  readonly round: string
  readonly commitment: string
  /** Absent where single ballots are withheld: then only the place can be checked. */
  readonly ballot?: Pick<OneBallot, 'pot' | 'choices'> & { readonly nonce: string }
  readonly place: InclusionPath
  /** The address of statement.json. */
  readonly statement: string
  readonly words: {
    readonly checking: string
    /** Holes: key. */
    readonly signed: string
    readonly unsigned: string
    readonly wrong: string
    readonly offline: string
  }
}

export const placeWords = ({ t }: Words): PlaceCheck['words'] => ({
  checking: t('ballot.receipt.place.checking'),
  signed: t('ballot.receipt.place.signed', { key: '{key}' }),
  unsigned: t('ballot.receipt.place.unsigned', { key: '{key}' }),
  wrong: t('ballot.receipt.place.wrong'),
  offline: t('ballot.receipt.place.offline'),
})
