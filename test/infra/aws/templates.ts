// The synthesised templates as the tests read them: resources by type, and every policy statement in one readable
// form.
import { App, type Stack } from 'aws-cdk-lib'
import { Template as Assertions } from 'aws-cdk-lib/assertions'
import cdk from '../../../cdk.json' with { type: 'json' }
import { standUp } from '../../../infra/aws/app.ts'
import { councilText } from '../../fixtures/council.ts'
import { newFolder } from '../../fixtures/folder.ts'

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape
export type Properties = any

export interface Resource {
  readonly Type: string
  readonly Properties: Properties
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

export interface Template {
  readonly Resources: Record<string, Resource>
}

export interface Templates {
  readonly data: Template
  readonly service: Template
  readonly web: Template
  readonly ops: Template
  /** There unless the council has a sign-in of its own. */
  readonly identity: Template
  /** Empty unless the context asks for it. */
  readonly edge: Template
}

/** As `npm run synth` has it, but without bundling, which takes seconds; bundles.test.ts does that. */
export const synthesised = async (context: Record<string, unknown> = {}, council = councilText) =>
  (await stoodUp(context, council)).templates

async function stoodUp(
  context: Record<string, unknown>,
  council: string,
): Promise<{ readonly app: App; readonly templates: Templates }> {
  const app = new App({
    outdir: await newFolder(),
    // It takes longer than all else, and would only warn.
    builtinCloudFormationValidation: false,
    context: { ...cdk.context, 'aws:cdk:bundling-stacks': [], ...context },
  })
  const { data, service, web, ops, identity, edge } = await standUp(app, council, await newFolder())
  const jsonOf = (stack: Stack | undefined): Template =>
    stack ? (Assertions.fromStack(stack).toJSON() as Template) : { Resources: {} }
  const templates = {
    data: jsonOf(data),
    service: jsonOf(service),
    web: jsonOf(web),
    ops: jsonOf(ops),
    identity: jsonOf(identity),
    edge: jsonOf(edge),
  }
  return { app, templates }
}

let usual: ReturnType<typeof stoodUp> | undefined

/** Of the test council, made once for all files of a worker. Nobody changes it: who breaks a template, breaks a copy. */
export function usualStacks(): ReturnType<typeof stoodUp> {
  usual ??= stoodUp({}, councilText)
  return usual
}

export const usualTemplates = async (): Promise<Templates> => (await usualStacks()).templates

export type Named = Resource & { readonly id: string }

export const resourcesOf = (templates: Templates, type: string): Named[] =>
  Object.values(templates)
    .flatMap(({ Resources }) => Object.entries(Resources as Record<string, Resource>))
    .filter(([, { Type }]) => Type === type)
    .map(([id, resource]) => ({ id, ...resource }))

export interface Statement {
  /** The logical id of the policy it stands in: HttpRoleDefaultPolicy… */
  readonly policy: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly condition: Properties
  /** Whom it allows, in the policy of a bucket, queue or key; undefined in a role's own. */
  readonly principal: Properties
}

const holders = ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument']

export const statementsOf = (templates: Templates): Statement[] =>
  Object.values(templates)
    .flatMap(({ Resources }) => Object.entries(Resources as Record<string, Resource>))
    .flatMap(([policy, { Properties }]) =>
      holders
        .flatMap(holder => (Properties?.[holder]?.Statement ?? []) as Properties[])
        .map(statement => ({
          policy,
          effect: statement.Effect,
          actions: listOf(statement.Action),
          resources: listOf(statement.Resource).map(inWords),
          condition: statement.Condition,
          principal: statement.Principal,
        })),
    )

/** What a role itself may do. */
export const allowed = (templates: Templates): Statement[] =>
  statementsOf(templates).filter(({ effect, principal }) => effect === 'Allow' && principal === undefined)

const listOf = (value: Properties): Properties[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** An ARN with the names of what it is put together from: "CoreTable97EB8292Arn/index/lists". */
function inWords(value: Properties): string {
  if (typeof value === 'string') return value
  if (value['Fn::Join']) return value['Fn::Join'][1].map(inWords).join(value['Fn::Join'][0])
  if (value['Fn::GetAtt']) return value['Fn::GetAtt'].join('')
  if (value['Fn::ImportValue'])
    return String(value['Fn::ImportValue']).replace(/^.*ExportsOutput(?:FnGetAtt|Ref)/, '')
  if (value['Fn::Sub']) return value['Fn::Sub']
  if (value.Ref) return value.Ref
  throw new Error(`an ARN in a form the tests do not know: ${JSON.stringify(value)}`)
}
