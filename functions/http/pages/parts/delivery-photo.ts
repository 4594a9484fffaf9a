// The photo of the last report on a project, for the page where photos are sent.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { photoInputs } from '../../../../shared/contract/photos.ts'
import { may } from '../../../../shared/rounds/policy.ts'
import { deliveryPath } from '../../../../web/pages/results-paths.ts'
import { addDeliveryPhoto, removeDeliveryPhoto } from '../../../acts/photo-of-delivery.ts'
import type { Form } from '../../form.ts'
import { refusalPage } from '../../frame.tsx'
import type { Variables } from '../../site.ts'
import type { Pictured } from './pictured.ts'
import { shownProposal } from './shown-round.ts'

export async function ofDelivery(c: Context<{ Variables: Variables }>): Promise<Pictured | Response> {
  const { actor, words, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const shown = await shownProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const { round, proposal } = shown.value
  const { hands } = site
  const ask = { actor, now: hands.clock.now(), round, place: proposal.neighbourhood }
  const mayRemove = may('remove-delivery-photo', ask)
  if (!mayRemove.ok) return refusalPage(c, mayRemove.refusal)
  const last = proposal.delivery?.at(-1)
  if (!last) return refusalPage(c, { reason: 'not-reported' })
  const about = { round: round.id, proposal: proposal.id }
  const report = `${deliveryPath(words, round.id)}/${proposal.id}`
  const input = (sent: Form) =>
    parseInput(photoInputs['add-delivery-photo'], {
      ...about,
      version: sent.number('version'),
      alt: sent.text('alt'),
    })
  return {
    proposal: proposal.id,
    photo: last.photo,
    mayAdd: may('add-delivery-photo', ask).ok,
    kicker: proposal.title,
    action: `${report}/photo`,
    hidden: { version: proposal.version },
    back: { href: report, text: words.t('count.delivery.reportTitle', { title: proposal.title }) },
    check: input,
    add: async (sent, bytes) => {
      const read = input(sent)
      return read.ok ? addDeliveryPhoto(hands, actor, read.value, bytes) : read
    },
    remove: sent =>
      removeDeliveryPhoto(hands, actor, { ...about, version: Number(sent.number('version') ?? 0) }),
  }
}
