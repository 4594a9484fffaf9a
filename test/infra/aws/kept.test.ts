// Whatever keeps something is kept or destroyed on purpose, by what it is; the rest is made again from the templates.
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe } from 'vitest'
import { EdgeStack, edgeRegion } from '../../../infra/aws/edge-stack.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { holdTo, propertiesOf, type Rule } from './rules.ts'
import { type Resource, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  const edge = new EdgeStack(new App({ outdir: await newFolder() }), 'Edge', {
    env: { region: edgeRegion },
    publicOrigin: 'https://budget.test.example',
    firewall: true,
    certificate: true,
  })
  templates = { ...(await usualTemplates()), edge: Template.fromStack(edge).toJSON() as Templates['edge'] }
})

/** By type, and where one type has both, by how the id begins. */
const outlives: readonly (readonly [RegExp, 'Retain' | 'Delete', string])[] = [
  [/^AWS::DynamoDB::Table /, 'Retain', 'rounds, the roll, the box'],
  [/^AWS::S3::Bucket Files/, 'Retain', 'ballots, counts, published results'],
  [/^AWS::S3::Bucket Assets/, 'Delete', 'built anew with each deployment; emptied by hand first'],
  [/^AWS::KMS::Key /, 'Retain', 'wraps the secrets of the council'],
  [/^AWS::Cognito::UserPool /, 'Retain', 'accounts of staff'],
  [
    /^AWS::CertificateManager::Certificate /,
    'Retain',
    'waits for a record in somebody’s DNS when it is made anew',
  ],
  [/^AWS::Logs::LogGroup /, 'Delete', 'ends after ninety days anyway'],
  [/^AWS::SecretsManager::Secret /, 'Delete', 'made anew with what it is a secret of'],
  [/^AWS::SQS::Queue /, 'Delete', 'failures, that end after two weeks anyway'],
]
const keepsSomething =
  /^AWS::(?:DynamoDB::(?:Global)?Table|S3::Bucket|KMS::Key|Cognito::UserPool|Logs::LogGroup|SecretsManager::Secret|SQS::Queue|CertificateManager::Certificate|RDS::|EFS::|Kinesis::|OpenSearchService::|Timestream::|SSM::Parameter|ECR::Repository)$/

const all = (from: Templates): [string, Resource][] =>
  Object.values(from).flatMap(({ Resources }) => Object.entries(Resources as Record<string, Resource>))

const rules: Readonly<Record<string, Rule>> = {
  'whatever keeps something says what becomes of it': {
    faults: from =>
      all(from)
        .filter(([, { Type }]) => keepsSomething.test(Type))
        .filter(([id, { Type, DeletionPolicy, UpdateReplacePolicy }]) => {
          const [, meant] = outlives.find(([which]) => which.test(`${Type} ${id}`)) ?? []
          return meant === undefined || DeletionPolicy !== meant || UpdateReplacePolicy !== meant
        })
        .map(([id]) => id),
    broken: from => {
      const [, table] = all(from).find(([id]) => id.startsWith('BoxTable'))!
      Object.assign(table, { DeletionPolicy: 'Delete' })
    },
  },
  'accounts of staff are made by hand, with a second factor, and are not deleted by mistake': {
    faults: from => {
      const pool = propertiesOf(from, 'AWS::Cognito::UserPool', 'Staff')
      return [
        ...(pool.AdminCreateUserConfig.AllowAdminCreateUserOnly === true ? [] : ['anybody signs up']),
        ...(pool.MfaConfiguration === 'ON' && pool.EnabledMfas.join() === 'SOFTWARE_TOKEN_MFA'
          ? []
          : ['one factor']),
        ...(pool.DeletionProtection === 'ACTIVE' ? [] : ['deleted by mistake']),
      ]
    },
    broken: from => {
      propertiesOf(from, 'AWS::Cognito::UserPool', 'Staff').MfaConfiguration = 'OPTIONAL'
    },
  },
  'the client by which staff sign in has a secret that is in no output, and comes back to us alone': {
    faults: from => {
      const client = propertiesOf(from, 'AWS::Cognito::UserPoolClient', '')
      const outputs = JSON.stringify(
        Object.values(from).map(template => (template as { Outputs?: object }).Outputs ?? {}),
      )
      return [
        ...(client.GenerateSecret === true ? [] : ['no secret']),
        ...(client.CallbackURLs.every((url: string) => url.endsWith('/en/sign-in/staff/callback'))
          ? []
          : ['elsewhere']),
        ...(client.AllowedOAuthFlows.join() === 'code' ? [] : ['another flow']),
        ...(outputs.includes('ClientSecret') ? ['the secret is told'] : []),
      ]
    },
    broken: from => {
      propertiesOf(from, 'AWS::Cognito::UserPoolClient', '').CallbackURLs.push('https://elsewhere.example/')
    },
  },
  'the firewall stands at the edge, keeps no samples, and lets a street through': {
    faults: from => {
      const { Scope, Rules, VisibilityConfig } = propertiesOf(from, 'AWS::WAFv2::WebACL', 'Firewall')
      const seen = [
        VisibilityConfig,
        ...Rules.map((rule: { VisibilityConfig: object }) => rule.VisibilityConfig),
      ]
      const [most] = Rules.flatMap(
        (rule: { Statement: { RateBasedStatement?: { Limit: number } } }) =>
          rule.Statement.RateBasedStatement?.Limit ?? [],
      )
      return [
        ...(Scope === 'CLOUDFRONT' ? [] : ['not at the edge']),
        ...(seen.every(({ SampledRequestsEnabled }) => SampledRequestsEnabled === false) ? [] : ['samples']),
        ...(most >= 1_000 ? [] : ['a library is shut out']),
      ]
    },
    broken: from => {
      propertiesOf(from, 'AWS::WAFv2::WebACL', 'Firewall').VisibilityConfig.SampledRequestsEnabled = true
    },
  },
}

describe('what is kept and what is not', () => holdTo(rules, () => templates))
