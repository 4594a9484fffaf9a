// Every rule against its textbook, on hundreds of small elections, others each time; npm run rig:agree takes ten thousand.
import fc from 'fast-check'
import type {
  Completion,
  EqualSharesSettings,
  GreedySettings,
  MaxWelfareSettings,
  PhragmenSettings,
} from '../../../shared/counting/settings.ts'
import { countingRuleSuite } from '../../suites/counting-rule.ts'
import { type Plain, tieRules, utilitiesOf } from './small-elections.ts'
import { textbookGreedy } from './textbook-greedy.ts'
import { textbookPhragmen } from './textbook-phragmen.ts'
import { textbookShares } from './textbook-shares.ts'
import { textbookWelfare } from './textbook-welfare.ts'

const common = ({ form }: Plain) => ({
  utility: fc.constantFrom(...utilitiesOf[form]),
  ties: fc.constantFrom(...tieRules).map(rule => ({ rule })),
})
const unsupported = fc.constantFrom<'fund' | 'skip'>('fund', 'skip')
const rule = <R extends string>(name: R) => fc.constant(name)

countingRuleSuite('greedy', {
  runs: 400,
  settingsFor: plain => fc.record<GreedySettings>({ rule: rule('greedy'), ...common(plain), unsupported }),
  textbook: textbookGreedy,
  factsOf: ({ funded, partFunded, costMinor }) => ({ funded, partFunded, costMinor }),
})

countingRuleSuite('equal shares', {
  runs: 1000,
  settingsFor: plain =>
    fc.record<EqualSharesSettings, keyof EqualSharesSettings>(
      {
        rule: rule('equal-shares'),
        ...common(plain),
        unsupported,
        completion: fc.constantFrom<Completion>('none', 'add1', 'add1-integral', 'add1-overspend'),
        // biome-ignore lint/suspicious/noThenProperty: the setting's name
        then: fc.constant('utilitarian' as const),
        comparison: fc.boolean(),
        eligibility: fc.record({ times: fc.integer({ min: 1, max: 4 }) }),
      },
      { requiredKeys: ['rule', 'utility', 'ties', 'unsupported', 'completion'] },
    ) as fc.Arbitrary<EqualSharesSettings>,
  textbook: (plain, settings) => {
    const { funded, costMinor, rhos, share, tied } = textbookShares(plain, settings)
    const ratio = ({ over, under }: { over: bigint; under: bigint }) => `${over}/${under}`
    return { funded, costMinor, rhos: rhos.map(ratio), share: ratio(share), tied }
  },
  factsOf: ({ funded, costMinor, working: { steps, share, tied } }) => ({
    funded: [...funded],
    costMinor,
    rhos: steps.map(({ rho }) => `${rho.over}/${rho.under}`),
    share: `${share.over}/${share.under}`,
    tied,
  }),
})

countingRuleSuite('phragmen', {
  runs: 800,
  settingsFor: plain =>
    fc.record<PhragmenSettings>({ rule: rule('phragmen'), ...common(plain), unsupported }),
  textbook: textbookPhragmen,
  factsOf: ({ funded, costMinor, tieBroken }) => ({ funded: [...funded], costMinor, tied: tieBroken }),
})

countingRuleSuite('max welfare', {
  runs: 800,
  settingsFor: plain => fc.record<MaxWelfareSettings>({ rule: rule('max-welfare'), ...common(plain) }),
  textbook: (plain, settings) => String(textbookWelfare(plain, settings)),
  factsOf: ({ working }) => working.optimum,
})
