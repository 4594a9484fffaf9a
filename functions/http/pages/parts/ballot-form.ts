// What the form of a ballot brings along, and what its page is made with for this very voter.
import type { Context } from 'hono'
import { isNonce128 } from '../../../../shared/ballots/commitment.ts'
import type { Marks } from '../../../../shared/ballots/marks.ts'
import { sha256HexNow } from '../../../../shared/lib/sha256-stream.ts'
import { draws, isDraw } from '../../../../shared/proposals/drawn-order.ts'
import { markId } from '../../../../web/components/project-mark.tsx'
import type { BallotDraft } from '../../../../web/pages/ballot.tsx'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

/** What the voter's phone knows them by: it tells the phone's next voter, and nobody else, that this is another one. */
export const voterTag = ({ var: { actor } }: C): string =>
  sha256HexNow(`folkmoot-phone-v1\n${actor.person ?? actor.voter?.voterKey ?? ''}`).slice(0, 12)

const drawOf = (person: string): number =>
  1 + ([...person].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7) % draws)

/** Each voter has an order of their own, the same each time. */
export const ownDraw = (c: C): number => drawOf(c.var.actor.person ?? c.var.actor.voter?.voterKey ?? '')

export function readDraw(c: C, text: string | undefined): number {
  const draw = Number(text)
  return text !== undefined && isDraw(draw) ? draw : ownDraw(c)
}

/** What the form brought, with our own random numbers where the browser sent none. */
export function draftIn(c: C, form: Form): BallotDraft {
  const { entropy } = c.var.site.hands
  const nonce = (name: string) => (isNonce128(form.text(name)) ? form.text(name) : entropy.id())
  const replaces = form.number('replaces')
  return {
    marks: marksIn(form),
    castId: nonce('castId'),
    voterNonce: nonce('voterNonce'),
    replaces: typeof replaces === 'number' ? replaces : 0,
    draw: readDraw(c, form.text('draw')),
  }
}

const markPrefix = markId('')

/** Ticks, or what stands in each project's field. Empty fields say nothing. */
const marksIn = (form: Form): Marks => [
  ...form.all('choice').map(project => [project, 'on'] as const),
  ...form
    .names()
    .filter(name => name.startsWith(markPrefix))
    .flatMap(name => form.all(name).map(mark => [name.slice(markPrefix.length), mark] as const))
    .filter(([, mark]) => mark.trim() !== ''),
]
