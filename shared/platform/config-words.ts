// What is said to somebody with the council's file open in an editor: what stands there wrong, and what to write instead.
import { type ParseErrorCode, printParseErrorCode } from 'jsonc-parser'

/** What valibot expects, as somebody with an editor open says it. */
export const kindWords: Readonly<Record<string, string>> = {
  string: 'text in "quotation marks"',
  number: 'a number, without quotation marks',
  boolean: 'true or false',
  Array: 'a list in [square brackets]',
  Object: 'a group in {curly brackets}',
}

export function syntaxWords(error: ParseErrorCode): string {
  const words: Readonly<Record<string, string>> = {
    InvalidSymbol: 'is not text, a number, true or false: put text in "quotation marks"',
    InvalidNumberFormat: 'is not a number: write it in digits, with a point before decimals',
    PropertyNameExpected: 'a setting’s name in "quotation marks" is expected here',
    ValueExpected: 'a value is expected here',
    ColonExpected: 'a colon is expected here, between a setting’s name and its value',
    CommaExpected: 'a comma is missing before this',
    CloseBraceExpected: 'a closing } is missing before this',
    CloseBracketExpected: 'a closing ] is missing before this',
    EndOfFileExpected: 'the file should end before this: take out what follows, or a bracket too many',
    UnexpectedEndOfString: 'a closing quotation mark is missing in this line',
  }
  const code = printParseErrorCode(error)
  return words[code] ?? `this cannot be read (${code}): write it as in infra/council.jsonc`
}
