// Personal data with words in them that stand nowhere else, and of each where it may be found: in which tables, under which lines of the
// retention table; in which files; on whose pages; in messages to whom. Anywhere else it is a leak.
import type { KeptName } from '../../../shared/rounds/retention.ts'

/** Who looks, by the name their requests are written down under. */
export type Who = 'nobody' | 'zoe' | 'nemo' | 'olga' | 'coder' | 'officer' | 'second' | 'organiser'

export interface Canary {
  readonly what: string
  readonly text: string
  readonly kept: readonly KeptName[]
  readonly files?: RegExp
  readonly shownTo: readonly Who[]
  /** Addresses that messages with it go to. */
  readonly sentTo?: readonly string[]
  /** Of whom it is: it is in their own copy of what is kept of them, and goes with their account. */
  readonly of?: 'zoe' | 'nemo'
  /** Said in public under their name: it stays when the account is closed. */
  readonly published?: true
}

export const zoeEmail = 'zq-zoe@canary.example'
export const nemoEmail = 'zq-nemo@canary.example'
export const invitedEmail = 'zq-invited@canary.example'

/** What is typed by people in the life that is lived; codes and receipts come to it as they are made. */
export const canaries: readonly Canary[] = [
  {
    what: 'address of a resident',
    text: zoeEmail,
    kept: ['account', 'signIns'],
    shownTo: ['zoe', 'officer'],
    sentTo: [zoeEmail],
    of: 'zoe',
  },
  {
    what: 'address of somebody who asked not to be named',
    text: nemoEmail,
    kept: ['account', 'signIns'],
    shownTo: ['nemo'],
    sentTo: [nemoEmail],
    of: 'nemo',
  },
  {
    what: 'name of somebody who asked not to be named',
    text: 'Zqnemo Nameless',
    kept: ['account', 'record'],
    // Officers know who is behind an idea, and say so on their own pages alone.
    shownTo: ['nemo', 'officer', 'second'],
    sentTo: [nemoEmail],
    of: 'nemo',
  },
  {
    what: 'draft',
    text: 'Zqdraft of a pergola',
    kept: ['drafts'],
    shownTo: ['zoe'],
    of: 'zoe',
  },
  {
    what: 'drawing of a neighbourhood',
    text: 'Zqdrawn Corner',
    kept: ['drawings'],
    shownTo: ['zoe'],
    of: 'zoe',
  },
  {
    what: 'tie to a place, for its panels',
    text: 'Zqtie, I run the shop by the weir',
    kept: ['volunteers'],
    shownTo: ['zoe', 'officer', 'second'],
    of: 'zoe',
  },
  {
    what: 'report to the moderators',
    text: 'Zqreport, this is about my neighbour',
    kept: ['record'],
    shownTo: ['officer', 'second', 'zoe'],
    of: 'zoe',
    published: true,
  },
  {
    what: 'address of somebody who is invited',
    text: invitedEmail,
    kept: [],
    shownTo: [],
    sentTo: [invitedEmail],
  },
  { what: 'postcode somebody looks for', text: 'ZQ99 9ZQ', kept: [], shownTo: ['zoe'] },
  {
    what: 'name on the council’s list',
    text: 'Zqcorin Onlist',
    kept: [],
    shownTo: ['officer'],
  },
  { what: 'street on the council’s list', text: '17 Zqcanary Row', kept: [], shownTo: ['officer'] },
  { what: 'phone on the council’s list', text: '07700 900977', kept: [], shownTo: ['officer'] },
  {
    what: 'supplier number',
    text: 'ZQSUPPLIER77',
    kept: ['money'],
    shownTo: ['officer', 'second'],
  },
  {
    what: 'name of a file of evidence',
    text: 'zqevidence-register.csv',
    kept: ['record'],
    shownTo: ['officer', 'second'],
  },
  {
    what: 'what is in a file of evidence',
    text: 'Zqattended by Mrs Canary',
    kept: [],
    files: /^evidence\//,
    shownTo: ['officer', 'second'],
  },
  {
    what: 'public idea',
    text: 'Zqidea: a pump track',
    kept: ['record'],
    shownTo: [],
    of: 'zoe',
    published: true,
  },
  {
    what: 'public comment',
    text: 'Zqcomment, the hill is steep',
    kept: ['record'],
    shownTo: [],
    of: 'zoe',
    published: true,
  },
  {
    what: 'public rating',
    text: 'Zqrating, it is used every day',
    kept: ['record'],
    shownTo: [],
    of: 'zoe',
    published: true,
  },
  {
    what: 'public challenge',
    text: 'Zqchallenge, two ballots are missing',
    kept: ['record'],
    shownTo: [],
    of: 'zoe',
    published: true,
  },
]

export const canaryOf = (what: string): string => {
  const found = canaries.find(canary => canary.what === what)
  if (!found) throw new Error(`no canary “${what}”`)
  return found.text
}

/** Everybody may read these: they are looked for in what people take home, and nowhere else. */
export const isSecret = ({ published, what }: Canary): boolean => !published || what.startsWith('report')
