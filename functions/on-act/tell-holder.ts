// Tells a person that they were given a duty, that it is in force, or that it has ended. The journal names them only by
// the name they act under, so the duty itself is looked for: the one whose act bears the entry's time and hand.
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { HeldDuty } from '../../shared/rounds/duties.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { listDuties } from '../store/duties.ts'

export type HoldersEntry = JournalEntry & { readonly act: 'grant-duty' | 'confirm-duty' | 'end-duty' }

export async function tellHolder({ db, council, messages }: Hands, entry: HoldersEntry): Promise<void> {
  const held = (await listDuties(db)).find(duty => isOf(duty, entry))
  // Who closed their account since is written to no more.
  if (!held || held.email === '') return
  const language = council.languages[0]!
  const words = wordsFor(language, council)
  const duty = words.t(`duties.name.${held.name}`)
  const place =
    held.place === 'council' ? council.name : (neighbourhoodOf(council, held.place)?.name ?? held.place)
  await messages.send({
    id: `${entry.id}-holder`,
    to: { email: held.email },
    kind: entry.act,
    language,
    subject: words.t('notices.dutySubject', { duty, place }),
    text: [
      words.t('notices.greeting', { name: held.personName }),
      words.t(sentences[entry.act], { duty, place, who: entry.byName ?? council.name }),
      ...(entry.why === undefined ? [] : [words.t('notices.why', { why: entry.why })]),
      ...(entry.act === 'end-duty'
        ? []
        : [words.t('notices.link', { link: `${council.publicOrigin}/${language}/staff` })]),
      words.t('notices.sender', {
        who: entry.byName ?? council.name,
        council: council.name,
        place,
        email: council.contact.email,
        phone: council.contact.phone,
      }),
    ].join('\n\n'),
  })
}

const sentences = {
  'grant-duty': 'notices.dutyGranted',
  'confirm-duty': 'notices.dutyConfirmed',
  'end-duty': 'notices.dutyEnded',
} as const

function isOf(held: HeldDuty, entry: HoldersEntry): boolean {
  const act: NamedAct | undefined = {
    'grant-duty': held.granted,
    'confirm-duty': held.confirmed,
    'end-duty': held.ended,
  }[entry.act]
  return (
    act?.at === entry.at &&
    act.by === entry.by &&
    held.name === entry.facts?.duty &&
    held.personName === entry.subject &&
    held.place === (entry.place ?? 'council')
  )
}
