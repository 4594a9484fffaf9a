// Text that people type, made safe to show and compare: NFC, one kind of line end, no characters that hide or
// reorder other text (Unicode UAX 9 bidi controls, zero-width marks, C0 and C1 controls).

const controls = /[^\P{Cc}\t\n\r]/u
/** Also letters that are blank (Hangul and Khmer fillers) and marks of notes and music that are shown nowhere. */
const blank =
  /[\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}]/u
/** Letters of a hidden alphabet, but for those that say whose flag a flag is: Wales has one. */
const tags = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,5})[\u{e0001}\u{e0020}-\u{e007f}]/u
const hidden = new RegExp(`${controls.source}|${blank.source}|${tags.source}`, 'u')
const everyHidden = new RegExp(hidden, 'gu')

/** Marks and joiners that belong to letters, with none to belong to. */
const nothingElse = /^[\s\p{M}\p{Default_Ignorable_Code_Point}\u2800]+$/u

/** True where the text has a character that nobody could see on the page, or is made of nothing that anybody could. */
export const hasHiddenCharacters = (text: string): boolean =>
  hidden.test(text) || !text.isWellFormed() || (nothingElse.test(text) && text.trim() !== '')

/** The same text without them, for text that nobody is there to put right. */
export const withoutHiddenCharacters = (text: string): string => text.toWellFormed().replace(everyHidden, '')

export const tidyText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** One line: every run of white space becomes a single space. */
export const tidyLine = (text: string): string => tidyText(text).replace(/\s+/g, ' ')

/** Without this letter at its end, however often it stands there. A pattern for it takes long over long text. */
export function withoutEnding(text: string, letter: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === letter) end--
  return text.slice(0, end)
}
