// Letters with voting codes, for officers of the roll alone: a page to print, and a file for a mailing house. Kept by
// nobody on the way, and gone when they are marked sent.
import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { rollInputs } from '../../../shared/contract/roll.ts'
import { votingCodeText } from '../../../shared/eligibility/voting-code.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isRehearsal, rehearsalMark } from '../../../shared/rounds/rehearsal.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import { LettersPage, type PrintedLetter } from '../../../web/pages/letters.tsx'
import { type Letter, type Letters, readLetters } from '../../acts/send-letters.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/roll/changes/:change'
const onePage = 50
/** What a stamp takes: who posts a ballot then is in time. */
const postDays = 3

export function letterPages(app: App): void {
  app.get(`${address}/letters`, async c => {
    const read = await lettersHere(c)
    if (!read.ok) return refusalPage(c, read.refusal)
    const number = Math.max(1, Math.trunc(Number(c.req.query('page') ?? 1)) || 1)
    const { round, letters } = read.value
    const shown: PrintedLetter[] = []
    let [at, hasMore] = [0, false]
    for await (const letter of letters) {
      at++
      if (at <= (number - 1) * onePage) continue
      if (shown.length === onePage) {
        hasMore = true
        break
      }
      shown.push(printed(c, round, { ...letter, number: at }))
    }
    const to = (page: number) => `${c.req.path}?page=${page}`
    const { words, site } = c.var
    const { contact, name } = site.hands.council
    return page(c, {
      title: words.t('letter.title'),
      children: (
        <LettersPage
          words={words}
          round={{
            title: round.title,
            rehearsal: isRehearsal(round.id),
            closesAt: round.dates.closesAt,
            postBy: secondsAfter(round.dates.closesAt, -postDays * 86_400),
          }}
          council={{
            name,
            phone: contact.phone,
            desk: contact.desk ?? contact.address,
            openingHours: contact.openingHours ?? '',
            freepost: contact.freepost ?? contact.address,
          }}
          typedAddress={`${new URL(site.origin).host}/code`}
          letters={shown}
          previous={number > 1 ? to(number - 1) : undefined}
          next={hasMore ? to(number + 1) : undefined}
        />
      ),
    })
  })

  app.get(`${address}/letters.csv`, async c => {
    const read = await lettersHere(c)
    if (!read.ok) return refusalPage(c, read.refusal)
    const { round } = read.value
    const mark = isRehearsal(round.id) ? [rehearsalMark] : []
    const rows: string[][] = []
    for await (const letter of read.value.letters) {
      const { name, address: lines, place, code, link, selector } = printed(c, round, letter)
      rows.push([
        ...mark,
        name,
        lines[0] ?? '',
        lines[1] ?? '',
        lines[2] ?? '',
        lines.slice(3).join(', '),
        place,
        code,
        link,
        selector,
      ])
    }
    const { t } = c.var.words
    const heads = [
      ...mark,
      t('letter.csv.name'),
      ...[1, 2, 3, 4].map(number => t('letter.csv.address', { number })),
      t('letter.csv.place'),
      t('letter.csv.code'),
      t('letter.csv.link'),
      t('letter.csv.selector'),
    ]
    // A cell that begins as a formula is one to a spreadsheet, whoever wrote it: it is shown as the text it is.
    const csv = stringify([heads, ...rows], { escape_formulas: true, bom: true, record_delimiter: 'windows' })
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${[...mark, 'letters.csv'].join('-')}"`,
      'cache-control': 'no-store',
    })
  })
}

async function lettersHere(c: C) {
  const input = parseInput(rollInputs['send-letters'], {
    round: c.req.param('round'),
    change: c.req.param('change'),
  })
  // An address that names no change names none that is there.
  if (!input.ok) return { ok: false, refusal: { reason: 'unknown-change' } } as const
  return readLetters(c.var.site.hands, c.var.actor, input.value)
}

function printed(c: C, round: Letters['round'], { number, code, recipient }: Letter): PrintedLetter {
  const { site } = c.var
  const { council } = site.hands
  const pot = potNamed(round, council, recipient?.place)
  const place = neighbourhoodOf(council, pot?.neighbourhood ?? '')
  const text = votingCodeText(code)
  return {
    number,
    code: text,
    selector: code.selector,
    link: `${site.origin}/code#${text}`,
    name: recipient?.name ?? '',
    address: recipient?.address ?? [],
    place: place?.name ?? council.name,
    amountMinor: pot?.amountMinor ?? 0,
    outline: place?.outline,
  }
}

/** The pot of the place the letter names; of a place without one, or of none, the first that takes codes at all. */
function potNamed(round: Round, { neighbourhoods }: C['var']['site']['hands']['council'], name = '') {
  const place = neighbourhoods.find(one => one.name === name)
  return (
    (place && potOf(round, place.id)) ?? round.pots.find(({ proof }) => proof === 'codes') ?? round.pots[0]
  )
}
