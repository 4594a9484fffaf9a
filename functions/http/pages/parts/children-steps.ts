// What officers send from the desk of a children's round: where to, and what is made of the form.
import type { Context } from 'hono'
import { childrenInputs } from '../../../../shared/contract/children.ts'
import { parseInput } from '../../../../shared/contract/fields.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { Result } from '../../../../shared/lib/result.ts'
import { ideaBox } from '../../../../web/pages/children-desk-forms.tsx'
import { answerChildren } from '../../../acts/answer-children.ts'
import { checkIdea } from '../../../acts/check-idea.ts'
import { giveClassCode, printSlips } from '../../../acts/give-codes-to-class.ts'
import { askToSendIdeas, sendIdeas } from '../../../acts/send-ideas.ts'
import { agreeChildrensRound } from '../../../acts/set-up-childrens-round.ts'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface ChildrenStep {
  readonly path: string
  readonly done: 'agreed' | 'checked' | 'asked' | 'sent' | 'answered'
  readonly run: (c: C, form: Form) => Promise<Result<unknown, AnyRefusal>>
}

/** Which round, and how it looked. */
export const roundAsked = (c: C, form: Form) => ({
  round: c.req.param('round'),
  version: form.number('version'),
})
const ofIdea = (c: C, form: Form) => ({ ...roundAsked(c, form), idea: c.req.param('idea') })
const box = (c: C, name: Parameters<typeof ideaBox>[0]) => ideaBox(name, c.req.param('idea') ?? '')

export const childrenSteps: readonly ChildrenStep[] = [
  {
    path: '/agree',
    done: 'agreed',
    run: async (c, form) => {
      const input = parseInput(childrenInputs['agree-childrens-round'], roundAsked(c, form))
      return input.ok ? agreeChildrensRound(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/ideas/:idea/check',
    done: 'checked',
    run: async (c, form) => {
      const shown = form.text(box(c, 'shown'))
      const input = parseInput(childrenInputs['check-idea'], {
        ...ofIdea(c, form),
        shown: shown === 'yes' ? true : shown === 'no' ? false : undefined,
        why: form.text(box(c, 'why')),
      })
      return input.ok ? checkIdea(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/send',
    done: 'asked',
    run: async (c, form) => {
      const given = { ...roundAsked(c, form), into: form.text('into') }
      const input = parseInput(childrenInputs['ask-to-send-ideas'], given)
      return input.ok ? askToSendIdeas(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/send/agree',
    done: 'sent',
    run: async (c, form) => {
      const input = parseInput(childrenInputs['send-ideas'], roundAsked(c, form))
      return input.ok ? sendIdeas(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/ideas/:idea/answer',
    done: 'answered',
    run: async (c, form) => {
      const given = { ...ofIdea(c, form), text: form.text(box(c, 'text')) }
      const input = parseInput(childrenInputs['answer-children'], given)
      return input.ok ? answerChildren(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
]

/** What is printed: a class's code, or its slips. */
export async function codesFor(
  c: C,
  kind: 'code' | 'slips',
  given: object,
): Promise<Result<readonly string[], AnyRefusal>> {
  const { hands } = c.var.site
  if (kind === 'code') {
    const input = parseInput(childrenInputs['give-class-code'], given)
    const done = input.ok ? await giveClassCode(hands, c.var.actor, input.value) : input
    return done.ok ? { ok: true, value: [done.value.code] } : done
  }
  const input = parseInput(childrenInputs['print-slips'], given)
  const done = input.ok ? await printSlips(hands, c.var.actor, input.value) : input
  return done.ok ? { ok: true, value: done.value.codes } : done
}
