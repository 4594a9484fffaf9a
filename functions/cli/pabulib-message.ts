// What is wrong with a .pb file, in a sentence for the person at the terminal.

import type { PabulibRefusal } from '../../shared/formats/pabulib-file.ts'
import { unreachable } from '../../shared/lib/assert.ts'

export const pabulibMessage = (file: string, refusal: PabulibRefusal): string =>
  `${printable(file)}, line ${refusal.line}, column ${refusal.column}: ${sentence(refusal)}`

function sentence(refusal: PabulibRefusal): string {
  switch (refusal.reason) {
    case 'not-utf8':
      return 'this is not UTF-8 text.'
    case 'quote-unclosed':
      return 'a quote is opened here and never closed.'
    case 'quote-stray':
      return 'a quote stands where none may; a cell with quotes is quoted whole, with each quote in it doubled.'
    case 'cell-too-long':
      return `this cell is longer than ${refusal.limitBytes} bytes.`
    case 'row-too-wide':
      return `this line has more than ${refusal.limit} cells.`
    case 'outside-section':
      return 'an election file starts with a line that says META.'
    case 'section-missing':
      return `the section ${refusal.section} should come here, but does not.`
    case 'section-early':
      return `the section ${refusal.section} comes too early; the order is META, PROJECTS, VOTES.`
    case 'section-repeated':
      return `the section ${refusal.section} comes a second time.`
    case 'header-missing':
      return `the section ${refusal.section} has no line of column names.`
    case 'field-missing':
      return `the section ${refusal.section} has no ${refusal.field}.`
    case 'field-repeated':
      return `the section ${refusal.section} says ${quoted(refusal.field)} a second time.`
    case 'row-ragged':
      return `this line has ${cells(refusal.found)}, its section's first line ${refusal.expected}.`
    case 'number-malformed':
      return `${refusal.field} ${quoted(refusal.text)} is not a number such as 1250 or 1250.50.`
    case 'number-negative':
      return `${refusal.field} ${quoted(refusal.text)} is below zero.`
    case 'number-too-long':
      return `${refusal.field} ${quoted(refusal.text)} has too many digits to be real.`
    case 'number-too-large':
      return `${refusal.field} ${quoted(refusal.text)} is too large to be counted with exactly.`
    case 'vote-type-unknown':
      return `vote_type ${quoted(refusal.text)} is none of approval, choose-1, ordinal, cumulative, scoring.`
    case 'id-missing':
      return 'this project has no id.'
    case 'cost-missing':
      return `the project ${quoted(refusal.project)} has no cost.`
    case 'project-repeated':
      return `the project ${quoted(refusal.project)} is listed a second time.`
    case 'vote-unknown-project':
      return `the vote names a project ${quoted(refusal.project)}, which the file does not list.`
    case 'vote-too-long':
      return `the vote names ${quoted(refusal.project)} beside another project, but vote_type is choose-1.`
    case 'voter-repeated':
      return `the voter ${quoted(refusal.voter)} votes a second time.`
    case 'points-disagree':
      return `the vote names ${refusal.choices} projects, but gives points to ${refusal.points}.`
    case 'points-too-large':
      return 'the points are too large to be added up exactly.'
    case 'count-disagrees':
      return `${refusal.field} says ${quoted(refusal.stated)}, but the file has ${refusal.found}.`
    default:
      return unreachable(refusal)
  }
}

const cells = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`)
const quoted = (text: string): string => `"${printable(text)}"`

/** A file from a stranger must not move the cursor or colour the terminal. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')
