// An entry of the journal as a sentence: what was done to what, in which role, with the hashes and sums that belong to
// the record. Every act has its sentence; a new one without is a type error.
import { hideReasons } from '../../shared/proposals/moderation.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { dutyNames } from '../../shared/rounds/policy.ts'
import type { JournalItem } from '../components/journal-list.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'
import { grantPath } from './grant-paths.ts'
import type { Naming } from './round-words.ts'

export interface JournalContext {
  readonly nameOf: Naming
  /** The rounds anybody may see: only they are linked to. */
  readonly visible: ReadonlySet<string>
}

export function journalItem(
  words: Words,
  entry: JournalEntry,
  { nameOf, visible }: JournalContext,
): JournalItem {
  return {
    id: entry.id,
    at: entry.at,
    ...whoOf(words, entry),
    what: sentenceOf(words, entry),
    href: hrefOf(words, entry, visible),
    why: entry.why,
    facts: factsOf(words, entry, nameOf),
  }
}

export function sentenceOf(words: Words, { act, subject, facts = {} }: JournalEntry): string {
  const money = (name: string) => {
    const sum = facts[name]
    return typeof sum === 'number' ? words.money(sum) : '–'
  }
  return words.t(`journal.act.${act}`, {
    subject,
    askedBy: facts.askedBy ?? 'none',
    outcome: String(facts.outcome ?? '').replaceAll('-', ''),
    interests: facts.interests ?? 0,
    into: facts.into ?? '',
    other: facts.other ?? '',
    yes: facts.yes ?? '',
    // A name in a select of ICU has no hyphens.
    kind: String(facts.kind ?? '').replaceAll('-', ''),
    about: facts.about ?? '',
    on: facts.on ?? '',
    status: facts.status ?? '',
    costMinor: money('costMinor'),
    amountMinor: money('amountMinor'),
    fromMinor: money('fromMinor'),
    toMinor: money('toMinor'),
  })
}

/** A resident who asked not to be named did it all the same; nobody at all did what the system does. */
const whoOf = (words: Words, { byName, as }: JournalEntry): Pick<JournalItem, 'who' | 'as'> =>
  byName === undefined && as === 'resident'
    ? { who: words.t('journal.as.unnamed') }
    : { who: byName, as: roleOf(words, as) }

function roleOf(words: Words, as: string | undefined): string | undefined {
  if (as === 'resident') return words.t('journal.as.resident')
  const duty = dutyNames.find(name => name === as)
  return duty && words.t(`journal.as.${duty}`)
}

function hrefOf(
  words: Words,
  { act, round, place, proposal, grant }: JournalEntry,
  visible: ReadonlySet<string>,
): string | undefined {
  // Before it is awarded a grant has no page that everybody may see.
  if (grant !== undefined && place !== undefined && act !== 'propose-grant' && act !== 'refuse-grant')
    return grantPath(words, { fund: place, grant })
  if (round === undefined || !visible.has(round)) return undefined
  const home = `/${words.language}/rounds/${round}`
  return proposal === undefined ? home : `${home}/proposals/${proposal}`
}

/** What the sentence does not say already. Names we have no word for stay out: they are for programs. */
const shown = {
  sha256: 'journal.fact.sha256',
  fileSha256: 'journal.fact.fileSha256',
  payments: 'journal.fact.payments',
  lines: 'journal.fact.lines',
  matched: 'journal.fact.matched',
  explained: 'journal.fact.explained',
  key: 'journal.fact.key',
  root: 'journal.fact.root',
  outcomeSha256: 'journal.fact.outcomeSha256',
  manifestSha256: 'journal.fact.manifestSha256',
  resultVersion: 'journal.fact.resultVersion',
  to: 'journal.fact.to',
  projects: 'journal.fact.projects',
  proposals: 'journal.fact.proposals',
  ballots: 'journal.fact.ballots',
  people: 'journal.fact.people',
  added: 'journal.fact.added',
  known: 'journal.fact.known',
  moved: 'journal.fact.moved',
  posted: 'journal.fact.posted',
  codes: 'journal.fact.codes',
  slips: 'journal.fact.slips',
  batch: 'journal.fact.batch',
  paper: 'journal.fact.paper',
  envelopes: 'journal.fact.envelopes',
  keyed: 'journal.fact.keyed',
  spoilt: 'journal.fact.spoilt',
  seed: 'journal.fact.seed',
  sample: 'journal.fact.sample',
  sampled: 'journal.fact.sampled',
  differed: 'journal.fact.differed',
  approval: 'journal.fact.approval',
  needed: 'journal.fact.needed',
  announcedFor: 'journal.fact.announcedFor',
  closesAt: 'journal.fact.closesAt',
  closedBefore: 'journal.fact.closedBefore',
  fault: 'journal.fact.fault',
  meetingAt: 'journal.fact.meetingAt',
  attended: 'journal.fact.attended',
  spentMinor: 'journal.fact.spentMinor',
  source: 'journal.fact.source',
  plannedFor: 'journal.fact.plannedFor',
  duty: 'journal.fact.duty',
  place: 'journal.fact.place',
  reason: 'journal.fact.reason',
  until: 'journal.fact.until',
} as const satisfies Record<string, MessageKey>
type Shown = keyof typeof shown

const faults = [
  'frozen-ballot-changed',
  'totals-unsigned',
  'addenda-unsigned',
  'ballots-differ',
  'votes-went-back',
  'box-unreadable',
  'commitment-twice',
  'outcome-differs',
] as const

function factsOf(words: Words, entry: JournalEntry, nameOf: Naming) {
  const about = [
    ...(entry.place === undefined
      ? []
      : [{ name: words.t('journal.fact.place'), value: nameOf(entry.place) }]),
  ]
  // Always in the same order, whatever order they were stored in.
  const facts = (Object.keys(shown) as Shown[]).flatMap(name => {
    const value = entry.facts?.[name]
    return value === undefined || (name === 'place' && entry.place !== undefined)
      ? []
      : [{ name: words.t(shown[name]), value: factValue(words, name, value, nameOf) }]
  })
  return [...about, ...facts]
}

function factValue(words: Words, name: Shown, value: string | number, nameOf: Naming): string {
  if (name === 'spentMinor') return words.money(Number(value))
  if (typeof value === 'number') return words.number(value)
  switch (name) {
    case 'plannedFor':
      return words.date(value)
    case 'meetingAt':
    case 'announcedFor':
    case 'closesAt':
    case 'closedBefore':
    case 'until':
      return words.dateTime(value)
    case 'duty': {
      const duty = dutyNames.find(known => known === value)
      return duty ? words.t(`duties.name.${duty}`) : value
    }
    case 'place':
      return value === 'council' ? words.t('duties.everywhere') : nameOf(value)
    case 'reason': {
      const reason = hideReasons.find(known => known === value)
      return reason ? words.t(`moderation.reason.${reason}`) : value
    }
    case 'fault': {
      const fault = faults.find(known => known === value)
      return fault ? words.t(`journal.fault.${fault}`) : value
    }
    default:
      return value
  }
}
