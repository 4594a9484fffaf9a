// A neighbourhood's money: what comes in, what is set aside, what is paid, and what mutual groups do with theirs.
import {
  day,
  decision,
  form,
  look,
  neverTyped,
  nothingThere,
  type Requests,
  table,
  why,
  withFile,
} from './request.ts'

const award = ({ round, proposal }: { readonly round: string; readonly proposal: string }) =>
  `staff/money/rounds/${round}/projects/${proposal}`
const payment = (here: { readonly round: string; readonly proposal: string; readonly payment: string }) =>
  `${award(here)}/payments/${here.payment}`
const month = 'staff/money/months/2026-11'
const purpose = { use: 'general', place: '' }

export const moneyRequests: Requests = {
  'see-money': ({ place, grant }) => look(`staff/grants/${place}/${grant}`),
  'receive-income': ({ place, newId }) =>
    form('staff/money/income', {
      id: newId(),
      fund: place,
      source: 'council-grant',
      ...purpose,
      amount: '5',
      subject: 'For the year',
      decision,
      reference: '',
    }),
  'change-purpose': ({ place, newId }) =>
    form('staff/money/purpose', {
      id: newId(),
      held: `${place}/general`,
      ...purpose,
      use: 'roads',
      amount: '5',
      decision,
      reason: why,
    }),
  'reverse-entry': ({ entry }) => form('staff/money/reversal', { entry, reason: why }),
  'close-year': ({ place }) => form('staff/money/year-end', { fund: place, year: '2025', decision }),
  'decide-allocation': ({ newId }) =>
    form('staff/money/allocation', {
      do: 'adopt',
      id: newId(),
      title: 'Shares of the year',
      way: 'a',
      'a-flat': '100',
      sum: '500',
      part: 'north',
      'figure-north-population': '4000',
      'source-population': 'Census',
      'day-population': '2026-01-01',
      until: '',
      decision,
    }),
  'decide-street-rule': ({ newId }) =>
    form('staff/money/streets/rule', {
      id: newId(),
      stream: 'parking-charges',
      percent: '5',
      use: 'general',
      ...day('from', '2026-12-01'),
      decision,
    }),
  'keep-streets': () =>
    withFile('staff/money/streets/table', { lines: 'Mill Road,north' }, { ...table, name: '' }),
  'import-statement': ({ newId }) => ({
    ...withFile('staff/money/streets/statement', { id: newId(), title: 'October' }, table),
    later: 'list-lines',
  }),
  'book-waiting': ({ newId }) => form('staff/money/streets/waiting', { id: newId() }),
  'set-aside': ({ newId }) =>
    form('staff/money/rewards/set-aside', { id: newId(), pool: 'rewards', amount: '5', decision }),
  'propose-reward': ({ place, metric, newId }) =>
    form('staff/money/rewards/new', {
      id: newId(),
      metric: `${place}/${metric}`,
      way: 'step',
      reward: '5',
      datum: '',
      decision,
    }),
  'adopt-reward': ({ rule }) => form(`staff/money/rewards/${rule}/adopt`, neverTyped),
  'end-reward': ({ rule }) =>
    form(`staff/money/rewards/${rule}/end`, { ...neverTyped, [`reason-${rule}`]: why }),
  'decide-scheme': ({ place, newId }) =>
    form('staff/mutual/new', {
      id: newId(),
      place,
      name: 'Carers of the place',
      about: 'For people who look after somebody.',
      usual: '50',
      more: '80',
      most: '120',
      mostMembers: '30',
      quorumPercent: '40',
      openDays: '14',
      decision,
    }),
  'start-group': ({ scheme, newId }) =>
    form('staff/mutual/groups', {
      scheme,
      group: newId(),
      [`name-${scheme}`]: 'Tuesday group',
      [`about-${scheme}`]: 'We meet on Tuesdays at the hall.',
    }),
  'join-group': ({ group }) => form(`me/mutual/${group}/join`),
  'verify-member': ({ group, member }) =>
    form(`staff/mutual/${group}/verify`, { person: member, [`tier-${member}`]: 'usual' }),
  'refuse-member': ({ group, member }) =>
    form(`staff/mutual/${group}/refuse`, { person: member, [`reason-${member}`]: why }),
  'book-joiners': ({ group }) => form(`staff/mutual/${group}/joiners`),
  'propose-spending': ({ group, newId }) =>
    form(`me/mutual/${group}/propose`, {
      id: newId(),
      what: 'A room on Tuesdays',
      why,
      payee: 'The hall',
      amount: '5',
    }),
  'vote-on-spending': ({ group, spending }) => form(`me/mutual/${group}/vote`, { spending, vote: 'yes' }),
  'award-spending': ({ group, spending, newId }) =>
    form(`staff/mutual/${group}/award`, {
      spending,
      grant: newId(),
      instalment: newId(),
      [`supplier-${spending}`]: '40021',
    }),
  'check-payment': here => ({
    ...form(`${award(here)}/payments`, {
      payment: here.newId(),
      'check-amountMinor': '5',
      'check-what': 'The first half of the works',
      'check-supplier': '40021',
      'check-invoice': 'A-17',
    }),
    later: 'beyond-commitment',
  }),
  'approve-payment': here => form(`${payment(here)}/approve`, neverTyped),
  'refuse-payment': here =>
    form(`${payment(here)}/refuse`, { ...neverTyped, [`refuse-reason-${here.payment}`]: why }),
  'confirm-payment': here =>
    form(`${payment(here)}/confirm`, {
      ...neverTyped,
      [`confirm-reference-${here.payment}`]: 'BACS 17',
      ...day(`confirm-day-${here.payment}`, '2026-12-01'),
    }),
  'return-payment': here =>
    form(`${payment(here)}/return`, { ...neverTyped, [`return-reason-${here.payment}`]: why }),
  'ask-variation': here =>
    form(`${award(here)}/variation`, {
      variation: here.newId(),
      'more-amountMinor': '5',
      'more-from': 'general',
      'more-reason': why,
      'more-decision': decision,
    }),
  'agree-variation': here => form(`${award(here)}/variation/agree`, { variation: nothingThere }),
  'release-award': here => form(`${award(here)}/release`, { release: here.newId(), 'release-reason': why }),
  'ask-recovery': here => ({
    ...form(`${award(here)}/recovery`, {
      recovery: here.newId(),
      'recover-amountMinor': '5',
      'recover-reference': 'BACS 18',
      'recover-reason': why,
    }),
    later: 'beyond-paid',
  }),
  'agree-recovery': here => form(`${award(here)}/recovery/agree`, { recovery: nothingThere }),
  'make-payment-batch': here =>
    form('staff/money/batches', { batch: here.newId(), payments: `${here.proposal}/${here.payment}` }),
  'take-payment-batch-apart': ({ batch }) =>
    form(`staff/money/batches/${batch}/apart`, { ...neverTyped, reason: why }),
  'close-payment-batch': ({ batch }) => form(`staff/money/batches/${batch}/close`, neverTyped),
  'import-finance-lines': () => ({ ...withFile(`${month}/lines`, {}, table), later: 'list-lines' }),
  'match-finance-line': () => form(`${month}/out/FM-0001-01/match`, { payment: 'FM-0001-02' }),
  'explain-finance-line': () => form(`${month}/out/FM-0001-01/explain`, { reason: why }),
  'close-month': () => form(`${month}/close`),
}
