// Each refusal in words: what happened, and what to do now. The evidence is put into the sentence here, so that money
// is shown as money and a phase by its name.
import type { AnyRefusal, FieldFault } from '../../shared/contract/refusals.ts'
import { dutyOf } from '../../shared/rounds/people-needed.ts'
import type { MessageKey, Values, Words } from './translate.ts'

export function refusalWords(words: Words, refusal: AnyRefusal): string {
  return words.t(`refusals.${refusal.reason}` as MessageKey, evidence(words, refusal))
}

/** "Title: use at most 80 characters". The field's own name is said by the form beside it. */
export function fieldWords(words: Words, fault: FieldFault): string {
  return words.t(`refusals.field.${fault.problem}` as MessageKey, { limit: fault.limit ?? 0 })
}

function evidence(words: Words, refusal: AnyRefusal): Values {
  switch (refusal.reason) {
    case 'over-pot':
      return {
        over: words.money(refusal.chosenMinor - refusal.limitMinor),
        limit: words.money(refusal.limitMinor),
        chosen: words.money(refusal.chosenMinor),
      }
    case 'too-many-choices':
      return { limit: refusal.limit, chosen: refusal.chosen, over: refusal.chosen - refusal.limit }
    case 'too-many-points':
      return { limit: refusal.limit, given: refusal.given, over: refusal.given - refusal.limit }
    case 'score-too-high':
      return { limit: refusal.limit }
    case 'marks-unread':
      return { count: refusal.faults.length }
    case 'too-many-files':
    case 'too-many-proposals':
    case 'too-many-proposers':
    case 'too-many-changes':
      return { limit: refusal.limit }
    case 'too-few-joiners':
      return { waiting: refusal.waiting, fewest: refusal.fewest }
    case 'group-full':
      return { limit: refusal.limit }
    case 'too-often':
      return { most: refusal.most, minutes: refusal.minutes }
    case 'thread-full':
      return { limit: refusal.limit }
    case 'photo-too-large':
      return { limit: Math.floor(refusal.mostBytes / 1_000_000) }
    case 'wrong-phase':
      return { phase: words.t(`rounds.phase.${refusal.phase}` as MessageKey) }
    case 'not-your-duty':
      return { duties: words.list(refusal.duties.map(duty => words.t(`duties.name.${duty}`))) }
    case 'unanswered-proposals':
      return { count: refusal.count }
    case 'cost-lines-differ':
      return { sum: words.money(refusal.sumMinor), cost: words.money(refusal.costMinor) }
    case 'project-unsigned':
      return { count: refusal.count, title: refusal.title }
    case 'interest-declared':
      return { title: refusal.title, kind: words.t(`review.interests.kind.${refusal.kind}`) }
    case 'notes-full':
      return { limit: refusal.limit }
    case 'needs-cost':
    case 'project-withdrawn':
      return { title: refusal.title }
    case 'involved':
      // A name in a select of ICU has no hyphens.
      return { how: refusal.how.replaceAll('-', '') }
    case 'date-not-reached':
      return { date: words.dateTime(refusal.date) }
    case 'money-malformed':
    case 'money-too-fine':
    case 'money-too-large':
      return { text: refusal.text }
    case 'invalid-input':
      return { count: refusal.fields.length }
    case 'people-missing': {
      const acts = refusal.steps.flatMap(({ missing }) => missing)
      const duties = [...new Set(acts.flatMap(act => dutyOf(act) ?? []))]
      return { count: acts.length, duties: words.list(duties.map(duty => words.t(`duties.name.${duty}`))) }
    }
    case 'set-up-faults':
      return { count: refusal.faults.length }
    case 'postcode-elsewhere':
      return { place: refusal.place }
    case 'keyed-unread':
      return { part: refusal.part }
    case 'batch-too-large':
    case 'batch-unfinished':
      return { left: refusal.left }
    case 'paper-not-finished':
      return { count: refusal.envelopes }
    case 'roll-lines':
    case 'list-lines':
      return { count: refusal.lines.length }
    case 'entry-malformed':
      return { problem: words.t(`refusals.entry.${refusal.problem}`) }
    case 'overdrawn':
      return { holds: words.money(refusal.holdsMinor), needs: words.money(refusal.needsMinor) }
    case 'fund-short':
    case 'pool-short':
    case 'group-short':
      return { held: words.money(refusal.heldMinor), needed: words.money(refusal.neededMinor) }
    case 'beyond-commitment':
      return { left: words.money(refusal.leftMinor) }
    case 'beyond-paid':
      return { paid: words.money(refusal.paidMinor) }
    case 'batch-too-long':
      return { most: refusal.most }
    case 'payment-not-approved':
      return { title: refusal.title }
    case 'month-open-lines':
      return { count: refusal.count }
    case 'measure-empty':
    case 'figure-missing':
      return { measure: words.t(`allocation.measure.${refusal.measure}`) }
    case 'year-closed':
      return { year: refusal.year }
    case 'base-too-small':
      return { base: words.money(refusal.baseMinor), needed: words.money(refusal.neededMinor) }
    case 'not-due-yet':
      return { due: words.date(`${refusal.due}T12:00:00.000Z`) }
    case 'panel-deciding':
      return { until: words.date(refusal.until) }
    case 'period-taken':
    case 'period-outside':
      return {
        from: words.date(`${refusal.from}T12:00:00.000Z`),
        until: refusal.until === undefined ? 'none' : words.date(`${refusal.until}T12:00:00.000Z`),
      }
    case 'reading-lines':
      return { count: refusal.lines.length, line: refusal.lines[0]?.line ?? 0 }
    default:
      return {}
  }
}
