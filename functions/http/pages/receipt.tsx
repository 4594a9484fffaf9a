// Checking a receipt, in public: anyone may ask for any receipt, and is shown the published ballot it belongs to.
import type { Context } from 'hono'
import { type Choices, canonicalChoices } from '../../../shared/ballots/choices.ts'
import { readReceipt } from '../../../shared/ballots/commitment.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { nonceOfMark, readMark } from '../../../shared/ballots/paper-mark.ts'
import type { BallotLine } from '../../../shared/formats/ballot-lines.ts'
import { versionOf, versionsOf } from '../../../shared/rounds/correction.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { MessageKey } from '../../../web/messages/translate.ts'
import { givenWords } from '../../../web/pages/ballot-given.ts'
import {
  type InVersion,
  type ReceiptAnswer,
  ReceiptPage,
  type ReceiptPageProps,
} from '../../../web/pages/receipt.tsx'
import type { BallotPlace } from '../../../web/pages/receipt-place.tsx'
import { type FoundBallot, findBallot } from '../../count/find-ballot.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App, Variables } from '../site.ts'
import { potViews } from './parts/pot-views.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function receiptPages(app: App): void {
  app.get('/:language/rounds/:round/receipt', async c => {
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    const { words, site } = c.var
    const typed = (c.req.query('receipt') ?? '').slice(0, 100)
    const published = round.acts.published !== undefined
    const looked = published && typed.trim() !== '' ? await look(c, round, typed) : undefined
    const { answer, went, place } = looked === 'later' || !looked ? {} : looked
    return page(c, {
      title: `${words.t('ballot.receipt.title')} (${round.title})`,
      islands: place ? ['receipt'] : [],
      error: answer?.is === 'malformed',
      keepSeconds: keepSecondsFor([round], site.hands.clock.now()),
      children: (
        <ReceiptPage
          words={words}
          round={round}
          published={published && looked !== 'later'}
          typed={typed}
          answer={answer}
          went={went}
          place={place}
          earlier={looked === 'later' || !looked ? [] : (looked.earlier ?? [])}
        />
      ),
    })
  })
}

interface Looked {
  readonly answer?: ReceiptAnswer
  readonly went?: ReceiptPageProps['went']
  readonly place?: BallotPlace
  /** Of a result that was corrected: whether the same receipt is in the versions before. */
  readonly earlier?: readonly InVersion[]
}

/** `later`: the results are published and the ballots on their way, for a minute at most. */
async function look(c: C, round: Round, typed: string): Promise<Looked | 'later'> {
  const { files } = c.var.site.hands
  const mark = readMark(typed)
  const wanted = mark === undefined ? readReceipt(typed) : await noncesOf(round, mark)
  if (wanted === undefined) return { answer: { is: 'malformed' } }
  const version = versionOf(round)
  const published = await findBallot(files, round.id, wanted, version)
  if (!published) return 'later'
  const earlier = await Promise.all(
    versionsOf(round)
      .slice(0, -1)
      .map(async (one): Promise<InVersion> => {
        const then = await findBallot(files, round.id, wanted, one.version)
        return { ...one, isThere: then?.found !== undefined }
      }),
  )
  if (!published.found)
    return { answer: { is: mark === undefined ? 'not-found' : 'mark-not-found' }, earlier }
  const { ballot } = published.found
  return {
    answer: told(c, await readFrozenBallot(files, round), ballot),
    went: await wentOf(c, round, ballot),
    place: { ...placeOf(published.found), version },
    earlier,
  }
}

/** Of a ballot that was counted and is shown. */
async function wentOf(c: C, round: Round, ballot: BallotLine): Promise<ReceiptPageProps['went']> {
  if ('withheld' in ballot || !ballot.valid) return undefined
  const views = await potViews(c.var.site.hands, round)
  const view = views?.find(({ outcome }) => outcome.pot === ballot.pot)
  return view && { view, choices: ballot.choices }
}

/** On the strip of a paper ballot stands a mark, and not for which place. */
const noncesOf = ({ id, pots }: Round, mark: string): Promise<string[]> =>
  Promise.all(pots.map(({ neighbourhood: pot }) => nonceOfMark({ round: id, pot }, mark)))

function placeOf({ ballot, place, root }: FoundBallot): BallotPlace {
  const { commitment, pot } = ballot
  if ('withheld' in ballot) return { commitment, place, root }
  const { nonce } = ballot
  return {
    commitment,
    ballot: { pot, nonce, choices: canonicalChoices(ballot.choices as Choices) },
    place,
    root,
  }
}

function told({ var: { words } }: C, frozen: FrozenBallot, ballot: BallotLine): ReceiptAnswer {
  if ('withheld' in ballot) return { is: 'withheld' }
  const pot = frozenPotOf(frozen, ballot.pot)
  const choices = givenWords(words, frozen.rules, pot?.projects ?? [], ballot.choices)
  return ballot.valid
    ? { is: 'counted', place: pot?.name ?? ballot.pot, choices }
    : { is: 'invalid', reason: words.t(`ballot.receipt.why.${ballot.reason}` as MessageKey), choices }
}
