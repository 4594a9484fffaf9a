// The questions about proposing, read: from a form to texts, from a stored round to texts, from texts to its rules.
import { type ProposingRules, proposingOf, usualProposing } from '../../../../shared/rounds/proposing.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { TypedProposing } from '../../../../web/pages/proposing-fields.tsx'
import type { Form } from '../../form.ts'

const asTyped = (rules: ProposingRules): TypedProposing => ({
  template: rules.template,
  mostLetters: String(rules.mostLetters),
  categories: rules.categories,
  anonymous: rules.anonymous ? 'yes' : 'no',
  helped: rules.helped ? 'yes' : 'no',
  photo: rules.photo ? 'yes' : 'no',
})

export const usualTypedProposing: TypedProposing = asTyped(usualProposing)

export const proposingAsTyped = (round: Pick<Round, 'proposing'>): TypedProposing =>
  asTyped(proposingOf(round))

/** A form that does not ask takes what is usual. */
export const typedProposing = (form: Form): TypedProposing =>
  form.has('mostLetters')
    ? {
        template: form.text('template'),
        mostLetters: form.text('mostLetters'),
        categories: form.all('categories'),
        anonymous: form.text('anonymous'),
        helped: form.text('helped'),
        photo: form.text('photo'),
      }
    : usualTypedProposing

/** For the contract, which checks what stands in them. */
export const readProposing = (
  { template, mostLetters, categories, ...switches }: TypedProposing,
  read: {
    readonly wholeNumber: (text: string) => number | string | undefined
    readonly yesOrNo: (text: string) => boolean | undefined
  },
): Record<string, unknown> => ({
  template,
  mostLetters: read.wholeNumber(mostLetters),
  categories,
  anonymous: read.yesOrNo(switches.anonymous),
  helped: read.yesOrNo(switches.helped),
  photo: read.yesOrNo(switches.photo),
})
