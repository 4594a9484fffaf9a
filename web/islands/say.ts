// Fills the sentences the server sent along. Numbers, sums and times are the browser's own to write.
import type { Plural } from '../components/ballot-words.ts'

export const fill = (text: string, holes: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole)

export interface Voice {
  money(minor: number): string
  plural(forms: Plural, count: number): string
  /** The time, and the day where it was not today. */
  when(instant: string): string
}

export function voiceOf(locale: string, currency: string): Voice {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const digits = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2
  const scale = 10 ** digits
  const whole = new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  })
  const exact = new Intl.NumberFormat(locale, style)
  const rules = new Intl.PluralRules(locale)
  return {
    money: minor => (minor % scale === 0 ? whole : exact).format(minor / scale),
    plural: (forms, count) =>
      fill((count === 0 ? forms.none : forms[rules.select(count)]) ?? forms.other ?? '{count}', {
        count: new Intl.NumberFormat(locale).format(count),
      }),
    when: instant => {
      const at = new Date(instant)
      const today = at.toDateString() === new Date().toDateString()
      return new Intl.DateTimeFormat(locale, {
        ...(today ? {} : { day: 'numeric', month: 'short' }),
        hour: '2-digit',
        minute: '2-digit',
      }).format(at)
    },
  }
}
