// Sends a first officer the link by which they accept.
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { invitationEnds } from '../../shared/rounds/officers.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { officerToken } from '../parts/officer-link.ts'
import { getOfficer } from '../store/officers.ts'

export async function tellOfficer(
  { db, keys, council, messages }: Hands,
  { id, subject }: JournalEntry,
): Promise<void> {
  const named = council.officers.find(({ name }) => name === subject)
  const officer = named && (await getOfficer(db, normaliseProof(named.email)))
  // They were invited again since, or have accepted.
  if (!named || officer?.invitation !== id || officer.accepted) return
  const language = council.languages[0]!
  const { t, date } = wordsFor(language, council)
  await messages.send({
    id: `officer-${id}`,
    to: { email: named.email },
    kind: 'invite-officer',
    language,
    subject: t('duties.mail.inviteSubject', { council: council.name }),
    text: [
      t('notices.greeting', { name: named.name }),
      t('duties.mail.invite', { council: council.name }),
      `${council.publicOrigin}/${language}/staff/accept/${await officerToken(keys, id)}`,
      t('duties.mail.inviteUntil', { date: date(invitationEnds(officer)) }),
      t('duties.mail.inviteStranger', { email: council.contact.email, phone: council.contact.phone }),
    ].join('\n\n'),
  })
}
