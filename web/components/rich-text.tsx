// What residents write, as they meant it: paragraphs, line ends, emphasis, lists and links, and nothing else. micromark
// (CommonMark) with HTML, headings, images, code and entities switched off; only its own tags come out.
import { micromark } from 'micromark'

export interface RichTextProps {
  readonly text: string
  /** The language it is written in. */
  readonly lang?: string | undefined
}

/** Character references are off as well: "&#8238;" would bring in what the contract keeps out as hidden characters. */
const off = [
  'blockQuote',
  'characterReference',
  'codeFenced',
  'codeIndented',
  'codeText',
  'definition',
  'headingAtx',
  'htmlFlow',
  'htmlText',
  'labelStartImage',
  'setextUnderline',
  'thematicBreak',
]

/** What a text may still have of its own. */
const marks = ['attention', 'autolink', 'labelEnd', 'labelStartLink', 'list']

/** Far more than anybody means, and few enough that a page of such texts is read in the time of any other. */
const mostMarks = 400
const beginsItem = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t\n])/gm
const listsInOneLine = /^(?:[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t])){5}/m

/** Markup within markup takes its reader time by the square: what is made of nothing else is shown as it was typed. */
const isTangled = (text: string): boolean =>
  [/[*_[\]<]/g, beginsItem].some(mark => (text.match(mark)?.length ?? 0) > mostMarks) ||
  listsInOneLine.test(text)

export const RichText = ({ text, lang }: RichTextProps) => (
  <div class="rich-text" lang={lang} dangerouslySetInnerHTML={{ __html: richHtml(text) }} />
)

/** Links say who wrote them: search engines give them no credit, and the page they open learns nothing of ours. */
export function richHtml(text: string): string {
  const disable = { null: isTangled(text) ? [...off, ...marks] : off }
  const html = micromark(lineEndsKept(text), { extensions: [{ disable }] })
  // What people wrote is escaped by now: "<a href" can only be micromark's own.
  return html.replaceAll('<a href=', '<a rel="nofollow noopener ugc" href=')
}

/** A line end that somebody typed stays one; CommonMark would join the lines. */
const lineEndsKept = (text: string): string => text.replace(/([^\s])[ \t]*\n(?=[^\n])/g, '$1  \n')
