// Do roll and box belong together? They are kept apart, and may be set back apart, so after anything was put back each vote is
// added up again: as many ballots in the box as the roll says have voted, and, once a vote is closed, as many as the round
// itself has signed for; and no fewer than were noted while people voted, where the files are at hand. Nobody opens a ballot for
// it, and nobody learns whose it is.
import { readNote } from '../../functions/parts/roll/noted-votes.ts'
import type { Files } from '../../functions/ports/files.ts'
import { ballotsIn } from '../../functions/store/box.ts'
import type { Db } from '../../functions/store/db.ts'
import { rollTotals } from '../../functions/store/roll.ts'
import { everyRound } from '../../functions/store/rounds.ts'
import { getTotals } from '../../functions/store/totals.ts'
import { votesUsed, wentBack } from '../../shared/ballots/noted-votes.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Round } from '../../shared/rounds/round.ts'

export interface Reconciled {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  /** Who has voted, as the roll says: by themselves, and on paper that was logged. */
  readonly online: number
  readonly onPaper: number
  /** Ballots in the box. */
  readonly inBox: number
  /** What the round signed for when its vote had closed. */
  readonly signed?: { readonly online: number; readonly onPaper: number }
  /** What was noted last while people voted, in all that was ever sent; `found` is what the roll has of it. */
  readonly noted?: { readonly sent: number; readonly found: number; readonly at: Instant }
  readonly agrees: boolean
}

/** Votes whose ballots are still in the box: from the freeze until the secrets end. */
const isHeld = ({ acts }: Round): boolean => acts.frozen !== undefined && acts.secretsEnded === undefined

/** Every pot of every vote that is still held. */
export async function reconcile(db: Db, files?: Files): Promise<Reconciled[]> {
  const lines: Reconciled[] = []
  for (const round of (await everyRound(db)).filter(isHeld)) {
    const totals = await getTotals(db, round.id)
    for (const { neighbourhood: pot } of round.pots) {
      const roll = await rollTotals(db, round.id, pot)
      const { voted: online, onPaper } = roll
      const note = files && (await readNote({ files }, { round: round.id, pot }))
      const inBox = await ballotsIn(db, { round: round.id, pot })
      const signedFor = totals?.find(one => one.pot === pot)
      const signed = signedFor && { online: signedFor.voted, onPaper: signedFor.onPaper }
      lines.push({
        round: round.id,
        pot,
        online,
        onPaper,
        inBox,
        ...(signed && { signed }),
        ...(note && { noted: { sent: note.sent, found: votesUsed(roll).sent, at: note.at } }),
        agrees: agrees({ online, onPaper, inBox }, signed) && !(note && wentBack(note, votesUsed(roll))),
      })
    }
  }
  return lines
}

function agrees(
  { online, onPaper, inBox }: Pick<Reconciled, 'online' | 'onPaper' | 'inBox'>,
  signed: Reconciled['signed'],
): boolean {
  if (signed) return online === signed.online && inBox === signed.online + signed.onPaper
  // A paper is logged before it is keyed, and may be found spoilt: until the close it may be in the box or not.
  return inBox >= online && inBox <= online + onPaper
}

/** A line each; those that do not agree come first. */
export const sayReconciled = (lines: readonly Reconciled[]): string =>
  lines.length === 0
    ? 'No vote is held: there is nothing to add up.'
    : [...lines]
        .sort((a, b) => Number(a.agrees) - Number(b.agrees))
        .map(({ round, pot, online, onPaper, inBox, signed, noted, agrees }) => {
          const says = `${round} ${pot}: the roll says ${online} online and ${onPaper} on paper, the box holds ${inBox}`
          const for_ = signed ? `, the round signed for ${signed.online} and ${signed.onPaper}` : ''
          const before = noted
            ? `; ${noted.sent} were noted at ${noted.at}, and ${noted.found} are there`
            : ''
          return `${agrees ? '✓' : '✗'} ${says}${for_}${before}${agrees ? '.' : ': THEY DO NOT AGREE.'}`
        })
        .join('\n')
