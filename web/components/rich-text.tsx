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

export const RichText = ({ text, lang }: RichTextProps) => (
  <div class="rich-text" lang={lang} dangerouslySetInnerHTML={{ __html: richHtml(text) }} />
)

/** Links say who wrote them: search engines give them no credit, and the page they open learns nothing of ours. */
export function richHtml(text: string): string {
  const html = micromark(lineEndsKept(text), { extensions: [{ disable: { null: off } }] })
  // What people wrote is escaped by now: "<a href" can only be micromark's own.
  return html.replaceAll('<a href=', '<a rel="nofollow noopener ugc" href=')
}

/** A line end that somebody typed stays one; CommonMark would join the lines. */
const lineEndsKept = (text: string): string => text.replace(/([^\s])[ \t]*\n(?=[^\n])/g, '$1  \n')
