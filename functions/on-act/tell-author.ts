// Tells the author of a proposal what became of it, with the reason and the name of who decided.
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { deliveryStatuses } from '../../shared/proposals/proposal.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Words, wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { getPerson } from '../store/people.ts'
import { getProposal } from '../store/proposals.ts'

export type AuthorsEntry = JournalEntry & {
  readonly act: 'review-proposal' | 'shortlist-proposal' | 'report-delivery'
}

export async function tellAuthor({ db, council, messages }: Hands, entry: AuthorsEntry): Promise<void> {
  const { round, proposal: id, facts = {} } = entry
  const proposal = round && id && (await getProposal(db, round, id))
  if (!proposal || proposal.author === entry.by) return
  // Imported proposals, and accounts that were deleted, have nobody to tell.
  const author = await getPerson(db, proposal.author)
  if (!author) return
  const language = council.languages[0]!
  const words = wordsFor(language, council)
  const what = sentence(words, entry, facts)
  if (what === undefined) return
  const link = `${council.publicOrigin}/${language}/rounds/${round}/proposals/${proposal.id}`
  await messages.send({
    id: `${entry.id}-author`,
    to: { email: author.email },
    kind: entry.act,
    language,
    subject: words.t('notices.proposalSubject', { title: entry.subject }),
    text: [
      words.t('notices.greeting', { name: author.name === '' ? proposal.authorName : author.name }),
      what,
      ...(entry.why === undefined ? [] : [words.t('notices.why', { why: entry.why })]),
      words.t('notices.link', { link }),
      words.t('notices.sender', {
        who: entry.byName ?? council.name,
        council: council.name,
        place: neighbourhoodOf(council, proposal.neighbourhood)?.name ?? council.name,
        email: council.contact.email,
        phone: council.contact.phone,
      }),
    ].join('\n\n'),
  })
}

type Facts = NonNullable<JournalEntry['facts']>

function sentence(words: Words, { act, subject: title }: AuthorsEntry, facts: Facts): string | undefined {
  switch (act) {
    case 'review-proposal':
      return facts.outcome === 'feasible'
        ? words.t('notices.feasible', { title, cost: words.money(Number(facts.costMinor)) })
        : words.t('notices.notFeasible', { title })
    case 'shortlist-proposal':
      return words.t(facts.on === 'yes' ? 'notices.shortlisted' : 'notices.notShortlisted', { title })
    case 'report-delivery': {
      const status = deliveryStatuses.find(known => known === facts.status)
      return status && words.t(`notices.delivery.${status}`, { title })
    }
  }
}
