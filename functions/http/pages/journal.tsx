// The public journal, of the council by month and of one round, newest first, page by page.
import type { Context } from 'hono'
import type { JournalId } from '../../../shared/lib/ids.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { type Instant, parseInstant } from '../../../shared/lib/instant.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { JournalPage } from '../../../web/pages/journal.tsx'
import { journalItem } from '../../../web/pages/journal-words.ts'
import { readMonth, readRoundJournal } from '../../store/journal.ts'
import { listRounds } from '../../store/rounds.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const pageSize = 50
const keepSeconds = 30
/** A council that decided nothing for longer than this has a journal that begins anew. */
const mostMonthsBack = 24

export function journalPages(app: App): void {
  app.get('/:language/journal', async c => {
    const { site, words } = c.var
    const { db, clock } = site.hands
    const now = clock.now()
    const month = readMonthName(c.req.query('month') ?? now.slice(0, 7), now)
    const before = c.req.query('before')
    if (!month || (before !== undefined && !isUlid(before))) return refusalPage(c, { reason: 'not-found' })
    const at = startOf(month)
    const { entries, next } = await readMonth(db, at, {
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    })
    const path = `/${words.language}/journal`
    const monthPath = (name: string | undefined) => name && `${path}?month=${name}`
    const earlier = next ? `${monthPath(month)}&before=${next}` : monthPath(await monthBefore(c, month))
    const later = before !== undefined ? month : month < now.slice(0, 7) ? neighbour(month, 1) : undefined
    const context = await contextOf(c)
    return page(c, {
      title: words.t('journal.title'),
      keepSeconds,
      children: (
        <JournalPage
          words={words}
          title={words.t('journal.title')}
          kicker={site.hands.council.name}
          month={monthWords(words.locale, month)}
          entries={entries.map(entry => journalItem(words, entry, context))}
          earlier={earlier}
          later={monthPath(later)}
          all={undefined}
        />
      ),
    })
  })

  app.get('/:language/rounds/:round/journal', async c => {
    const { site, words } = c.var
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const before = readBefore(c)
    if (before === 'malformed') return refusalPage(c, { reason: 'not-found' })
    const { entries, next } = await readRoundJournal(site.hands.db, round.value.id, {
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    })
    const last = entries.at(-1)
    const context = await contextOf(c)
    return page(c, {
      title: `${words.t('journal.round.title')} (${round.value.title})`,
      keepSeconds,
      children: (
        <JournalPage
          words={words}
          title={words.t('journal.round.title')}
          kicker={round.value.title}
          month={undefined}
          entries={entries.map(entry => journalItem(words, entry, context))}
          earlier={next && last && `${c.req.path}?before=${next}&at=${last.at}`}
          later={before && c.req.path}
          all={`/${words.language}/journal`}
        />
      ),
    })
  })
}

async function contextOf(c: C) {
  const { hands } = c.var.site
  const now = hands.clock.now()
  const rounds = await listRounds(hands.db)
  return {
    nameOf: (id: string) => neighbourhoodOf(hands.council, id)?.name ?? id,
    visible: new Set<string>(rounds.filter(round => isVisible(round, now)).map(({ id }) => id)),
  }
}

/** Where the page ended: an entry's id and the moment it stands at, since the store keeps them month by month. */
function readBefore(c: C): { at: Instant; id: JournalId } | undefined | 'malformed' {
  const [id, at] = [c.req.query('before'), c.req.query('at')]
  if (id === undefined && at === undefined) return undefined
  const instant = at === undefined ? undefined : parseInstant(at)
  return id !== undefined && isUlid(id) && instant ? { at: instant, id: id as JournalId } : 'malformed'
}

/** "2026-11", and not one that lies ahead. */
function readMonthName(text: string, now: Instant): string | undefined {
  const valid = /^20\d\d-(?:0[1-9]|1[0-2])$/.test(text)
  return valid && text <= now.slice(0, 7) ? text : undefined
}

const startOf = (month: string) => `${month}-01T00:00:00.000Z` as Instant

function neighbour(month: string, step: 1 | -1): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7)
}

/** The nearest month before it in which anything was decided. */
async function monthBefore(c: C, month: string): Promise<string | undefined> {
  let earlier = month
  for (let back = 0; back < mostMonthsBack; back++) {
    earlier = neighbour(earlier, -1)
    const { entries } = await readMonth(c.var.site.hands.db, startOf(earlier), { limit: 1 })
    if (entries.length > 0) return earlier
  }
  return undefined
}

const monthWords = (locale: string, month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(startOf(month)),
  )
