// Whom a change of the roll is about, read from its seal: everybody on its list, the places of codes to hand out, or the
// one person at the help desk. Making the change and printing its letters go over the same people in the same order.

import type { ColumnUse } from '../../../shared/eligibility/roll-columns.ts'
import type { NeighbourhoodId, VoterKey } from '../../../shared/lib/ids.ts'
import { chainOf } from '../../../shared/platform/council.ts'
import type { RollChange } from '../../../shared/rounds/roll-change.ts'
import { potOf } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { placeFor } from '../../ports/voting-codes.ts'
import type { RollPlace } from '../../store/roll.ts'
import { readParts } from '../../store/roll-changes.ts'
import { isListed, type OpenList, peopleOf } from './roll-list.ts'

export interface Recipient {
  readonly name: string
  readonly address: readonly string[]
  /** The neighbourhood, as a letter names it. */
  readonly place: string
}

export interface OneOfMany {
  /** The line of the list, or the number of the code. */
  readonly number: number
  readonly voterKey: VoterKey
  readonly places: readonly RollPlace[]
  /** To which "you have voted" is said. */
  readonly email?: string
  /** Of whoever gets a code: to whom it is posted, if to anybody. */
  readonly code?: { readonly recipient?: Recipient }
}

type Reads = Pick<Hands, 'db' | 'keys' | 'council'>

export async function* everybodyIn(
  hands: Reads,
  list: OpenList,
  change: RollChange,
): AsyncGenerator<OneOfMany, undefined> {
  if (change.kind === 'list') yield* listed(hands, list, change)
  else if (change.kind === 'codes') yield* handedOut(hands, list, change)
  else yield await oneAsked(hands, list)
}

async function* listed(hands: Reads, list: OpenList, change: RollChange) {
  const columns = { uses: (change.columns ?? []) as readonly ColumnUse[], header: change.header ?? false }
  for await (const person of peopleOf(hands, list, columns)) {
    // A fault was refused before the list was asked for; a pot cannot have changed since.
    if (!isListed(person)) continue
    const { line, voterKey, places, letter, proof } = person
    // Of the forms of proof, only an address has an @ inside.
    const email = proof !== undefined && proof.indexOf('@') > 0 ? { email: proof } : {}
    yield { number: line, voterKey, places, ...email, ...(letter && { code: { recipient: letter } }) }
  }
}

async function* handedOut({ council }: Reads, { round, key }: OpenList, { pot, codes }: RollChange) {
  const pots = potsAround(pot!)
  function potsAround(place: NeighbourhoodId) {
    return [place, ...chainOf(council, place)].filter(within => potOf(round, within))
  }
  for (let number = 1; number <= codes; number++) {
    const voterKey = await placeFor(key, number)
    yield { number, voterKey, places: pots.map(at => ({ round: round.id, pot: at, voterKey })), code: {} }
  }
}

async function oneAsked({ db }: Reads, { round, key, change, now }: OpenList): Promise<OneOfMany> {
  const chunks: Uint8Array[] = []
  for await (const part of readParts(db, key, change, now)) chunks.push(part)
  const { voterKey, letter } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    voterKey: VoterKey
    letter: Recipient
  }
  const places = round.pots.map(({ neighbourhood }) => ({ round: round.id, pot: neighbourhood, voterKey }))
  const posted = letter.address.length > 0 || letter.name !== ''
  return { number: 1, voterKey, places, code: posted ? { recipient: letter } : {} }
}
