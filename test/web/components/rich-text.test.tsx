import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { RichText, richHtml } from '../../../web/components/rich-text.tsx'

/** Every tag in it, and nothing that is not one of ours. */
const tagForm =
  /^<(?:\/?(?:p|em|strong|ul|ol|li)|\/a|br \/|ol start="\d+"|a rel="nofollow noopener ugc" href="(?!\s*(?:javascript|data|vbscript):)[^"<>]*"(?: title="[^"<>]*")?)>$/i

function expectHarmless(html: string) {
  for (const [tag] of html.matchAll(/<[^>]*>?/g)) expect(tag).toMatch(tagForm)
}

describe('the text of residents', () => {
  it('keeps paragraphs, line ends, emphasis, lists and links', () => {
    expect(richHtml('One.\nStill one.\n\nTwo *soft* and **loud**.\n\n- a\n- b\n\n1. c')).toBe(
      '<p>One.<br />\nStill one.</p>\n<p>Two <em>soft</em> and <strong>loud</strong>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>',
    )
    expect(richHtml('See [the plan](https://example.org/plan?a=1&b=2).')).toBe(
      '<p>See <a rel="nofollow noopener ugc" href="https://example.org/plan?a=1&amp;b=2">the plan</a>.</p>',
    )
    expect(richHtml('<https://example.org>')).toBe(
      '<p><a rel="nofollow noopener ugc" href="https://example.org">https://example.org</a></p>',
    )
  })

  it.each([
    ['a heading', '# Big\n\nBig\n==='],
    ['an image', '![x](https://tracker.example/p.gif)'],
    ['code', '`a` \n\n```\nb\n```\n\n    c'],
    ['a quotation', '> said'],
    ['a rule', 'a\n\n---\n\n***'],
  ])('makes no %s', (_, text) => {
    const html = richHtml(text)
    expectHarmless(html)
    expect(html).not.toMatch(/<(?:h\d|img|code|pre|blockquote|hr)/)
  })

  it('shows a reference as it was typed, so that it cannot bring in a hidden character', () => {
    expect(richHtml('&#8238;evil &#x200b; &amp; &lt;b&gt;')).toBe(
      '<p>&amp;#8238;evil &amp;#x200b; &amp;amp; &amp;lt;b&amp;gt;</p>',
    )
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<!-- --><script>alert(1)</script>',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php <script> ?>',
    '</div></main><iframe src=//evil.example>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:msgbox)',
    '<javascript:alert(1)>',
    '[x](https://a" onmouseover="alert(1))',
    '[x](https://a "t\\" onmouseover=alert(1) \\"")',
    '[x](https://a \'onmouseover="alert(1)"\')',
    '[x][1]\n\n[1]: javascript:alert(1)',
    '[<script>alert(1)</script>](https://a)',
    '**<b onclick=alert(1)>x</b>**',
    '- <script>alert(1)</script>',
    '`<script>alert(1)</script>`',
    '    <script>alert(1)</script>',
    '<a href=https://evil.example>x</a>',
  ])('lets no markup of its writer through: %s', text => {
    expectHarmless(richHtml(text))
  })

  it('lets nothing else through, whatever is typed', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '&',
        '#',
        '(',
        ')',
        '[',
        ']',
        '!',
        '*',
        '_',
        '`',
        '-',
        ' ',
        '\n',
        '\\',
        ':',
        '/',
      ],
      ...['script', 'javascript:', 'onclick=', 'a', 'href=', 'data:', '1. ', '<a href=', '<!--', '&lt;', 'é'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => expectHarmless(richHtml(pieces.join('')))),
      { numRuns: 2000 },
    )
  })

  it('makes a long list one, and shows as it was typed what is made of nothing but items', () => {
    const items = (count: number) => richHtml('- a lamp\n'.repeat(count)).match(/<li>/g)?.length ?? 0
    expect([items(400), items(401)]).toEqual([400, 0])
    expect(richHtml('\n- '.repeat(401))).not.toContain('<li>')
  })

  it('says which language it is in', () => {
    expect(renderToString(<RichText text="Dŵr" lang="cy" />)).toBe(
      '<div class="rich-text" lang="cy"><p>Dŵr</p></div>',
    )
  })
})
