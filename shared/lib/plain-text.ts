// Text that people type, made safe to show and compare: NFC, one kind of line end, no characters that hide or
// reorder other text (Unicode UAX 9 bidi controls, zero-width marks, C0 and C1 controls).

const hidden = /[^\P{Cc}\t\n\r]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u

const everyHidden = new RegExp(hidden, `${hidden.flags}g`)

/** True where the text has a character that nobody could see on the page. */
export const hasHiddenCharacters = (text: string): boolean => hidden.test(text) || !text.isWellFormed()

/** The same text without them, for text that nobody is there to put right. */
export const withoutHiddenCharacters = (text: string): string => text.toWellFormed().replace(everyHidden, '')

export const tidyText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** One line: every run of white space becomes a single space. */
export const tidyLine = (text: string): string => tidyText(text).replace(/\s+/g, ' ')
