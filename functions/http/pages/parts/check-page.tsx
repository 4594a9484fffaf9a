// The page on which a proposal is read once more before it is sent, with others that are like it.
import type { Context } from 'hono'
import type { Inputs } from '../../../../shared/contract/inputs.ts'
import type { Draft, DraftTexts } from '../../../../shared/proposals/draft.ts'
import { isPublicWords } from '../../../../shared/proposals/moderation.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { ProposalPlace } from '../../../../web/pages/proposal-place.tsx'
import { ProposeCheck } from '../../../../web/pages/propose-check.tsx'
import { similarProposals } from '../../../parts/proposals/similar-proposals.ts'
import { listProposals } from '../../../store/proposals.ts'
import { page } from '../../frame.tsx'
import type { Variables } from '../../site.ts'
import { pinText } from './pin-form.ts'

export async function checkPage(
  c: Context<{ Variables: Variables }>,
  round: Round,
  idea: Inputs['propose'],
  /** As typed, for the form to carry on. */
  typed: DraftTexts,
  draft: Pick<Draft, 'pin' | 'photo'>,
): Promise<Response> {
  const { words, site, actor } = c.var
  const { council, db } = site.hands
  const { pin } = draft
  const all = await listProposals(db, round.id)
  const others = all.filter(other => other.author !== actor.person && isPublicWords(other))
  const { pin: _pin, ...said } = idea
  return page(c, {
    title: words.t('proposals.check.title'),
    children: (
      <ProposeCheck
        words={words}
        council={council}
        round={round}
        idea={said}
        values={typed}
        pin={pinText(pin)}
        draft={draft}
        similar={similarProposals({ ...said, ...(pin && { pin }) }, others)}
        map={
          pin && (
            <ProposalPlace
              words={words}
              council={council}
              neighbourhood={idea.neighbourhood}
              pin={pin}
              said={idea.place}
            />
          )
        }
      />
    ),
  })
}
