// How a proposal's words changed, in public: every version against the one before it.
import { diffWordsWithSpace } from 'diff'
import { isPublicWords } from '../../../shared/proposals/moderation.ts'
import type { Proposal, ProposalText } from '../../../shared/proposals/proposal.ts'
import type { Words } from '../../../web/messages/translate.ts'
import { type Change, type Piece, ProposalChanges } from '../../../web/pages/proposal-changes.tsx'
import { categoryText, placeName } from '../../../web/pages/proposal-words.ts'
import { listVersions, type ProposalVersion } from '../../store/proposal-versions.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App } from '../site.ts'
import { pinText } from './parts/pin-form.ts'
import { shownProposal } from './parts/shown-round.ts'

export function proposalChangesPages(app: App): void {
  app.get('/:language/rounds/:round/proposals/:proposal/changes', async c => {
    const shown = await shownProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const { round, proposal } = shown.value
    if (!isPublicWords(proposal)) return refusalPage(c, { reason: 'unknown-proposal' })
    const { words, site } = c.var
    const { db, clock, council } = site.hands
    const title = words.t('proposing.changes.title', { title: proposal.title })
    return page(c, {
      title,
      keepSeconds: keepSecondsFor([round], clock.now()),
      children: (
        <ProposalChanges
          words={words}
          proposal={proposal}
          kicker={`${placeName(council, proposal.neighbourhood)} · ${round.title}`}
          changes={changesOf(words, await listVersions(db, proposal.id), proposal)}
        />
      ),
    })
  })
}

/** Newest first. */
function changesOf(words: Words, earlier: readonly ProposalVersion[], now: Proposal): Change[] {
  const versions = [...earlier, { ...now, at: now.editedAt ?? now.submittedAt }]
  return versions
    .slice(1)
    .map((after, index): Change => ({ at: after.at, fields: fieldsBetween(words, versions[index]!, after) }))
    .toReversed()
}

function fieldsBetween(words: Words, before: ProposalText, after: ProposalText): Change['fields'] {
  const [old, young] = [saidIn(words, before), saidIn(words, after)]
  return old.flatMap(([name, text], index) => {
    const now = young[index]![1]
    return text === now ? [] : [{ name, pieces: piecesBetween(text, now) }]
  })
}

/** Each question with its answer in words, in the order of the form. */
function saidIn(words: Words, said: ProposalText): [name: string, text: string][] {
  const { t } = words
  return [
    [t('proposals.form.title'), said.title],
    [t('proposals.form.summary'), said.summary],
    [t('proposals.form.text'), said.text],
    [t('proposals.form.place'), said.place],
    [t('proposing.check.map'), pinText(said.pin).replace(',', ' / ')],
    [t('proposals.form.category'), categoryText(words, said.category)],
    [
      t('proposals.form.roughCost'),
      said.roughCostMinor === null ? t('proposals.check.none') : words.money(said.roughCostMinor),
    ],
    [t('proposing.form.help'), said.help ?? ''],
  ]
}

/** Comparing very different long texts word by word takes long and says little: then the whole is shown as replaced. */
const mostMilliseconds = 200

function piecesBetween(before: string, after: string): Piece[] {
  const parts = diffWordsWithSpace(before, after, { timeout: mostMilliseconds })
  if (!parts)
    return [
      { what: 'removed', text: before },
      { what: 'added', text: after },
    ]
  return parts.map(({ value, added, removed }) => ({
    text: value,
    what: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
