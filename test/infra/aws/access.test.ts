// Who may do what: the policies in the templates, rule by rule, each shown to find a template that breaks it.
import { DescribeKeyCommand, type KMSClient, NotFoundException } from '@aws-sdk/client-kms'
import { beforeAll, describe, expect, it } from 'vitest'
import { kmsKeys } from '../../../functions/ports/keys-kms.ts'
import { functionNames, reviewedWildcards } from '../../../infra/aws/access.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { holdTo, propertiesOf, type Rule, rightsOf, roleOf } from './rules.ts'
import { allowed, type Properties, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await usualTemplates()
})

const allow = (from: Templates, name: string, Action: unknown, Resource: unknown) =>
  propertiesOf(from, 'AWS::IAM::Policy', roleOf(name)).PolicyDocument.Statement.push({
    Effect: 'Allow',
    Action,
    Resource,
  })
const arn = (name: 'CoreTable' | 'RollTable' | 'BoxTable') => ({
  'Fn::ImportValue': `ExportsOutputRef${name}Arn`,
})
/** For which uses each policy may unwrap a round's secrets; "any" where it says nothing of it. */
const roundKeyUses = (from: Templates) =>
  allowed(from)
    .filter(
      ({ actions, resources }) => actions.includes('kms:Decrypt') && resources.join().includes(':key/*'),
    )
    .map(({ policy, condition }) => ({
      policy,
      uses: [condition?.StringEquals?.['kms:EncryptionContext:use'] ?? 'any'].flat() as string[],
    }))
const reads = /^dynamodb:(?:\*|Get|BatchGet|Query|Scan|PartiQL|.*Stream|Export)/
const writes = /^dynamodb:(?:\*|Put|Update|Delete|BatchWrite|PartiQL|Restore|Import)/

const rules: Readonly<Record<string, Rule>> = {
  'every star in a right was looked at': {
    faults: from =>
      allowed(from)
        .map(({ actions, resources }) => `${actions.join(' ')} on ${resources.join(' ')}`)
        .filter(text => text.includes('*') && !reviewedWildcards.some(({ where }) => where.test(text))),
    broken: from => {
      allow(from, 'cast', 'dynamodb:Query', '*')
    },
  },
  'no star that was looked at has gone': {
    faults: from => {
      const texts = allowed(from).map(
        ({ actions, resources }) => `${actions.join(' ')} on ${resources.join(' ')}`,
      )
      return reviewedWildcards
        .filter(({ where }) => !texts.some(text => where.test(text)))
        .map(({ why }) => why)
    },
    broken: from => {
      for (const [id, { Type }] of Object.entries(from.service.Resources))
        if (Type === 'AWS::IAM::Policy' && /^(?:Scheduler|HttpRole)/.test(id))
          delete from.service.Resources[id]
    },
  },
  'the count never touches the roll': {
    faults: from =>
      rightsOf(from, 'count').flatMap(({ resources }) => resources.filter(name => /Roll/.test(name))),
    broken: from => {
      allow(from, 'count', 'dynamodb:GetItem', arn('RollTable'))
    },
  },
  'nobody writes the box but casting, and nothing comes back with it; the count may empty it, no more': {
    faults: from =>
      allowed(from)
        .filter(({ resources }) => resources.some(name => /Box/.test(name)))
        .filter(
          ({ policy, actions }) =>
            !policy.startsWith('CountRole') ||
            actions.some(action => writes.test(action) && action !== 'dynamodb:DeleteItem'),
        )
        .filter(({ actions }) => actions.some(action => writes.test(action)))
        .filter(
          ({ policy, condition }) =>
            !policy.startsWith('CastRole') ||
            condition?.StringEqualsIfExists?.['dynamodb:ReturnValues'] !== 'NONE',
        )
        .map(({ policy }) => policy),
    broken: from => {
      allow(from, 'http', ['dynamodb:DeleteItem'], arn('BoxTable'))
    },
  },
  'nobody reads the box but the count': {
    faults: from =>
      allowed(from)
        .filter(
          ({ policy, resources }) =>
            !policy.startsWith('CountRole') && resources.some(name => /Box/.test(name)),
        )
        .flatMap(({ policy, actions }) =>
          actions.filter(action => reads.test(action)).map(a => `${policy} ${a}`),
        ),
    broken: from => {
      allow(from, 'cast', 'dynamodb:GetItem', arn('BoxTable'))
    },
  },
  'casting and the count can do their work': {
    faults: from => [
      ...(rightsOf(from, 'cast').some(
        ({ actions, resources }) => actions.includes('dynamodb:PutItem') && /Box/.test(resources.join()),
      )
        ? []
        : ['casting cannot write the box']),
      ...(rightsOf(from, 'count').some(
        ({ actions, resources }) => actions.includes('dynamodb:Query') && /Box/.test(resources.join()),
      )
        ? []
        : ['the count cannot read the box']),
    ],
    broken: from => {
      const policy = propertiesOf(from, 'AWS::IAM::Policy', 'CountRole').PolicyDocument
      policy.Statement = policy.Statement.filter(
        (statement: Properties) => !JSON.stringify(statement).includes('Box'),
      )
    },
  },
  'no function scans, restores, exports, or changes a table, but core for what is left of a rehearsal': {
    faults: from =>
      allowed(from).flatMap(({ policy, actions, resources }) =>
        actions
          .filter(
            action =>
              action !== 'dynamodb:Scan' ||
              !policy.startsWith(roleOf('on-schedule')) ||
              !resources.every(name => /Core/.test(name)),
          )
          .filter(action =>
            /^(?:\*|dynamodb:(?:\*|Scan|PartiQL|Restore|Export|Import|\w+Table|\w+Backup))/i.test(action),
          )
          .map(action => `${policy} ${action}`),
      ),
    broken: from => {
      allow(from, 'http', 'dynamodb:RestoreTableToPointInTime', arn('RollTable'))
    },
  },
  'the scheduler deletes what hangs on a round, and neither money nor duties': {
    faults: from =>
      allowed(from)
        .filter(({ policy }) => policy.startsWith(roleOf('on-schedule')))
        .filter(({ actions }) =>
          actions.some(action => /^(?:\*|dynamodb:(?:\*|Delete|BatchWrite))/.test(action)),
        )
        .flatMap(({ policy, condition }) => {
          const patterns = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']
          if (!Array.isArray(patterns)) return [`${policy} deletes anything`]
          const staying = ['ENTRY#', 'LEDGER#', 'BALANCES#', 'FUND#', 'AWARD#', 'GRANT#', 'METRIC#', 'DUTIES']
          return staying.filter(key =>
            patterns.some((pattern: string) => key.startsWith(pattern.replace(/\*$/, ''))),
          )
        }),
    broken: from => {
      allow(from, 'on-schedule', 'dynamodb:DeleteItem', arn('CoreTable'))
    },
  },
  'no function removes a file but a photo, evidence of nothing, or what a rehearsal left, and what is published is written once':
    {
      faults: from =>
        allowed(from)
          .filter(({ policy }) => functionNames.some(name => policy.startsWith(roleOf(name))))
          .filter(
            ({ actions, resources, condition }) =>
              (actions.some(action => /^s3:(?:\*|Delete|PutBucket|PutLifecycle)/.test(action)) &&
                !(
                  actions.join() === 's3:DeleteObject' &&
                  resources.every(name => /\/(?:(?:photos|evidence)\/|rehearsal-)\*$/.test(name))
                )) ||
              (actions.includes('s3:PutObject') &&
                resources.some(name => /\/(?:published|private)\//.test(name)) &&
                condition?.Null?.['s3:if-none-match'] !== 'false'),
          )
          .map(({ policy }) => policy),
      broken: from => {
        allow(from, 'http', 's3:PutObject', 'Files/published/*')
      },
    },
  'a round’s keys are used by their tag only': {
    faults: from =>
      allowed(from)
        .filter(({ resources }) => resources.some(name => name.endsWith(':key/*')))
        .filter(({ actions, condition }) => {
          const { 'aws:RequestTag/folkmoot': asked, 'aws:ResourceTag/folkmoot': tagged } =
            condition?.StringEquals ?? {}
          return actions.includes('kms:TagResource') ? asked !== 'folkmoot' : tagged !== 'folkmoot'
        })
        .map(({ policy, actions }) => `${policy} ${actions}`),
    broken: from => {
      allow(from, 'count', 'kms:Decrypt', 'arn:aws:kms:eu-west-2:1:key/*')
    },
  },
  'only the count opens ballots, and it cannot sign; only casting signs, and it cannot open': {
    faults: from => {
      const unwraps = roundKeyUses(from)
      const opens = unwraps.filter(({ uses }) => uses.some(use => !['link', 'mix', 'sign'].includes(use)))
      const [cast, count] = (['cast', 'count'] as const).map(name =>
        unwraps.filter(({ policy }) => policy.startsWith(roleOf(name))).flatMap(({ uses }) => uses),
      )
      return [
        ...opens
          .filter(({ policy }) => !policy.startsWith('CountRole'))
          .map(({ policy }) => `${policy} opens`),
        ...unwraps.filter(({ policy }) => !/^(?:Cast|Count)Role/.test(policy)).map(({ policy }) => policy),
        ...(count!.join() === 'seal' ? [] : [`the count unwraps ${count}`]),
        ...(cast!.includes('sign') ? [] : ['casting does not sign']),
      ]
    },
    broken: from => {
      const { Statement } = propertiesOf(from, 'AWS::IAM::Policy', roleOf('cast')).PolicyDocument
      for (const { Condition } of Statement as Properties[])
        Condition?.StringEquals?.['kms:EncryptionContext:use']?.push('seal')
    },
  },
}

describe('who may do what', () => {
  holdTo(rules, () => templates)

  it('fits how the code makes a round’s key: its tag and its alias', async () => {
    const sent: { readonly input: Properties }[] = []
    const client = {
      async send(command: { readonly input: Properties }) {
        if (command instanceof DescribeKeyCommand) throw new NotFoundException({ message: '', $metadata: {} })
        sent.push(command)
        return { KeyMetadata: { KeyId: 'made' } }
      },
    } as unknown as KMSClient
    const variables = propertiesOf(templates, 'AWS::Lambda::Function', 'Http').Environment.Variables
    const keys = kmsKeys({ councilKey: 'c', prefix: variables.KEY_PREFIX, files: undefined as never, client })
    await keys.createRoundKey('autumn-2026' as RoundId)

    const statement = (action: string, on: string) =>
      rightsOf(templates, 'http').find(
        ({ actions, resources }) => actions.includes(action) && resources.some(name => name.includes(on)),
      )!
    const [created, aliased] = sent.map(({ input }) => input)
    for (const [tag, value] of Object.entries(statement('kms:CreateKey', '*').condition.StringEquals))
      expect(created.Tags).toContainEqual({ TagKey: tag.replace('aws:RequestTag/', ''), TagValue: value })
    const [alias] = statement('kms:CreateAlias', ':alias/').resources
    expect(aliased.AliasName.startsWith(alias!.replace(/^.*:(alias\/.*)\*$/, '$1'))).toBe(true)
  })
})
