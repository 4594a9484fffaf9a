// Text that people type, made safe to show and compare: NFC, one kind of line end, no characters that hide or
// reorder other text (Unicode UAX 9 bidi controls, zero-width marks, C0 and C1 controls).

const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/

/** True where the text has a character that nobody could see on the page. */
export const hasHiddenCharacters = (text: string): boolean => hidden.test(text) || !text.isWellFormed()

export const tidyText = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** One line: every run of white space becomes a single space. */
export const tidyLine = (text: string): string => tidyText(text).replace(/\s+/g, ' ')
