// Why an election file cannot be imported, in a sentence for the person at the terminal.
import type { ImportRefusal } from '../../shared/formats/importable-election.ts'
import { unreachable } from '../../shared/lib/assert.ts'
import { printable } from './pabulib-message.ts'

export function importMessage(refusal: ImportRefusal): string {
  switch (refusal.reason) {
    case 'vote-type-not-here':
      return `vote_type is ${quoted(refusal.text)}, and a round of this version takes approval or choose-1.`
    case 'rule-not-here':
      return `rule is ${quoted(refusal.text)}, and a round of this version is counted by greedy.`
    case 'amount-too-fine':
      return `${refusal.field} ${quoted(refusal.text)} is finer than the council's currency, ${refusal.currency}, can be.`
    case 'amount-too-large':
      return `${refusal.field} ${quoted(refusal.text)} is too large to be counted with exactly.`
    case 'budget-zero':
      return 'budget is 0, and there must be money to decide on.'
    case 'no-projects':
      return 'the file has no projects.'
    case 'no-ballots':
      return 'the file has no ballots.'
    case 'project-id-odd':
      return `the project id ${quoted(refusal.text)} is too long, or has characters nobody can see.`
    case 'date-missing':
      return `the section META has no ${refusal.field}.`
    case 'date-malformed':
      return `${refusal.field} ${quoted(refusal.text)} is no date such as 07.10.2022, 2022-10-07 or 2022.`
    case 'dates-disorder':
      return 'date_end comes before date_begin.'
    case 'vote-not-over':
      return 'date_end has not passed: only an election that is over can be imported.'
    default:
      return unreachable(refusal)
  }
}

const quoted = (text: string): string => `"${printable(text)}"`
