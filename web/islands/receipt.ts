// Works a receipt out again on the voter's own device: right after sending, from what the browser itself drew and kept;
// after publication, from the ballot up to the root that the round has signed. What does not agree is said plainly, and a
// receipt that is not this ballot's is taken off the page.
import { type Choices, canonicalChoices, inOneForm } from '../../shared/ballots/choices.ts'
import { commitmentText, receiptOf } from '../../shared/ballots/commitment.ts'
import { choicesIn, type Marks } from '../../shared/ballots/marks.ts'
import { isIncluded } from '../../shared/ballots/merkle-tree.ts'
import { keyFingerprint, type Statement, verifyStatement } from '../../shared/ballots/statement.ts'
import { fromHex, hex } from '../../shared/lib/hash.ts'
import { sha256HexNow, sha256Now } from '../../shared/lib/sha256-stream.ts'
import type { PlaceCheck, SentCheck } from '../components/receipt-checks.ts'
import { type Draft, keyOf } from './ballot-draft.ts'
import { fill } from './say.ts'
import { read } from './storage.ts'

const sent = document.querySelector<HTMLElement>('[data-sent-check]')
if (sent) checkSent(sent, JSON.parse(sent.dataset.sentCheck ?? '{}') as SentCheck)
const placed = document.querySelector<HTMLElement>('[data-place-check]')
if (placed) checkPlace(placed, JSON.parse(placed.dataset.placeCheck ?? '{}') as PlaceCheck)

function checkSent(verdict: HTMLElement, check: SentCheck): void {
  const { words } = check
  if (!isOurs(check)) {
    for (const shown of document.querySelectorAll<HTMLElement>('.receipt-note')) shown.hidden = true
    say(verdict, words.wrong, true)
  } else if (keptOthers(check)) say(verdict, words.otherChoices, true)
  else say(verdict, words.agrees)
}

/** With the random number this browser drew for it, where it did: a page could name another. */
function isOurs({ round, pot, replaces, voter, choices, ...check }: SentCheck): boolean {
  const drawn = read<{ voterNonce: string }>('sessionStorage', `${keyOf({ round, pot, voter })}:${replaces}`)
  const voterNonce = drawn?.voterNonce ?? check.voterNonce
  const nonce = hex(sha256Now(fromHex(voterNonce + check.serverNonce)))
  const commitment = commitmentOf({ round, pot, choices, nonce })
  return commitment === check.commitment && receiptOf(commitment) === check.receipt
}

/** The choices this phone kept are not those the page says were sent. */
function keptOthers({ round, pot, voter, rules, choices }: SentCheck): boolean {
  const draft = read<Draft>('localStorage', keyOf({ round, pot, voter }))
  // What was changed since it was sent is another story.
  if (!draft || (draft.sentAt && draft.at > draft.sentAt)) return false
  const marks: Marks = draft.choices.map(kept => (typeof kept === 'string' ? [kept, 'on'] : kept))
  const given = choicesIn(rules, marks)
  return !given.ok || canonicalChoices(inOneForm(rules.ballotType, given.value)) !== choices
}

async function checkPlace(verdict: HTMLElement, check: PlaceCheck): Promise<void> {
  const { words, ballot, round, commitment, place } = check
  say(verdict, words.checking)
  if (ballot && commitmentOf({ round, ...ballot }) !== commitment) return say(verdict, words.wrong, true)
  const statement = await fetched(check.statement)
  if (!statement) return say(verdict, words.offline)
  const { tree, publicKey } = statement
  const inPlace = statement.round === round && place.size === tree.size
  const key = keyFingerprint(publicKey)
  // A browser that cannot check signatures still checks everything else, and says what is missing.
  const signed = await verifyStatement(publicKey, statement).catch(() => undefined)
  if (signed === false || !inPlace || !isIncluded(commitment, place, tree.root))
    return say(verdict, words.wrong, true)
  say(verdict, fill(signed ? words.signed : words.unsigned, { key }))
}

async function fetched(address: string): Promise<Statement | undefined> {
  try {
    const response = await fetch(address)
    return response.ok ? ((await response.json()) as Statement) : undefined
  } catch {
    return undefined
  }
}

interface Committed {
  readonly round: string
  readonly pot: string
  /** Canonical. */
  readonly choices: string
  readonly nonce: string
}

/** A function that stands ready from the first line on: the checks begin before this line is reached. */
function commitmentOf({ choices, ...ballot }: Committed): string {
  return sha256HexNow(commitmentText({ ...ballot, choices: JSON.parse(choices) as Choices } as never))
}

function say(verdict: HTMLElement, text: string, wrong = false): void {
  verdict.hidden = false
  verdict.textContent = text
  verdict.classList.toggle('differs', wrong)
}
