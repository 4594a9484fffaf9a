// Ballot papers to print. Their marks are made with the page and kept nowhere: which paper went to whom nobody can look up.
import { frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { markText, paperMark } from '../../../shared/ballots/paper-mark.ts'
import { must } from '../../../shared/lib/assert.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { PaperSheetPage } from '../../../web/pages/paper-sheet.tsx'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App } from '../site.ts'
import { paperRound } from './parts/paper-round.ts'

const mostCopies = 50
/** What a stamp takes: who posts a ballot then is in time. */
const postDays = 3

export function paperPrintPages(app: App): void {
  app.get('/:language/staff/rounds/:round/paper/print', async c => {
    const { words, site } = c.var
    const { files, entropy, council } = site.hands
    const found = await paperRound(c, 'print-paper')
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round, places } = found.value
    const { frozen } = round.acts
    if (!frozen) return refusalPage(c, { reason: 'vote-not-open' })
    const ballot = await readFrozenBallot(files, round)
    const place = places.find(({ id }) => id === c.req.query('pot')) ?? places[0]!
    // Marks are made when they are asked for, not whenever somebody looks.
    const asked = Math.trunc(Number(c.req.query('copies') ?? 0))
    const copies = Math.min(mostCopies, Math.max(0, Number.isSafeInteger(asked) ? asked : 0))
    const { contact, name } = council
    return page(c, {
      title: words.t('paper.print'),
      children: (
        <PaperSheetPage
          words={words}
          ballot={ballot}
          sha256={frozen.sha256}
          pot={must(frozenPotOf(ballot, place.id), `${place.id} is on the ballot`)}
          council={{ name, phone: contact.phone, freepost: contact.freepost ?? contact.address }}
          postBy={secondsAfter(round.dates.closesAt, -postDays * 86_400)}
          closesAt={round.dates.closesAt}
          receiptAddress={`${new URL(site.origin).host}/${words.language}/rounds/${round.id}/receipt`}
          large={c.req.query('size') === 'large'}
          places={places}
          marks={Array.from({ length: copies }, () => markText(paperMark(entropy.bytes(8))))}
        />
      ),
    })
  })
}
