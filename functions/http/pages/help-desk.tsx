// The help desk of the voter roll. Who is asked for travels in posted forms alone, and nothing of it stands in an address.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, type FieldFault, statusOf } from '../../../shared/contract/refusals.ts'
import { rollInputs } from '../../../shared/contract/roll.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { HelpDeskPage, type TypedAtDesk } from '../../../web/pages/help-desk.tsx'
import { lookUpVoter, notePaper, type VoterStanding } from '../../acts/look-up-voter.ts'
import { reissueCode } from '../../acts/reissue-code.ts'
import { getRound } from '../../store/rounds.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/roll/help-desk'

export function helpDeskPages(app: App): void {
  app.get(address, c => deskPage(c, new Form(), {}))

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const { hands } = c.var.site
    const who = whoIn(c, form.value)
    const asked = parseInput(rollInputs['look-up-voter'], who)
    const found = asked.ok ? await lookUpVoter(hands, c.var.actor, asked.value) : asked
    if (!asked.ok || !found.ok)
      return deskPage(c, form.value, { refusal: (found as { refusal: AnyRefusal }).refusal })
    const standing = found.value
    switch (form.value.text('act')) {
      case 'paper': {
        const noted = await notePaper(hands, c.var.actor, asked.value)
        if (!noted.ok) return deskPage(c, form.value, { standing, refusal: noted.refusal })
        const after = await lookUpVoter(hands, c.var.actor, asked.value)
        return deskPage(c, form.value, { standing: after.ok ? after.value : standing, noted: true })
      }
      case 'ask': {
        const input = parseInput(rollInputs['reissue-code'], { ...who, ...wishIn(form.value) })
        const done = input.ok ? await reissueCode(hands, c.var.actor, input.value) : input
        return done.ok
          ? c.redirect(c.req.path.replace(/\/help-desk$/, `/changes/${done.value.change}`), 303)
          : deskPage(c, form.value, { standing, refusal: done.refusal })
      }
      default:
        return deskPage(c, form.value, { standing })
    }
  })
}

const whoIn = (c: C, form: Form) => ({
  round: c.req.param('round'),
  by: form.text('by'),
  value: form.text('value'),
  name: form.text('name'),
})

const wishIn = (form: Form) => ({
  kind: form.text('kind'),
  letterName: form.text('letterName'),
  letterAddress: form.text('letterAddress'),
  note: form.text('note'),
})

interface Shown {
  readonly standing?: VoterStanding
  readonly noted?: boolean
  readonly refusal?: AnyRefusal
}

async function deskPage(c: C, form: Form, { standing, noted, refusal }: Shown): Promise<Response> {
  const { actor, site, words } = c.var
  const { db, clock, council } = site.hands
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(db, id as RoundId) : undefined
  if (!round) return refusalPage(c, { reason: 'unknown-round' })
  const allowed = may('look-up-voter', { actor, now: clock.now(), round })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const typed: TypedAtDesk = { ...whoIn(c, form), ...wishIn(form) }
  return page(c, {
    title: words.t('desk.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <HelpDeskPage
        words={words}
        round={round}
        typed={{ ...typed, by: typed.by === '' ? 'email' : typed.by }}
        noted={noted}
        found={
          standing && {
            codes: standing.codes,
            pots: standing.pots.map(({ pot, ...rest }) => ({
              name: neighbourhoodOf(council, pot)?.name ?? pot,
              ...rest,
            })),
          }
        }
        errors={refusal ? errorsOf(c, refusal) : {}}
      />
    ),
  })
}

function errorsOf({ var: { words } }: C, refusal: AnyRefusal): Record<string, string> {
  if (refusal.reason === 'unknown-voter') return { value: refusalWords(words, refusal) }
  if (refusal.reason !== 'invalid-input') return { '': refusalWords(words, refusal) }
  const text = (fault: FieldFault) => fieldWords(words, fault)
  return Object.fromEntries(refusal.fields.map(fault => [fault.field, text(fault)]))
}
