// Every word, number, sum and date a person reads comes out of here, in their language and the council's time zone.
// Messages are ICU MessageFormat; a message that is not translated yet is shown in English rather than not at all.
import { IntlMessageFormat } from 'intl-messageformat'
import { must } from '../../shared/lib/assert.ts'
import { minorDigits } from '../../shared/money/minor.ts'
import { english, type Language, languages, type MessageKey } from './catalogues.ts'
import { listsIn } from './lists.ts'

export type { MessageKey } from './catalogues.ts'

export type Values = Record<string, string | number>

export interface Words {
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  readonly locale: string
  /** Nobody whose language it is has read these words yet. */
  readonly awaitsReader: boolean
  readonly currency: string
  /** "£": what stands before a money field. */
  readonly currencySymbol: string
  readonly timeZone: string
  t(key: MessageKey, values?: Values): string
  /** "£4,200", "£4,200.50": pence only where there are any. */
  money(minor: number): string
  number(n: number): string
  /** "Friday 20 November 2026" */
  date(instant: string): string
  /** "Friday 20 November 2026, 5pm" */
  dateTime(instant: string): string
  /** "20 Nov 2026" */
  shortDate(instant: string): string
  /** "5pm", "5.30pm", "midday" */
  time(instant: string): string
  list(items: readonly string[]): string
}

export interface Place {
  readonly currency: string
  readonly timeZone: string
}

const known = new Map<string, Words>()

/** The words of a language Folkmoot speaks (catalogues.ts), else English. Cheap to ask for again. */
export function wordsFor(language: string, place: Place): Words {
  const code = Object.hasOwn(languages, language) ? language : 'en'
  const id = [code, place.currency, place.timeZone].join(' ')
  const found = known.get(id)
  if (found) return found
  const made = makeWords(code, must(languages[code], `no language ${code}`), place)
  known.set(id, made)
  return made
}

function makeWords(code: string, language: Language, { currency, timeZone }: Place): Words {
  const { locale, dir } = language
  const t = translator(language)
  const scale = 10 ** minorDigits(currency)
  const sums = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })
  const numbers = new Intl.NumberFormat(locale)
  const days = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
  const shortDays = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })

  // The day's parts are put in order by the catalogue: Intl would write "Friday, 20 November" with a comma.
  const date = (instant: string) => {
    const parts = days.formatToParts(new Date(instant)).map(part => [part.type, part.value])
    return t('common.date', Object.fromEntries(parts))
  }
  const clockTime = (instant: string) => {
    const [hour24 = '', minutes = ''] = clock.format(new Date(instant)).split(':')
    return { hour24, minutes, hour: Number(hour24) % 12 || 12, half: Number(hour24) < 12 ? 'am' : 'pm' }
  }
  const time = (instant: string) => {
    const at = clockTime(instant)
    if (at.minutes === '00' && at.hour24 === '00') return t('common.midnight')
    if (at.minutes === '00' && at.hour24 === '12') return t('common.midday')
    return t('common.time', at)
  }

  return {
    language: code,
    dir,
    locale,
    awaitsReader: language.awaitsReader ?? false,
    currency,
    currencySymbol: sums.formatToParts(0).find(part => part.type === 'currency')?.value ?? currency,
    timeZone,
    t,
    money: minor => sums.format(minor / scale),
    number: n => numbers.format(n),
    date,
    dateTime: instant => {
      const at = clockTime(instant)
      if (at.hour24 === '00' && at.minutes === '00') {
        // "Saturday, midnight" would make people come on Saturday evening, a day late.
        return t('common.dateTimeMidnight', {
          dayBefore: date(new Date(Date.parse(instant) - 1).toISOString()),
        })
      }
      return t('common.dateTime', { date: date(instant), time: time(instant) })
    },
    shortDate: instant => shortDays.format(new Date(instant)),
    time,
    list: listsIn(locale),
  }
}

/** Parses a message the first time it is asked for: a page uses few of them, and a cold start should not pay for all. */
function translator({ locale, messages }: Language): Words['t'] {
  const parsed = new Map<MessageKey, IntlMessageFormat>()
  return (key, values) => {
    let format = parsed.get(key)
    if (!format) {
      const own = messages[key]
      format =
        own === undefined ? parse(must(english[key], `no message ${key}`), 'en-GB') : parse(own, locale)
      parsed.set(key, format)
    }
    return String(format.format(values))
  }
}

const parse = (text: string, locale: string) =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
