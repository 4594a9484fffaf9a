// Tells an author what a moderator did with their words, and why. It goes out whatever news they asked for: it is about a
// decision on them, and the way to object is in it.
import { hideReasons, readRef, takenDown } from '../../shared/proposals/moderation.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Words, wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { languageOf } from '../news/language-of.ts'
import { wordsAt } from '../parts/moderation/words-at.ts'
import { getPerson } from '../store/people.ts'

export type ModeratedEntry = JournalEntry & {
  readonly act: 'hide' | 'unhide' | 'let-stand' | 'decide-appeal' | 'redact'
}

export async function tellModerated(hands: Hands, entry: ModeratedEntry): Promise<void> {
  const { db, council, messages } = hands
  const { round, proposal, facts = {} } = entry
  const ref = readRef(String(facts.words ?? ''))
  if (!round || !proposal || !ref) return
  const at = await wordsAt(hands, { round, proposal, ...ref })
  // Nobody has to be told that somebody's report was looked at and their words stay.
  if (!at.ok || (entry.act === 'let-stand' && facts.outcome !== 'published')) return
  const author = await getPerson(db, at.value.author)
  if (!author) return
  const language = await languageOf(hands, at.value.author)
  const words = wordsFor(language, council)
  const { title } = at.value.proposal
  const path = `/${language}/me/rounds/${round}/proposals/${proposal}/words/${String(facts.words)}`
  const open = entry.act === 'hide' && takenDown(at.value) !== undefined
  await messages.send({
    id: `${entry.id}-moderated`,
    round,
    to: { email: author.email },
    kind: entry.act,
    language,
    subject: words.t('moderation.notice.subject', { title }),
    text: [
      words.t('notices.greeting', { name: author.name === '' ? at.value.authorName : author.name }),
      sentence(words, entry, title),
      ...(entry.why === undefined || entry.act === 'redact'
        ? []
        : [words.t('moderation.notice.note', { note: entry.why })]),
      ...(open ? [words.t('moderation.notice.object')] : []),
      `${council.publicOrigin}${path}`,
      `${council.name}, ${council.contact.email}, ${council.contact.phone}`,
    ].join('\n\n'),
  })
}

function sentence(words: Words, { act, facts = {}, why = '' }: ModeratedEntry, title: string): string {
  switch (act) {
    case 'hide': {
      const reason = hideReasons.find(known => known === facts.reason)
      return words.t('moderation.notice.hide', {
        title,
        reason: reason ? words.t(`moderation.reason.${reason}`) : '',
      })
    }
    case 'unhide':
      return words.t('moderation.notice.unhide', { title })
    case 'let-stand':
      return words.t('moderation.notice.published', { title })
    case 'decide-appeal':
      return words.t(facts.outcome === 'upheld' ? 'moderation.notice.upheld' : 'moderation.notice.refused', {
        title,
      })
    case 'redact':
      return words.t('moderation.notice.redact', { title, why })
  }
}
