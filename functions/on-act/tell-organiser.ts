// Tells the organiser of a grant that it is awarded and waits for them, that a change is asked for, or that it has ended.
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { languageOf } from '../news/language-of.ts'
import { getGrant } from '../store/grants.ts'
import { getPerson } from '../store/people.ts'

export type OrganisersEntry = JournalEntry & {
  readonly act: 'award-grant' | 'ask-grant-change' | 'end-grant'
}

export async function tellOrganiser(hands: Hands, entry: OrganisersEntry): Promise<void> {
  const { db, council, messages } = hands
  const { place: fund, grant: id, act, why } = entry
  const grant = fund && id && (await getGrant(db, fund, id))
  const person = grant && (await getPerson(db, grant.organiser))
  // Who closed their account since is written to no more.
  if (!grant || !person || person.email === '') return
  const language = await languageOf(hands, grant.organiser)
  const words = wordsFor(language, council)
  const who = entry.byName ?? council.name
  const said = { title: grant.title, who }
  await messages.send({
    id: `${entry.id}-organiser`,
    to: { email: person.email },
    kind: act,
    language,
    subject: words.t(`grants.mail.${act}Subject`, said),
    text: [
      words.t('notices.greeting', { name: grant.organiserName }),
      words.t(`grants.mail.${act}`, said),
      ...(why === undefined || act === 'award-grant' ? [] : [words.t('notices.why', { why })]),
      words.t('notices.link', {
        link: `${council.publicOrigin}/${language}/me/grants/${grant.payer.fund}/${grant.id}`,
      }),
      words.t('notices.sender', {
        who,
        council: council.name,
        place: neighbourhoodOf(council, grant.payer.fund)?.name ?? grant.payer.fund,
        email: council.contact.email,
        phone: council.contact.phone,
      }),
    ].join('\n\n'),
  })
}
