// The people of the demo council: who can be signed in as with one click in local mode, and the names of the invented
// residents who propose, comment and vote. Every address ends in .example (RFC 2606), so no message can reach anyone.
import type { DemoSignIn } from '../../../functions/http/site.ts'
import type { Council } from '../../../shared/platform/council.ts'
import type { Actor, DutyName } from '../../../shared/rounds/policy.ts'

export interface DemoPerson extends DemoSignIn {
  /** Granted by the first officer and confirmed by the second, besides what the configuration gives. */
  readonly duties: readonly { readonly name: DutyName; readonly place: string }[]
  /** On the roll of this neighbourhood in the demo rounds. */
  readonly lives?: string
}

const at = (name: string): string => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@ashmere.example`

const resident = (name: string, lives: string, who: string): DemoPerson => ({
  name,
  email: at(name),
  who,
  staff: false,
  duties: [],
  lives,
})
const staff = (name: string, who: string, ...duties: DemoPerson['duties']): DemoPerson => ({
  name,
  email: at(name),
  who,
  staff: true,
  duties,
})

export const demoPeople: readonly DemoPerson[] = [
  resident('Amina Yusuf', 'millbrook', 'Resident of Millbrook, on the roll'),
  resident('Gwen Parry', 'harbourside', 'Resident of Harbourside, on the roll'),
  staff('Ruth Okafor', 'Officer: all duties, council-wide (first officer)'),
  staff('Daniel Price', 'Officer: all duties, council-wide (second officer)'),
  staff('Cllr Maria Santos', 'Ward councillor for Millbrook', { name: 'councillor', place: 'millbrook' }),
  staff('Cllr Tom Healey', 'Ward councillor for Northgate', { name: 'councillor', place: 'northgate' }),
  staff('Cllr Priya Nair', 'Ward councillor for Harbourside', { name: 'councillor', place: 'harbourside' }),
  staff('Cllr Ines Brandt', 'Cabinet member: councillor for all of Ashmere', {
    name: 'councillor',
    place: 'ashmere',
  }),
  staff(
    'Owen Blake',
    'Officer: review and moderation',
    { name: 'review', place: 'council' },
    { name: 'moderation', place: 'council' },
  ),
  staff(
    'Farah Aziz',
    'Officer: voter roll and paper',
    { name: 'roll', place: 'council' },
    { name: 'paper', place: 'council' },
  ),
  staff('Leon Fischer', 'Community organiser, Weir Lane Organisers', {
    name: 'organiser',
    place: 'millbrook',
  }),
  staff('Miriam Cole', 'Certifier: decides on what was measured', { name: 'certifier', place: 'council' }),
  staff('Nkechi Obi', 'Community nurse, for mutual groups', { name: 'support-needs', place: 'millbrook' }),
  staff('Joan Whitaker', 'Panel member', { name: 'panel', place: 'council' }),
  staff('Samuel Adeyemi', 'Auditor', { name: 'audit', place: 'council' }),
  staff(
    'Nadia Rahman',
    'Finance officer: checks and approves payments',
    { name: 'payment-check', place: 'council' },
    { name: 'payment-approval', place: 'council' },
  ),
]

/** Who acts in the demo's story, by name. */
export type Cast = ReadonlyMap<string, Actor>

/** The demo sign-ins; where the council is another one, only the first officers it names. */
export function demoSignIns(council: Council): readonly DemoSignIn[] {
  if (demoPeople.some(({ email }) => email === council.officers[0]!.email)) {
    return demoPeople.map(({ name, email, who, staff }) => ({ name, email, who, staff }))
  }
  return council.officers.map(({ name, email }) => ({
    name,
    email,
    who: 'First officer of the council',
    staff: true,
  }))
}

const firstNames = [
  'Ada',
  'Ben',
  'Cerys',
  'Dilan',
  'Edith',
  'Femi',
  'Grace',
  'Hassan',
  'Isla',
  'Jakub',
  'Kavita',
  'Lewis',
  'Mei',
  'Nadia',
  'Oskar',
  'Pearl',
  'Quinn',
  'Rafael',
  'Sadia',
  'Tomasz',
  'Uma',
  'Viktor',
  'Wanda',
  'Yara',
  'Zoe',
]
const lastNames = [
  'Barnes',
  'Chowdhury',
  'Dunn',
  'Ellis',
  'Farrow',
  'Gill',
  'Hughes',
  'Ivanova',
  'Jones',
  'Kowalski',
  'Lund',
  'Marsh',
  'Novak',
  'Osei',
  'Patel',
  'Quigley',
  'Rossi',
  'Shah',
  'Turner',
  'Usman',
  'Vaughan',
  'Webb',
  'Young',
]

/** An invented resident; the same number is always the same person. */
export function inventedResident(number: number): { readonly name: string; readonly email: string } {
  const name = `${firstNames[number % firstNames.length]} ${lastNames[Math.floor(number / firstNames.length) % lastNames.length]}`
  return { name, email: `resident.${number}@ashmere.example` }
}
