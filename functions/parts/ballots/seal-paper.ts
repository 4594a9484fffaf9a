// A keyed paper made ready for the box: the digest by which two keyings are compared without either being shown, the key
// under which its ballot lies among the others, and what is sealed. Nothing here reads what was keyed before.
import type { CastKeys } from '../../../shared/ballots/cast.ts'
import type { Choices } from '../../../shared/ballots/choices.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { type KeyedBallot, type KeyedPlace, keyedText } from '../../../shared/ballots/keyed-ballot.ts'
import { nonceOfMark } from '../../../shared/ballots/paper-mark.ts'
import { paddedPaper, sealContext } from '../../../shared/ballots/sealed-ballot.ts'
import { must } from '../../../shared/lib/assert.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import { hex, hmacSha256, utf8 } from '../../../shared/lib/hash.ts'
import type { BallotKey, RoundId } from '../../../shared/lib/ids.ts'
import { seal } from '../../ports/sealing.ts'

/** The same for two keyings of one paper that say the same, and for no others; without the round's key it says nothing. */
export const digestOfKeying = async (
  { mix }: CastKeys,
  place: KeyedPlace,
  mark: string | undefined,
  keyed: KeyedBallot,
): Promise<string> => hex(await hmacSha256(mix, keyedText(place, mark, keyed)))

export const digestOfMark = async ({ mix }: CastKeys, round: RoundId, mark: string): Promise<string> =>
  hex(await hmacSha256(mix, `folkmoot-mark-seen-v1\n${round}\n${mark}`))

/** It looks like any other key of the box, and is nobody's. */
export const ballotKeyOfPaper = async (
  { link }: CastKeys,
  { batch, number }: KeyedPlace,
): Promise<BallotKey> =>
  hex(await hmacSha256(link, `folkmoot-paper-ballot-v1\n${batch}\n${number}`)) as BallotKey

/** Of a paper without a mark, or with one that another paper bears: then no strip finds it, and it is still its own ballot. */
export const nonceWithoutMark = async (
  { mix }: CastKeys,
  { pot, batch, number }: KeyedPlace,
): Promise<string> => hex(await hmacSha256(mix, `folkmoot-unmarked-v1\n${pot}\n${batch}\n${number}`))

export async function sealedPaper(
  keys: CastKeys,
  frozen: FrozenBallot,
  place: KeyedPlace,
  { choices, mark }: { readonly choices: Choices; readonly mark: string | undefined },
): Promise<Uint8Array> {
  const { round, pot } = place
  const nonce = mark === undefined ? await nonceWithoutMark(keys, place) : await nonceOfMark(place, mark)
  const frozenPot = must(frozenPotOf(frozen, pot), `${pot} is on the ballot of ${round}`)
  const context = sealContext({ round, pot, ballotKey: await ballotKeyOfPaper(keys, place) })
  return seal(frozen.sealPublicKey, context, paddedPaper(frozen, frozenPot, { choices, nonce }))
}

/** What one officer keyed, kept apart from the ballots; of few different lengths, whatever it says. */
export async function sealedKeyingOf(
  keys: CastKeys,
  { sealPublicKey }: FrozenBallot,
  place: KeyedPlace,
  by: string,
  mark: string | undefined,
  keyed: KeyedBallot,
): Promise<Uint8Array> {
  const said = utf8(canonicalJson({ ...keyed, by, mark: mark ?? null } as unknown as Json))
  const padded = new Uint8Array(Math.ceil(said.length / 512) * 512).fill(0x20)
  padded.set(said)
  const { round, pot } = place
  const { info, aad } = sealContext({ round, pot, ballotKey: await ballotKeyOfPaper(keys, place) })
  return seal(sealPublicKey, { info: utf8(`keying ${Buffer.from(info).toString()}`), aad }, padded)
}
