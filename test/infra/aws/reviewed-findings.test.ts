// cdk-nag's findings: none but those somebody has looked at, each with a reason, and no reason for nothing.
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyViolation } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { ReviewedChecks, reviewedFindings } from '../../../infra/aws/reviewed-findings.ts'
import { usualStacks } from './templates.ts'

const contextOf = (app: unknown) =>
  ({ appConstruct: app, templatePaths: [], stackTemplates: [] }) as unknown as IPolicyValidationContext

const found = (ruleName: string, ...constructPaths: string[]): PolicyViolation => ({
  ruleName,
  description: '',
  violatingResources: constructPaths.map(constructPath => ({ constructPath, locations: [] })),
})
const finding = (...violations: PolicyViolation[]): IPolicyValidationPlugin => ({
  name: 'checks',
  validate: () => ({ success: false, violations }),
})
const reviewed = [{ rule: 'Rule-1', in: /Assets/, why: 'they are public' }]
const looked = (...violations: PolicyViolation[]) =>
  new ReviewedChecks(finding(...violations), reviewed).validate(contextOf(undefined))

describe('what cdk-nag finds', () => {
  it('has been looked at, all of it', async () => {
    const { app } = await usualStacks()
    const checked = new AwsSolutionsChecks(app, { verbose: true }).validate(contextOf(app))
    // Looking takes seconds, and finds the same whatever has a reason.
    const checks = finding(...checked.violations)
    const report = new ReviewedChecks(checks).validate(contextOf(app))
    expect(
      report.violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources]),
    ).toStrictEqual([])
    // It does find things, and without a reason they stop the deployment.
    const without = reviewedFindings.filter(({ rule }) => rule !== 'AwsSolutions-CFR2')
    expect(new ReviewedChecks(checks, without).validate(contextOf(app))).toMatchObject({
      success: false,
      violations: [{ ruleName: expect.stringContaining('CFR2') }],
    })
  })

  it('stops the deployment where nobody gave a reason, or gave it for another place', () => {
    expect(looked(found('Pack-Rule-1', 'Web/Assets/Resource')).success).toBe(true)
    expect(looked(found('Rule-1[Resource::*]', 'Web/Assets/Resource')).success).toBe(true)
    expect(looked(found('Rule-1', 'Web/Assets/Resource', 'Data/Files/Resource')).violations).toStrictEqual([
      found('Rule-1', 'Data/Files/Resource'),
    ])
    expect(looked(found('Rule-1', 'Web/Assets/Resource'), found('Rule-2', 'Web/Assets')).success).toBe(false)
  })

  it('stops it as well where a reason stands for nothing', () => {
    expect(looked()).toMatchObject({ success: false, violations: [{ ruleName: 'Rule-1' }] })
  })
})
