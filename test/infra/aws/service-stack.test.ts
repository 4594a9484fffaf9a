// The functions and what wakes them, rule by rule, each shown to find a template that breaks it.
import { beforeAll, describe, expect, it } from 'vitest'
import { access, functionNames } from '../../../infra/aws/access.ts'
import { councilText } from '../../fixtures/council.ts'
import { holdTo, propertiesOf, type Rule, rightsOf, roleOf, unless } from './rules.ts'
import { allowed, resourcesOf, synthesised, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await usualTemplates()
})

const everyFunction = (from: Templates) =>
  resourcesOf(from, 'AWS::Lambda::Function').filter(({ id }) => !id.startsWith('Custom'))
const functions = (from: Templates) =>
  everyFunction(from).filter(
    ({ id, Properties }) => !Properties.Runtime.startsWith('python') && !/^(?:Images|Forget)/.test(id),
  )

const rules: Readonly<Record<string, Rule>> = {
  'functions run on Node 24 on arm64, with a log that is not kept for ever': {
    faults: from => {
      const logs = resourcesOf(from, 'AWS::Logs::LogGroup')
      return [
        ...(functions(from).length === functionNames.length ? [] : ['not as many functions as have rights']),
        ...unless(functions(from), ({ Runtime, Architectures, LoggingConfig }) => {
          const log = logs.find(({ id }) => id === LoggingConfig?.LogGroup?.Ref)
          return (
            Runtime === 'nodejs24.x' && Architectures[0] === 'arm64' && log?.Properties.RetentionInDays <= 90
          )
        }),
      ]
    },
    broken: from => {
      propertiesOf(from, 'AWS::Logs::LogGroup', 'CastLog').RetentionInDays = undefined
    },
  },
  'the second program runs on Python, and may read what it checks, say what it found, once, and nothing else':
    {
      faults: from => {
        const [program, ...others] = everyFunction(from).filter(({ Properties }) =>
          Properties.Runtime.startsWith('python'),
        )
        const rights = rightsOf(from, 'verify').map(
          ({ actions, resources, condition }) =>
            `${actions.join(' ')} on ${resources.map(name => name.replace(/^.*\//, '…/')).length} ${JSON.stringify(condition ?? {})}`,
        )
        const wanted = [
          'logs:CreateLogStream logs:PutLogEvents on 1 {}',
          's3:GetObject on 1 {}',
          's3:ListBucket on 1 {"StringEquals":{"s3:prefix":["checks/","verdicts/"]}}',
          's3:ListBucket on 1 {"StringLike":{"s3:prefix":["checks/*"]}}',
          's3:PutObject on 1 {"Null":{"s3:if-none-match":"false"}}',
        ]
        const folders = rightsOf(from, 'verify')
          .filter(({ actions }) => /Object/.test(actions.join()))
          .map(
            ({ actions, resources }) =>
              `${actions.join()} ${resources.join().replace(/^.*?\/(\w+\/\*)$/, '$1')}`,
          )
        return [
          ...(program?.Properties.Runtime === 'python3.13' && others.length === 0
            ? []
            : ['not one, on Python 3.13']),
          ...(program?.Properties.Environment.Variables.CORE_TABLE === undefined
            ? []
            : ['it is told of a table']),
          ...(rights.sort().join('|') === wanted.join('|') ? [] : rights),
          ...(folders.sort().join('|') === 's3:GetObject checks/*|s3:PutObject verdicts/*' ? [] : folders),
        ]
      },
      broken: from => {
        propertiesOf(from, 'AWS::IAM::Policy', 'VerifyRole').PolicyDocument.Statement.push({
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::bucket/published/*',
        })
      },
    },
  'photos are made small by a function that may write its log and nothing else, and that http alone may ask':
    {
      faults: from => {
        const images = everyFunction(from).filter(({ id }) => id.startsWith('Images'))
        const rights = rightsOf(from, 'images').map(({ actions }) => actions.join(' '))
        const { Variables = {} } = images[0]?.Properties.Environment ?? {}
        const askers = allowed(from)
          .filter(({ resources }) => resources.some(name => /^Images[0-9A-F]{8}Arn/.test(name)))
          .map(({ policy }) => policy.replace(/RoleDefaultPolicy.*$/, ''))
        return [
          ...(images.length === 1 ? [] : ['not one']),
          ...unless(
            images,
            ({ Runtime, Architectures }) => Runtime === 'nodejs24.x' && Architectures[0] === 'x86_64',
          ),
          ...(rights.join('|') === 'logs:CreateLogStream logs:PutLogEvents' ? [] : rights),
          ...Object.keys(Variables).filter(name => !name.startsWith('AWS_')),
          ...(askers.join() === 'Http' ? [] : askers),
        ]
      },
      broken: from => {
        propertiesOf(from, 'AWS::IAM::Policy', 'ImagesRole').PolicyDocument.Statement.push({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::bucket/photos/*',
        })
      },
    },
  'the journal is followed one record at a time, and a failure ends in a queue': {
    faults: from => {
      const mappings = resourcesOf(from, 'AWS::Lambda::EventSourceMapping').map(
        ({ Properties }) => Properties,
      )
      const [properties = {}, ...streams] = mappings.filter(({ StartingPosition }) => StartingPosition)
      const queues = mappings.filter(({ StartingPosition }) => !StartingPosition)
      const holds =
        streams.length === 0 &&
        // What it gave up on waits until somebody lets it through.
        queues.length === 1 &&
        queues.every(({ Enabled }) => Enabled === false) &&
        properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') &&
        properties.BisectBatchOnFunctionError === true &&
        properties.DestinationConfig?.OnFailure?.Destination !== undefined &&
        properties.MaximumRetryAttempts <= 10 &&
        JSON.stringify(properties.FilterCriteria).includes('JOURNAL#')
      return holds ? [] : ['the stream of the journal']
    },
    broken: from => {
      for (const { Properties } of resourcesOf(from, 'AWS::Lambda::EventSourceMapping'))
        Properties.FunctionResponseTypes = []
    },
  },
  'each minute wakes the scheduler, casting, the count and the second program, and nothing else is woken': {
    faults: from => {
      const woken = resourcesOf(from, 'AWS::Scheduler::Schedule').map(({ Properties }) =>
        [
          Properties.ScheduleExpression,
          Properties.Target.Arn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''),
        ].join(' '),
      )
      const wanted = [
        'rate(1 minute) Cast',
        'rate(1 minute) Count',
        'rate(1 minute) OnSchedule',
        'rate(1 minute) Verify',
      ]
      return woken.sort().join() === wanted.join() ? [] : woken
    },
    broken: from => {
      propertiesOf(from, 'AWS::Scheduler::Schedule', 'EveryMinuteCount').ScheduleExpression = 'rate(1 day)'
    },
  },
  'no function is told the name of a table it has no right to': {
    faults: from =>
      functionNames.flatMap(name => {
        const { Variables } = propertiesOf(
          from,
          'AWS::Lambda::Function',
          roleOf(name).slice(0, -4),
        ).Environment
        return (['roll', 'box'] as const)
          .filter(
            which =>
              `${which.toUpperCase()}_TABLE` in Variables !== (access[name].tables[which] !== undefined),
          )
          .map(which => `${name} ${which}`)
      }),
    broken: from => {
      propertiesOf(from, 'AWS::Lambda::Function', 'Count').Environment.Variables.ROLL_TABLE = 'roll'
    },
  },
  'passwords of staff are long, of any letters, and never all there is': {
    faults: from => {
      const pool = propertiesOf(from, 'AWS::Cognito::UserPool', 'Staff')
      const { MinimumLength, ...asked } = pool.Policies.PasswordPolicy as Record<string, unknown>
      return [
        ...(Number(MinimumLength) >= 15 ? [] : [`${MinimumLength} letters`]),
        ...Object.keys(asked).filter(name => name.startsWith('Require') && asked[name] !== false),
        ...(pool.MfaConfiguration === 'ON' ? [] : ['no second factor']),
        ...(pool.EnabledMfas.includes('SMS_MFA') ? ['a second factor by telephone'] : []),
      ]
    },
    broken: from => {
      propertiesOf(from, 'AWS::Cognito::UserPool', 'Staff').Policies.PasswordPolicy.RequireSymbols = true
    },
  },
  'no secret stands in a template': {
    faults: from =>
      Object.values(from).flatMap(template =>
        [...JSON.stringify(template).matchAll(/"(?:EDGE_SECRET|STAFF_CLIENT_SECRET|HeaderValue)":("[^"]*")/g)]
          .map(([, value]) => value!)
          .filter(value => !value.includes('{{resolve:secretsmanager:')),
      ),
    broken: from => {
      propertiesOf(from, 'AWS::Lambda::Function', 'Http').Environment.Variables.EDGE_SECRET = 'abc'
    },
  },
}

describe('the functions', () => {
  holdTo(rules, () => templates)

  it('are not made of a council whose file is not right', async () => {
    await expect(synthesised({}, councilText.replace('"en"', '"English"'))).rejects.toThrow(
      /file is not right:\n\s+3:\d+ languages\[0\]/,
    )
  })

  it('take the council’s own name and certificate, sender and staff sign-in from the context', async () => {
    const own = await synthesised(
      {
        certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc',
        mailFrom: 'Anytown <budget@anytown.example>',
        staffIssuer: 'https://login.anytown.example',
        staffClientId: 'folkmoot',
      },
      councilText.replace('http://localhost:3000', 'https://budget.anytown.example'),
    )
    const { DistributionConfig } = propertiesOf(own, 'AWS::CloudFront::Distribution', 'Edge')
    expect(DistributionConfig.Aliases).toStrictEqual(['budget.anytown.example'])
    expect(DistributionConfig.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021')
    expect(rightsOf(own, 'http').flatMap(({ resources }) => resources)).toContainEqual(
      expect.stringMatching(/:identity\/anytown\.example$/),
    )
    const { Variables } = propertiesOf(own, 'AWS::Lambda::Function', 'Http').Environment
    expect(Variables).toMatchObject({
      STAFF_ISSUER: 'https://login.anytown.example',
      STAFF_CLIENT_ID: 'folkmoot',
    })
    expect(JSON.stringify(Variables.STAFF_CLIENT_SECRET)).toContain('{{resolve:secretsmanager:')
    expect(propertiesOf(own, 'AWS::Lambda::Function', 'Cast').Environment.Variables).not.toHaveProperty(
      'STAFF_ISSUER',
    )
  })

  it('that send messages get the key to GOV.UK Notify where the council has templates there, and nobody else does', async () => {
    const template = '11111111-1111-4111-8111-111111111111'
    const notify = `"notify": { "email": { "any": "${template}" } }, "demonstration"`
    const own = await synthesised({}, councilText.replace('"demonstration"', notify))
    const keyOf = (from: Templates, name: string) =>
      JSON.stringify(propertiesOf(from, 'AWS::Lambda::Function', name).Environment.Variables.NOTIFY_KEY)
    for (const name of ['Http', 'Cast', 'OnAct', 'OnSchedule'])
      expect([name, keyOf(own, name)]).toStrictEqual([name, expect.stringContaining('folkmoot/notify-key')])
    expect(keyOf(own, 'Count')).toBeUndefined()
    expect(keyOf(templates, 'Http')).toBeUndefined()
  })
})
