// What cdk-nag finds in the stacks and stays so, each with its reason. `npm run synth` ends where it finds anything else, and
// where a reason stands for something that is no longer found.
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib'

export interface Reviewed {
  /** Of the rule; what stands in brackets behind it is left out. */
  readonly rule: string
  /** What it is found in, by its place among the constructs. */
  readonly in: RegExp
  readonly why: string
  /** Only there by the council's choice: a sign-in of our own, a name of its own. */
  readonly sometimes?: true
}

export const reviewedFindings: readonly Reviewed[] = [
  {
    rule: 'AwsSolutions-IAM5',
    in: /./,
    why: 'every star stands with its reason in access.ts, and the tests refuse any other',
  },
  {
    rule: 'AwsSolutions-IAM4',
    in: /CDKBucketDeployment/,
    why: 'the CDK’s own helper, which copies the built assets and runs while it is deployed',
  },
  {
    rule: 'AwsSolutions-L1',
    in: /CDKBucketDeployment|Verify/,
    why: 'the library chooses its helper’s; the second program’s is the version its tests run on',
  },
  {
    rule: 'AwsSolutions-S1',
    in: /Files|Assets/,
    why: 'a list of who fetched which file, and when, would be a list of who looked for which receipt',
  },
  {
    rule: 'AwsSolutions-CFR3',
    in: /Edge/,
    why: 'a log of the edge would say who asked for which ballot at what time',
  },
  {
    rule: 'AwsSolutions-CFR1',
    in: /Edge/,
    why: 'residents vote from wherever they are while the vote is open',
  },
  {
    rule: 'AwsSolutions-CFR2',
    in: /Edge/,
    why: 'a firewall costs more than all else in a quiet month: a council that wants it has it from edge-stack.ts',
  },
  {
    rule: 'AwsSolutions-CFR4',
    in: /Edge/,
    why: 'without a name of its own a site has CloudFront’s certificate, whose protocols nobody can choose',
    sometimes: true,
  },
  {
    rule: 'AwsSolutions-APIG4',
    in: /FolkmootService\/Api/,
    why: 'the app itself asks who somebody is, and most pages are for everybody',
  },
  {
    rule: 'AwsSolutions-SMG4',
    in: /EdgeSecret|StaffClientSecret/,
    why: 'a secret that changed by itself would have to change in CloudFront, or at the provider, at the same moment',
  },
  {
    rule: 'AwsSolutions-SQS3',
    in: /Failures/,
    why: 'these are where failures end',
  },
  {
    rule: 'AwsSolutions-COG1',
    in: /Staff/,
    why: 'a password is long in place of being odd, and a second factor is asked for besides',
    sometimes: true,
  },
  {
    rule: 'AwsSolutions-COG3',
    in: /Staff/,
    why: 'it comes with a plan that costs by the user; everybody here has a second factor',
    sometimes: true,
  },
  {
    rule: 'AwsSolutions-COG8',
    in: /Staff/,
    why: 'it comes with a plan that costs by the user; everybody here has a second factor',
    sometimes: true,
  },
]

const isOf = (rule: string, { ruleName }: PolicyViolation) => ruleName.replace(/\[.*$/s, '').endsWith(rule)

/** Reports what nobody has looked at yet, and nothing else. */
export class ReviewedChecks implements IPolicyValidationPlugin {
  readonly name: string
  readonly #checks: IPolicyValidationPlugin
  readonly #reviewed: readonly Reviewed[]

  constructor(checks: IPolicyValidationPlugin, reviewed: readonly Reviewed[] = reviewedFindings) {
    this.name = checks.name
    this.#checks = checks
    this.#reviewed = reviewed
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { violations } = this.#checks.validate(context)
    const used = new Set<Reviewed>()
    const open = violations.flatMap(violation => {
      const unexplained = violation.violatingResources.filter(resource => {
        const where = resource.constructPath ?? resource.resourceLogicalId ?? ''
        const found = this.#reviewed.find(one => isOf(one.rule, violation) && one.in.test(where))
        if (found) used.add(found)
        return found === undefined
      })
      return unexplained.length === 0 ? [] : [{ ...violation, violatingResources: unexplained }]
    })
    const idle = this.#reviewed.filter(one => !used.has(one) && one.sometimes === undefined)
    const all = [...open, ...idle.map(forNothing)]
    return { success: all.length === 0, violations: all }
  }
}

const forNothing = ({ rule, why }: Reviewed): PolicyViolation => ({
  ruleName: rule,
  description: `a reason stands for what is no longer found: ${why}`,
  fix: 'take it out of infra/aws/reviewed-findings.ts',
  violatingResources: [],
})
