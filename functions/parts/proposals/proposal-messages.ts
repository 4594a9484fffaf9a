// The two letters about proposals that carry a secret: an invitation to stand beside one, and the code by which one that
// was entered for somebody is taken over.
import { inFours } from '../../../shared/lib/base32.ts'
import { type Council, neighbourhoodOf } from '../../../shared/platform/council.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { wordsFor } from '../../../web/messages/translate.ts'

interface Letter {
  readonly subject: string
  readonly text: string
}

export function invitationMessage(
  council: Council,
  language: string,
  about: { readonly proposal: Proposal; readonly byName: string; readonly token: string },
): Letter {
  const { t } = wordsFor(language, council)
  const { proposal, byName: name, token } = about
  const { title, summary } = proposal
  const place = neighbourhoodOf(council, proposal.neighbourhood)?.name ?? council.name
  return {
    subject: t('proposing.inviteMail.subject', { name, title }),
    text: [
      t('proposing.inviteMail.asks', { name, title, place }),
      summary,
      t('proposing.inviteMail.means'),
      t('proposing.inviteMail.link', {
        link: `${council.publicOrigin}/${language}/me/invitations/${token}`,
      }),
      t('proposing.inviteMail.ignore'),
      signed(council, t),
    ].join('\n\n'),
  }
}

export function claimMessage(
  council: Council,
  language: string,
  about: {
    readonly name: string
    readonly title: string
    readonly byName: string
    readonly code: string
    readonly round: string
    readonly proposal: string
  },
): Letter {
  const { t } = wordsFor(language, council)
  const { name, title, byName, round, proposal } = about
  const home = `${council.publicOrigin}/${language}`
  return {
    subject: t('proposing.claimMail.subject', { title }),
    text: [
      t('proposing.claimMail.greeting', { name }),
      t('proposing.claimMail.entered', { title, by: byName, council: council.name }),
      t('proposing.claimMail.read', { link: `${home}/rounds/${round}/proposals/${proposal}` }),
      t('proposing.claimMail.claim', { link: `${home}/me/claim`, code: inFours(about.code) }),
      signed(council, t),
    ].join('\n\n'),
  }
}

const signed = ({ name, contact }: Council, t: ReturnType<typeof wordsFor>['t']): string =>
  t('proposing.mail.sender', { council: name, email: contact.email, phone: contact.phone })
