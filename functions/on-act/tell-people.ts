// Whom an entry of the journal concerns, and what it says to them: whose proposal it is and whoever asked something hear it at
// once; whoever follows the proposal or the round is told by the scheduler, because there may be thousands.
import type { CommentId, PersonId } from '../../shared/lib/ids.ts'
import { deliveryStatuses, type Proposal } from '../../shared/proposals/proposal.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { News, NewsKind } from '../../shared/rounds/news.ts'
import type { Hands } from '../hands.ts'
import { addNewsForAll, followers, proposersOf } from '../news/everyone.ts'
import { tellNow } from '../news/tell.ts'
import { getThread } from '../store/comments.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { listSupporters } from '../store/tallies.ts'

type Said = Pick<News, 'kind'> & Partial<Pick<News, 'facts'>>

export async function tellPeople(hands: Hands, entry: JournalEntry): Promise<void> {
  const { round, proposal: id } = entry
  if (round === undefined) return
  if (entry.act === 'arrange-meeting') return tellOfMeeting(hands, entry)
  const proposal = id && (await getProposal(hands.db, round, id))
  if (!proposal) return
  if (entry.act === 'propose') return tellReceived(hands, entry, proposal)
  if (['comment', 'answer-as-councillor', 'note-at-meeting'].includes(entry.act))
    return tellOfComment(hands, entry, proposal)
  const said = saidOf(entry)
  if (!said) return
  const knows = new Set(entry.by === undefined ? [] : [entry.by])
  const news = newsOf(entry, proposal, said)
  const mine = proposersOf(proposal)
  for (const person of mine) if (!knows.has(person)) await tellNow(hands, { ...news, person, role: 'mine' })
  if (said.kind === 'changes-asked') return
  const told = new Set([...mine, ...knows])
  if (said.kind === 'merged' || said.kind === 'unmerged')
    await addNewsForAll(hands, news, await listSupporters(hands.db, proposal.id), told)
  await addNewsForAll(hands, news, followers(hands.db, { round, proposal: proposal.id }), told)
}

/** What an act on a proposal comes to, as people speak of it. */
function saidOf({ act, facts = {} }: JournalEntry): Said | undefined {
  switch (act) {
    case 'review-proposal':
      return facts.outcome === 'feasible'
        ? { kind: 'feasible', facts: { costMinor: Number(facts.costMinor) } }
        : { kind: facts.outcome === 'not-supported' ? 'not-supported' : 'not-feasible' }
    case 'shortlist-proposal':
      return { kind: facts.on === 'yes' ? 'shortlisted' : 'not-shortlisted' }
    case 'correct-cost':
      return { kind: 'cost', facts: { costMinor: Number(facts.toMinor) } }
    case 'ask-for-changes':
      return { kind: 'changes-asked', facts: { until: String(facts.until) } }
    case 'take-forward':
      return { kind: 'taken-forward' }
    case 'merge-proposal':
      return { kind: 'merged', facts: { into: String(facts.into) } }
    case 'unmerge-proposal':
      return { kind: 'unmerged', facts: { into: String(facts.into) } }
    case 'report-delivery': {
      const status = deliveryStatuses.find(known => known === facts.status)
      return status && { kind: `delivery-${status}` }
    }
    default:
      return undefined
  }
}

const newsOf = (
  { id, at, why, byName, round }: JournalEntry,
  proposal: Proposal,
  said: Said,
): Omit<News, 'person' | 'role'> => ({
  cause: id,
  at,
  round: round!,
  proposal: proposal.id,
  place: proposal.neighbourhood,
  subject: proposal.title,
  ...(why !== undefined && { why }),
  ...(byName !== undefined && byName !== '' && { byName }),
  ...said,
})

/** A copy for their own papers, with the date until which they can change it. */
async function tellReceived(hands: Hands, { by, byName: _, ...entry }: JournalEntry, proposal: Proposal) {
  const round = await getRound(hands.db, proposal.round)
  if (!round || by !== proposal.author) return
  const news = newsOf(entry, proposal, { kind: 'received', facts: { until: round.dates.reviewingAt } })
  await tellNow(hands, { ...news, person: proposal.author, role: 'mine' })
}

/** A question, to whose proposal it is; an answer, to who asked. What was said stands on the page, where it can be changed. */
async function tellOfComment(hands: Hands, entry: JournalEntry, proposal: Proposal): Promise<void> {
  const { by, byName = '', facts = {} } = entry
  // Who wrote it down at a meeting is not who said it.
  const saidBy = entry.act === 'note-at-meeting' ? '' : byName
  const news = (kind: NewsKind): Omit<News, 'person' | 'role'> => ({
    ...newsOf({ ...entry, byName: '' }, proposal, { kind, facts: { name: saidBy } }),
  })
  const tell = async (people: readonly PersonId[], kind: NewsKind, role: News['role']) => {
    for (const person of people) if (person !== by) await tellNow(hands, { ...news(kind), person, role })
  }
  if (facts.kind === 'question') return tell(proposersOf(proposal), 'question', 'mine')
  if (typeof facts.inReplyTo !== 'string') return
  const asked = await getThread(hands.db, proposal.id, facts.inReplyTo as CommentId)
  if (asked) await tell([asked.author], 'answered', 'asked')
}

async function tellOfMeeting(hands: Hands, { id, at, round, by, subject, facts, place }: JournalEntry) {
  const news = { cause: id, kind: 'meeting', at, round: round!, subject, ...(place && { place }) } as const
  const knows = new Set(by === undefined ? [] : [by])
  await addNewsForAll(
    hands,
    { ...news, facts: { meeting: facts?.meeting ?? '', until: facts?.meetingAt ?? '' } },
    followers(hands.db, { round: round! }),
    knows,
  )
}
